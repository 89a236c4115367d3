#include "web/web_source.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "core/text.h"

namespace gsync::web {
namespace {

using source::Completeness;

/// More that are missing than so many are no accident of a walk: the guards judge them.
constexpr size_t kMostAsked = 1000;

/// One thread at a time may call a sink.
class SharedSink final : public source::RecordSink {
 public:
  explicit SharedSink(source::RecordSink& sink) : sink_(sink) {}
  Result<void> begin(const std::shared_ptr<const source::Table>& table) override {
    const std::scoped_lock lock(mutex_);
    return sink_.begin(table);
  }
  bool record(source::RawRecord record) override {
    const std::scoped_lock lock(mutex_);
    return sink_.record(std::move(record));
  }
  void restart() override {
    const std::scoped_lock lock(mutex_);
    sink_.restart();
  }
  void reject(Diagnostic diagnostic) override {
    const std::scoped_lock lock(mutex_);
    sink_.reject(std::move(diagnostic));
  }
  void progress(uint64_t done, uint64_t total) override {
    const std::scoped_lock lock(mutex_);
    sink_.progress(done, std::max(done, total));
  }

 private:
  source::RecordSink& sink_;
  std::mutex mutex_;
};

template <typename IsFound>
std::vector<std::string> missing_of(const std::vector<std::string>& known, IsFound&& is_found) {
  std::vector<std::string> missing;
  std::ranges::copy_if(known, std::back_inserter(missing),
                       [&](const std::string& id) { return !is_found(id); });
  std::ranges::sort(missing);
  if (missing.size() > kMostAsked) missing.resize(kMostAsked);
  return missing;
}

/// Hands on whatever is complete while the rest is read; a sink that has enough ends the walk.
void stream(Gathering& gathering, Delivery& delivery, std::vector<std::string_view> guarded,
            std::stop_source& enough) {
  const auto go_on = [&enough](bool more) {
    if (!more) enough.request_stop();
    return more;
  };
  gathering.stream_to(
      [&delivery, go_on](const std::string& id, const FoundDepartment& found,
                         const std::set<std::string>& leaders) {
        return go_on(delivery.department(id, found, leaders));
      },
      std::move(guarded));
  gathering.stream_people_to(
      [&delivery, go_on](const std::string& id, const FoundPerson& found) {
        return go_on(delivery.person(id, found));
      },
      [&delivery](std::string_view column) { return delivery.is_hidden(column); });
}

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

/// A job that names the organization itself is about all of it.
Settings of_all_or_part(Settings settings, const std::string& root) {
  const std::vector<std::string>& named = settings.departments;
  if (std::ranges::find(named, root) != named.end()) settings.departments.clear();
  return settings;
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
    : settings_(of_all_or_part(std::move(settings), vendor->root())),
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
  return std::make_unique<Client>(service, *http_, *clock_, policy_, std::move(stop), meter_);
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
  SharedSink shared(sink);
  // A sink that has enough ends the walk too.
  std::stop_source enough;
  const std::stop_callback pass_on(stop, [&enough] { enough.request_stop(); });
  const uint64_t before = effort().calls;
  const auto opened = client(vendor_->service(), enough.get_token());
  for (int walks = 1;; ++walks) {
    const std::string& place = vendor_->service().address();
    const auto guarded = vendor_->visibility().guarded;
    Gathering gathering(request, vendor_->root(), place, extent());
    Delivery delivery(
        gathering, guarded, [this] { return vendor_->visibility(); }, place, request, shared);
    TRY_CHECK(delivery.begin());
    stream(gathering, delivery, guarded, enough);
    Result<void> walked = walk(gathering, request, shared, *opened, enough.get_token());
    if (delivery.is_over()) return delivery.stopped();
    TRY_CHECK(std::move(walked));
    if (!gathering.doubts().empty() && walks < settings_.walks) {
      shared.restart();
      continue;
    }
    gathering.finish_departments();
    TRY_ASSIGN(source::ReadVerdict verdict, delivery.people(gathering, stop));
    if (delivery.is_over()) return verdict;
    make_partial(gathering, verdict);
    judge(gathering, verdict);
    verdict.note = counted(effort().calls - before, "call");
    if (walks > 1) verdict.note += fmt::format(", {} walks, as it changed meanwhile", walks);
    return verdict;
  }
}

Extent WebSource::extent() const {
  return settings_.departments.empty() ? Extent::kAll : Extent::kPart;
}

Result<void> WebSource::walk(Gathering& gathering, const source::ReadRequest& request,
                             source::RecordSink& sink, Client& client,
                             const std::stop_token& stop) {
  Walk walk{client,
            settings_,
            gathering,
            request,
            clock_->now(),
            [&](uint64_t done, uint64_t total) { sink.progress(done, total); },
            [&](const Service& service) { return this->client(service, stop); }};
  TRY_CHECK(vendor_->walk(walk));
  gathering.cross_check();
  // An absence begins in a complete read only.
  if (!gathering.doubts().empty() || !gathering.gaps().empty()) return {};
  const Missing missing{
      missing_of(request.known.departments,
                 [&](const std::string& id) { return gathering.knows_department(id); }),
      missing_of(request.known.users,
                 [&](const std::string& id) { return gathering.knows_person(id); })};
  if (missing.departments.empty() && missing.people.empty()) return {};
  return vendor_->confirm(walk, missing);
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
  const uint64_t people = gathering.active_people();
  if (people >= settings_.least_users) return;
  distrust("few-users",
           fmt::format("{} found, fewer than least_users: {}", counted(people, "person", "people"),
                       settings_.least_users),
           "widen the application's range, or lower least_users");
}

}  // namespace gsync::web
