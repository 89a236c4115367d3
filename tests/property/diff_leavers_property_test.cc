#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <map>

#include "property/diff_target.h"
#include "property/diff_world.h"

namespace gsync::diff {
namespace {

constexpr int kPeople = 5;
constexpr int kRuns = 8;

/// Of one person: complete reads in a row without a record, up to now.
using Misses = std::map<std::string, int>;

/// What one run reads: each person is there, missing or rejected.
void read_some(World& world, Misses& misses) {
  world.desired.users.clear();
  world.rejected_users.clear();
  const bool complete = *rc::gen::inRange(0, 3) != 0;
  const bool empty = *rc::gen::inRange(0, 6) == 0;
  world.options.removals_allowed = complete;
  for (int i = 0; i < kPeople; ++i) {
    const std::string key = "e" + std::to_string(i);
    const int fate = empty ? 0 : *rc::gen::inRange(0, 5);
    if (fate <= 1) {
      if (complete) ++misses[key];
      continue;
    }
    misses[key] = 0;
    if (fate == 2) {
      world.rejected_users.insert(key);
    } else {
      world.desired.users.emplace_back().key = key;
    }
  }
}

World people_with_history() {
  World world;
  world.current.organization.root_id = "root-id";
  for (int i = 0; i < kPeople; ++i) {
    model::User& added = world.current.users.emplace_back();
    added.key = "e" + std::to_string(i);
    added.id = "id-" + added.key;
    added.memberships.emplace();
    world.links.users[added.key] = added.id;
  }
  return world;
}

RC_GTEST_PROP(DiffLeavers, NobodyIsRemovedWithoutEnoughCompleteReadsInARow, ()) {
  World world = people_with_history();
  world.options.absent_runs = *rc::gen::inRange(1, 4);
  world.options.leavers = *rc::gen::element(LeaverAction::kSuspend, LeaverAction::kResign,
                                            LeaverAction::kDelete, LeaverAction::kUnassign);
  Misses misses;
  for (int run = 0; run < kRuns; ++run) {
    read_some(world, misses);
    const Changes changes = world.run();
    for (const Change& change : changes.list) {
      if (!is_removal(change.kind)) continue;
      RC_ASSERT(world.options.removals_allowed);
      RC_ASSERT(misses[change.key] >= world.options.absent_runs);
    }
    MemoryTarget target(world.current);
    RC_ASSERT(target.apply(changes) == "");
    world.current = target.state();
    world.links = target.links();
    world.absences = changes.absences;
  }
}

RC_GTEST_PROP(DiffLeavers, WhoeverIsInACompleteReadIsActiveAfterIt, ()) {
  World world = people_with_history();
  world.options.absent_runs = *rc::gen::inRange(1, 3);
  Misses misses;
  for (int run = 0; run < kRuns; ++run) {
    read_some(world, misses);
    const Changes changes = world.run();
    MemoryTarget target(world.current);
    RC_ASSERT(target.apply(changes) == "");
    world.current = target.state();
    world.links = target.links();
    world.absences = changes.absences;
    for (const model::User& desired : world.desired.users) {
      for (const model::User& user : world.current.users) {
        if (user.key != desired.key) continue;
        RC_ASSERT(user.attributes.text(model::user_field::status()) != "Suspended");
      }
    }
  }
}

}  // namespace
}  // namespace gsync::diff
