#include "web/web_source.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "core/text.h"

namespace gsync::web {
namespace {

using source::Completeness;

/// One thread at a time may call a sink.
class Progress {
 public:
  explicit Progress(source::RecordSink& sink) : sink_(sink) {}
  void operator()(uint64_t done, uint64_t total) {
    const std::scoped_lock lock(mutex_);
    sink_.progress(done, std::max(done, total));
  }

 private:
  source::RecordSink& sink_;
  std::mutex mutex_;
};

void make_partial(const Gathering& gathering, source::ReadVerdict& verdict) {
  if (gathering.gaps().empty() && gathering.doubts().empty()) return;
  verdict.completeness = Completeness::kPartial;
  std::set<std::string> below;
  bool everywhere = !gathering.doubts().empty();
  for (const Gap& gap : gathering.gaps()) {
    verdict.reasons.push_back(gap.reason);
    everywhere |= gap.department.empty();
    below.insert(gap.department);
  }
  for (const Diagnostic& doubt : gathering.doubts()) verdict.reasons.push_back(doubt);
  if (!everywhere) verdict.incomplete_below.assign(below.begin(), below.end());
}

}  // namespace

bool asks_for(const source::ReadRequest& request, std::string_view what, std::string_view column) {
  const auto is_it = [column](const std::string& name) {
    return name == column || (name.starts_with(column) && name[column.size()] == '.');
  };
  for (const source::TableRequest& table : request.tables) {
    if (table.what != what) continue;
    for (const source::ColumnRequest& each : table.columns) {
      if (is_it(each.name) || std::ranges::any_of(each.alternatives, is_it)) return true;
    }
  }
  return false;
}

WebSource::WebSource(Settings settings, std::unique_ptr<Vendor> vendor,
                     std::unique_ptr<io::HttpClient> http, std::unique_ptr<io::Clock> clock,
                     io::RetryPolicy policy)
    : settings_(std::move(settings)),
      vendor_(std::move(vendor)),
      http_(std::move(http)),
      clock_(std::move(clock)),
      policy_(std::move(policy)) {}

std::unique_ptr<source::Source> WebSource::open(Settings settings, std::unique_ptr<Vendor> vendor) {
  io::HttpSettings http;
  http.connect_timeout = settings.connect_timeout;
  http.timeout = settings.timeout;
  http.proxy = settings.proxy;
  http.ca_file = settings.ca_file;
  http.user_agent = "genauth-sync";
  io::RetryPolicy policy;
  policy.attempts = settings.attempts;
  return std::make_unique<WebSource>(std::move(settings), std::move(vendor),
                                     std::make_unique<io::CurlClient>(std::move(http)),
                                     std::make_unique<io::SystemClock>(), std::move(policy));
}

std::unique_ptr<Client> WebSource::client(const Service& service, std::stop_token stop) const {
  return std::make_unique<Client>(service, *http_, *clock_, policy_, std::move(stop));
}

Result<source::ProbeReport> WebSource::probe(std::stop_token stop) {
  const auto opened = client(vendor_->service(), std::move(stop));
  source::ProbeReport report;
  TRY_ASSIGN(report.details, vendor_->probe(*opened));
  report.summary =
      fmt::format("{} at {}: signed in", vendor_->service().name(), vendor_->service().address());
  return report;
}

Result<source::ReadVerdict> WebSource::read(const source::ReadRequest& request,
                                            source::RecordSink& sink, std::stop_token stop) {
  const auto opened = client(vendor_->service(), stop);
  int walks = 0;
  TRY_ASSIGN(const auto gathering, gather(request, sink, *opened, stop, walks));
  const Visibility visibility = vendor_->visibility();
  Delivery delivery(*gathering, visibility, vendor_->service().address(), request, sink);
  TRY_ASSIGN(source::ReadVerdict verdict, delivery.run(stop));
  make_partial(*gathering, verdict);
  judge(*gathering, verdict);
  verdict.note = counted(opened->calls(), "call");
  if (walks > 1) verdict.note += fmt::format(", {} walks, as it changed meanwhile", walks);
  return verdict;
}

Result<std::unique_ptr<Gathering>> WebSource::gather(const source::ReadRequest& request,
                                                     source::RecordSink& sink, Client& client,
                                                     const std::stop_token& stop, int& walks) {
  Progress progress(sink);
  while (true) {
    ++walks;
    auto gathering =
        std::make_unique<Gathering>(request, vendor_->root(), vendor_->service().address(),
                                    settings_.departments.empty() ? Extent::kAll : Extent::kPart);
    Walk walk{client,
              settings_,
              *gathering,
              request,
              clock_->now(),
              [&](uint64_t done, uint64_t total) { progress(done, total); },
              [&](const Service& service) { return this->client(service, stop); }};
    TRY_CHECK(vendor_->walk(walk));
    gathering->cross_check();
    if (gathering->doubts().empty() || walks >= settings_.walks) return gathering;
  }
}

void WebSource::judge(const Gathering& gathering, source::ReadVerdict& verdict) const {
  const auto distrust = [&](std::string code, std::string message, std::string hint) {
    verdict.completeness = Completeness::kUnhealthy;
    verdict.reasons.push_back({Severity::kError,
                               std::move(code),
                               vendor_->service().address(),
                               std::move(message),
                               {},
                               std::move(hint)});
  };
  if (gathering.departments().empty()) {
    distrust("no-departments", "the application sees no department at all",
             "give it the organization's departments as its range, then: genauth-sync check");
  }
  const auto is_present = [](const auto& each) { return !each.second.left; };
  const auto people = static_cast<uint64_t>(std::ranges::count_if(gathering.people(), is_present));
  if (people >= settings_.least_users) return;
  distrust("few-users",
           fmt::format("{} found, fewer than least_users: {}", counted(people, "person", "people"),
                       settings_.least_users),
           "widen the application's range, or lower least_users");
}

}  // namespace gsync::web
