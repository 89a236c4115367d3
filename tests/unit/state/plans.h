// Small plans for the tests of the state file.

#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <span>
#include <string>
#include <vector>

#include "plan/plan.h"
#include "state/state.h"

namespace gsync::state {

inline TimePoint at(int seconds) {
  return TimePoint(std::chrono::milliseconds(1'753'256'061'000)) + std::chrono::seconds(seconds);
}

inline Outcome done(std::string operation) {
  return {std::move(operation), OutcomeKind::kDone, "", "", ""};
}
inline Outcome failed(std::string operation) {
  return {std::move(operation), OutcomeKind::kFailed, "", "no", ""};
}

/// One entry of the journal, in a transaction of its own.
inline Result<void> record(StateFile& state, int64_t run, JournalEntry entry) {
  return state.record(run, std::span(&entry, 1));
}

/// Begins a call; its number.
inline int64_t intend(StateFile& state, int64_t run, const std::string& endpoint,
                      const std::vector<std::string>& operations, TimePoint now) {
  const int64_t call = *state.next_call();
  EXPECT_TRUE(record(state, run, Intent{call, endpoint, operations, now}).has_value());
  return call;
}

inline plan::Operation operation(std::string id, diff::ChangeKind kind, std::string key,
                                 std::string target_id = {}) {
  plan::Operation operation;
  operation.id = std::move(id);
  operation.change.kind = kind;
  operation.change.key = std::move(key);
  operation.change.target_id = std::move(target_id);
  return operation;
}

/// A complete read of two people, one of whom is to be created.
inline plan::Plan small_plan() {
  plan::Plan plan;
  plan.hash = "0123abcd";
  plan.cursor = "page-7";
  plan.header.source_users = 2;
  plan.header.source_departments = 1;
  plan.rules = {{"job sync.leavers", "00ff"}};
  plan.users_by_top_department = {{"d1", 2}};
  plan.links.users = {{"e1", "id-1"}};
  plan.links.departments = {{"d1", "id-d1"}};
  plan.operations.push_back(operation("op-1", diff::ChangeKind::kCreateUser, "e2"));
  return plan;
}

}  // namespace gsync::state
