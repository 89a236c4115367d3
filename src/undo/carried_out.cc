#include "undo/carried_out.h"

namespace gsync::undo {

Result<CarriedOut> carried_out(state::StateFile& state, int64_t run, const plan::Plan& done) {
  TRY_ASSIGN(const std::vector<std::string> begun, state.begun_operations(run));
  TRY_ASSIGN(const std::vector<state::Outcome> outcomes, state.outcomes(run));
  const std::unordered_set<std::string_view> sent(begun.begin(), begun.end());
  CarriedOut ids;
  for (const state::Outcome& outcome : outcomes) {
    if (outcome.kind != state::OutcomeKind::kDone || !sent.contains(outcome.operation)) continue;
    ids.emplace(outcome.operation, outcome.target_id);
  }
  for (const plan::Operation& operation : done.operations) {
    const auto found = ids.find(operation.id);
    if (found == ids.end() || !found->second.empty()) continue;
    found->second = operation.change.target_id;
  }
  return ids;
}

}  // namespace gsync::undo
