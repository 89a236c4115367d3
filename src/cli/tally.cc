#include "cli/tally.h"

#include <algorithm>
#include <utility>

#include "genauth/endpoint.h"
#include "io/retry.h"

namespace gsync::cli {
namespace {

using std::chrono::milliseconds;

constexpr int kTooManyRequests = 429;

std::string_view verdict_of(const plan::GuardVerdict& verdict) {
  if (plan::stops(verdict)) return "stopped";
  if (verdict.held) return "held";
  return verdict.overridden.empty() ? "ok" : "overridden";
}

bool writes(std::string_view endpoint) {
  return std::ranges::any_of(genauth::endpoints(), [&](const genauth::EndpointInfo& info) {
    return info.name == endpoint && info.writes;
  });
}

void count(state::KindCounts& counts, state::OutcomeKind kind) {
  switch (kind) {
    case state::OutcomeKind::kDone:
      ++counts.done;
      return;
    case state::OutcomeKind::kFailed:
      ++counts.failed;
      return;
    case state::OutcomeKind::kSkipped:
      ++counts.skipped;
      return;
  }
}

}  // namespace

Tally::Phase::Phase(Tally& tally, std::string_view name)
    : tally_(tally), name_(name), began_(io::monotonic_time()) {
  const std::scoped_lock lock(tally_.mutex_);
  outer_ = std::exchange(tally_.phase_, name_);
}

Tally::Phase::~Phase() {
  const auto took = std::chrono::duration_cast<milliseconds>(io::monotonic_time() - began_);
  const std::scoped_lock lock(tally_.mutex_);
  tally_.figures_.phases[name_] += took;
  if (!outer_.empty()) tally_.figures_.phases[outer_] -= took;
  tally_.phase_ = outer_;
}

void Tally::retried(const genauth::RetryNotice& notice) {
  const std::scoped_lock lock(mutex_);
  ++figures_.retries;
  if (notice.status != kTooManyRequests) return;
  ++figures_.rate_waits;
  figures_.rate_waited += notice.pause;
}

void Tally::add_calls(const std::map<std::string, uint64_t>& calls) {
  const std::scoped_lock lock(mutex_);
  for (const auto& [endpoint, made] : calls) {
    if (made == 0) continue;
    (writes(endpoint) ? figures_.write_calls : figures_.read_calls)[endpoint] += made;
  }
}

void Tally::add_source(const source::Effort& effort) {
  const std::scoped_lock lock(mutex_);
  figures_.source.calls += effort.calls;
  figures_.source.retries += effort.retries;
  figures_.source.rate_waits += effort.rate_waits;
  figures_.source.rate_waited += effort.rate_waited;
}

void Tally::judged(const plan::Plan& plan) {
  const std::scoped_lock lock(mutex_);
  figures_.guards.clear();
  for (const plan::GuardVerdict& verdict : plan.header.guards) {
    figures_.guards.push_back(
        {verdict.guard, verdict.measured, verdict.limit, std::string(verdict_of(verdict))});
  }
}

void Tally::decided(const plan::Plan& plan, const std::vector<state::Outcome>& outcomes,
                    const std::unordered_set<std::string>& before) {
  std::unordered_map<std::string_view, diff::ChangeKind> kinds;
  for (const plan::Operation& operation : plan.operations) {
    kinds[operation.id] = operation.change.kind;
  }
  const std::scoped_lock lock(mutex_);
  for (const state::Outcome& outcome : outcomes) {
    const auto kind = kinds.find(outcome.operation);
    if (kind == kinds.end() || before.contains(outcome.operation)) continue;
    count(figures_.kinds[std::string(to_text(kind->second))], outcome.kind);
  }
}

void Tally::explain(std::string_view reason) {
  const std::scoped_lock lock(mutex_);
  if (!reason_.empty()) reason_ += "; ";
  reason_ += reason;
}

void Tally::only_records_set_aside() {
  const std::scoped_lock lock(mutex_);
  lacks_only_records_ = true;
}

bool Tally::lacks_only_records() const {
  const std::scoped_lock lock(mutex_);
  return lacks_only_records_;
}

state::Figures Tally::figures() const {
  const std::scoped_lock lock(mutex_);
  return figures_;
}

std::string Tally::reason() const {
  const std::scoped_lock lock(mutex_);
  return reason_;
}

}  // namespace gsync::cli
