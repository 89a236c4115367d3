#include "apply/journal.h"

#include <fmt/format.h>

#include <algorithm>

#include "plan/plan_file.h"

namespace gsync::apply {

Result<Journal> Journal::open(state::StateFile& state, const io::Clock& clock, plan::Plan& plan) {
  const std::string text = plan::to_file_text(plan);
  Journal journal(state, clock);
  TRY_ASSIGN(const auto unfinished, state.unfinished());
  if (unfinished) {
    TRY_CHECK(journal.resume(*unfinished, plan));
  } else {
    TRY_CHECK(journal.begin(plan, text));
  }
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
  TRY_ASSIGN(std::vector<state::Outcome> known, state_->outcomes(run_));
  remember(std::move(known));
  TRY_ASSIGN(const std::vector<std::string> begun, state_->begun_operations(run_));
  begun_.insert(begun.begin(), begun.end());
  return {};
}

void Journal::remember(std::vector<state::Outcome> outcomes) {
  for (state::Outcome& outcome : outcomes) {
    std::string operation = outcome.operation;
    outcomes_.insert_or_assign(std::move(operation), std::move(outcome));
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
  return state_->intend(run_, genauth::info(endpoint).name, ids, clock_->now());
}

Result<void> Journal::conclude(int64_t call, std::vector<state::Outcome> outcomes,
                               const diff::Links& links) {
  TRY_CHECK(state_->conclude(call, outcomes, links, clock_->now()));
  remember(std::move(outcomes));
  return {};
}

Result<void> Journal::decide(std::vector<state::Outcome> outcomes) {
  TRY_CHECK(state_->decide(run_, outcomes));
  remember(std::move(outcomes));
  return {};
}

Result<void> Journal::finish(state::RunStatus status, const plan::Plan& plan,
                             std::string_view note) {
  TRY_ASSIGN(const auto calls, call_counts());
  return state_->finish_run(run_, status, plan, calls, note, clock_->now());
}

}  // namespace gsync::apply
