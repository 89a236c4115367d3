// From any organization of up to 200 departments and 200 people to any other one: every
// single operation keeps the directory's rules, and the last gives what is wanted.

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "property/big_world.h"
#include "property/diff_target.h"
#include "property/plan_world.h"
#include "property/some_cases.h"

namespace gsync::plan {
namespace {

using diff::BigWorld;
using diff::World;

diff::World any_big_world() {
  const int size = *rc::gen::inRange(1, 201);
  return BigWorld(size, *rc::gen::arbitrary<uint64_t>()).world();
}

/// All that a sync decides about, a line an object, by source keys. `key_of` turns what
/// the side calls an object into its key.
template <typename KeyOf>
std::set<std::string> picture(const model::Snapshot& side, const KeyOf& key_of) {
  std::set<std::string> lines;
  for (const model::Department& one : side.departments) {
    std::set<std::string> heads;
    for (const std::string& head : *one.leaders) heads.insert(key_of(head));
    std::string line = one.key + " below '" + key_of(one.parent) + "' led by";
    for (const std::string& head : heads) line += " " + head;
    for (const model::FieldId field :
         {model::department_field::name(), model::department_field::code()}) {
      (line += " ") += one.attributes.text(field);
    }
    lines.insert(line);
  }
  for (const model::User& one : side.users) {
    std::set<std::string> places;
    for (const model::Membership& membership : *one.memberships) {
      places.insert(key_of(membership.department) + (membership.main ? "!" : ""));
    }
    std::string line = one.key + " in";
    for (const std::string& place : places) line += " " + place;
    for (const char* field : {"name", "username", "email"}) {
      (line += " ") += one.attributes.text(diff::any::user_field(field));
    }
    lines.insert(line);
  }
  return lines;
}

std::string key_of_id(const std::string& id) {
  for (const char* prefix : {"id-", "made-"}) {
    if (id.starts_with(prefix)) return id.substr(std::string_view(prefix).size());
  }
  return id;
}

TEST(PlanCompanies, EveryOperationIsLegalAndTheLastGivesWhatIsWanted) {
  holds_in_some_cases([] {
    const World world = any_big_world();
    const Plan plan = Planning().plan(world);
    RC_ASSERT(plan.set_aside.empty());
    diff::MemoryTarget target(world.current, diff::Circles::kNever);
    target.use(plan.links);
    size_t waiting = 0;
    for (const Operation& operation : plan.operations) {
      if (!operation.change.after.empty()) ++waiting;
      RC_ASSERT(target.apply(operation.change) == "");
    }
    RC_CLASSIFY(plan.operations.size() > 200, "more than 200 operations");
    RC_CLASSIFY(waiting > 20, "more than 20 take what another one gives up");
    const auto same = [](const std::string& key) { return key; };
    RC_ASSERT(picture(target.state(), key_of_id) == picture(world.desired, same));
  });
}

/// Every operation that others of the plan need has succeeded before them.
TEST(PlanCompanies, WhatAnOperationNeedsStandsBeforeIt) {
  holds_in_some_cases([] {
    const Plan plan = Planning().plan(any_big_world());
    std::set<std::string> done;
    for (const Operation& operation : plan.operations) {
      for (const std::string& needed : operation.depends_on) RC_ASSERT(done.contains(needed));
      done.insert(operation.id);
    }
  });
}

/// A department moves once, and only when it has another parent; what is equal on both
/// sides is not in the plan.
TEST(PlanCompanies, NothingHappensThatDoesNotHaveTo) {
  holds_in_some_cases([] {
    const World world = any_big_world();
    std::map<std::string, std::string> parents;
    for (const model::Department& one : world.current.departments) {
      parents[one.key] = key_of_id(one.parent);
    }
    std::set<std::string> must_move;
    for (const model::Department& one : world.desired.departments) {
      const auto there = parents.find(one.key);
      if (there != parents.end() && there->second != one.parent) must_move.insert(one.key);
    }
    std::set<std::pair<diff::ChangeKind, std::string>> seen;
    std::set<std::string> moved;
    for (const Operation& operation : Planning().plan(world).operations) {
      const diff::Change& change = operation.change;
      RC_ASSERT(seen.emplace(change.kind, change.key).second);
      if (change.kind == diff::ChangeKind::kMoveDepartment) moved.insert(change.key);
      for (const diff::FieldChange& field : change.fields) {
        // What else is shown are names, of which two things may have the same.
        const auto real = model::find_field(diff::object_of(change.kind), field.field);
        if (real.has_value()) RC_ASSERT(field.before != field.after);
      }
    }
    RC_ASSERT(moved == must_move);
  });
}

TEST(PlanCompanies, WhatIsEqualOnBothSidesNeedsNothing) {
  holds_in_some_cases([] {
    World world = any_big_world();
    const Plan plan = Planning().plan(world);
    diff::MemoryTarget target(world.current, diff::Circles::kNever);
    target.use(plan.links);
    for (const Operation& operation : plan.operations) target.carry_out(operation.change);
    world.current = target.state();
    world.links = target.links();
    RC_ASSERT(Planning().plan(world).operations.empty());
  });
}

}  // namespace
}  // namespace gsync::plan
