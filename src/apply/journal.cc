#include "apply/journal.h"

#include <fmt/format.h>

#include <algorithm>

#include "plan/plan_file.h"

namespace gsync::apply {

Result<Journal> Journal::open(state::StateFile& state, const io::Clock& clock, Turn& turn,
                              plan::Plan& plan) {
  const std::string text = plan::to_file_text(plan);
  Journal journal(state, clock, turn);
  TRY_ASSIGN(const auto unfinished, state.unfinished());
  if (unfinished) {
    TRY_CHECK(journal.resume(*unfinished, plan));
  } else {
    TRY_CHECK(journal.begin(plan, text));
  }
  journal.writer_.begin(journal.run_);
  TRY_ASSIGN(journal.next_call_, state.next_call());
  return journal;
}

Result<void> Journal::begin(const plan::Plan& plan, std::string_view text) {
  TRY_ASSIGN(run_, state_->begin_run(plan, text, clock_->now()));
  return {};
}

Result<void> Journal::resume(const state::Run& run, const plan::Plan& plan) {
  if (run.plan_hash != plan.hash) {
    return fail(
        ErrorCode::kStale, "run-unfinished", fmt::format("run {}", run.id),
        fmt::format("run {} of another plan, begun {}, is unfinished", run.id, to_iso(run.started)),
        "run 'genauth-sync sync' with the job to finish it first");
  }
  run_ = run.id;
  resumed_ = true;
  TRY_ASSIGN(const std::vector<state::Outcome> known, state_->outcomes(run_));
  remember(known);
  TRY_ASSIGN(const std::vector<std::string> begun, state_->begun_operations(run_));
  begun_.insert(begun.begin(), begun.end());
  return {};
}

void Journal::remember(const std::vector<state::Outcome>& outcomes) {
  for (const state::Outcome& outcome : outcomes) {
    outcomes_.insert_or_assign(outcome.operation, outcome);
  }
}

const state::Outcome* Journal::find(const std::string& operation) const {
  const auto found = outcomes_.find(operation);
  return found == outcomes_.end() ? nullptr : &found->second;
}

bool Journal::is_done(const std::string& operation) const {
  const state::Outcome* outcome = find(operation);
  return outcome != nullptr && outcome->kind == state::OutcomeKind::kDone;
}

uint64_t Journal::count(state::OutcomeKind kind) const {
  return static_cast<uint64_t>(
      std::count_if(outcomes_.begin(), outcomes_.end(),
                    [&](const auto& item) { return item.second.kind == kind; }));
}

Result<int64_t> Journal::intend(genauth::Endpoint endpoint, const Operations& operations) {
  std::vector<std::string> ids;
  ids.reserve(operations.size());
  for (const plan::Operation* operation : operations) ids.push_back(operation->id);
  const int64_t call = next_call_++;
  writer_.add(state::Intent{call, std::string(genauth::info(endpoint).name), std::move(ids),
                            clock_->now()});
  auto written = writer_.flush();
  if (written) return call;
  withdraw(call);
  return fail(std::move(written).error());
}

void Journal::conclude(int64_t call, std::vector<state::Outcome> outcomes, diff::Links links) {
  remember(outcomes);
  writer_.add(state::Conclusion{call, std::move(outcomes), std::move(links), clock_->now()});
}

void Journal::withdraw(int64_t call) { writer_.add(state::Withdrawal{call}); }

void Journal::decide(std::vector<state::Outcome> outcomes) {
  if (outcomes.empty()) return;
  remember(outcomes);
  writer_.add(state::Decision{std::move(outcomes)});
}

Result<Journal::CallCounts> Journal::finish(state::RunStatus status, const plan::Plan& plan,
                                            std::string_view note) {
  const Turn::Hold hold(*turn_);
  TRY_CHECK(flush());
  TRY_ASSIGN(CallCounts calls, state_->call_counts(run_));
  TRY_CHECK(state_->finish_run(run_, status, plan, calls, note, clock_->now()));
  return calls;
}

}  // namespace gsync::apply
