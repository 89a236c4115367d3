#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>

#include "property/diff_target.h"
#include "property/diff_world.h"

namespace gsync::diff {
namespace {

constexpr int kPeople = 5;
constexpr int kRuns = 8;

/// Of one person: reads in a row without a record that count, up to now.
using Misses = std::map<std::string, int>;

enum class Read : uint8_t {
  kComplete,
  kPartial,         // nobody counts as absent
  kPartialBelowD0,  // nobody in d0; elsewhere absences that began earlier go on
};

bool is_in(const World& world, const std::string& key, const std::string& department) {
  const auto user = std::find_if(world.current.users.begin(), world.current.users.end(),
                                 [&](const model::User& one) { return one.key == key; });
  return user != world.current.users.end() && !user->memberships->empty() &&
         user->memberships->front().department == department;
}

void count_miss(const World& world, Read read, const std::string& key, Misses& misses) {
  const bool counts = read == Read::kComplete || (read == Read::kPartialBelowD0 &&
                                                  misses[key] > 0 && !is_in(world, key, "id-d0"));
  if (counts) ++misses[key];
}

/// What one run reads: each person is there, missing or rejected.
Read read_some(World& world, Misses& misses) {
  world.desired.users.clear();
  world.rejected_users.clear();
  const Read read = *rc::gen::weightedElement<Read>(
      {{3, Read::kComplete}, {1, Read::kPartial}, {1, Read::kPartialBelowD0}});
  const bool empty = *rc::gen::inRange(0, 6) == 0;
  world.options.removals_allowed = read != Read::kPartial;
  world.options.incomplete_below.clear();
  if (read == Read::kPartialBelowD0) world.options.incomplete_below = {"d0"};
  for (int i = 0; i < kPeople; ++i) {
    const std::string key = "e" + std::to_string(i);
    const int fate = empty ? 0 : *rc::gen::inRange(0, 5);
    if (fate <= 1) {
      count_miss(world, read, key, misses);
      continue;
    }
    misses[key] = 0;
    if (fate == 2) {
      world.rejected_users.insert(key);
    } else {
      world.desired.users.emplace_back().key = key;
    }
  }
  return read;
}

World people_with_history() {
  World world;
  world.current.organization.root_id = "root-id";
  for (const char* key : {"d0", "d1"}) {
    world.desired.departments.emplace_back().key = key;
    model::Department& department = world.current.departments.emplace_back();
    department.key = key;
    world.links.departments[key] = department.id = "id-" + department.key;
  }
  for (int i = 0; i < kPeople; ++i) {
    model::User& added = world.current.users.emplace_back();
    added.key = "e" + std::to_string(i);
    added.id = "id-" + added.key;
    added.memberships = {{i < 2 ? "id-d0" : "id-d1", true, 0}};
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
    const Read read = read_some(world, misses);
    const Changes changes = world.run();
    for (const Change& change : changes.list) {
      if (!is_removal(change.kind)) continue;
      RC_ASSERT(read != Read::kPartial);
      RC_ASSERT(read == Read::kComplete || !is_in(world, change.key, "id-d0"));
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
