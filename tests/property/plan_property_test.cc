// Plans of random worlds: what they never hold, and what they do not depend on.

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>

#include "property/diff_target.h"
#include "property/plan_world.h"

namespace gsync::plan {
namespace {

using diff::any_world;
using diff::ChangeKind;
using diff::Collide;
using diff::World;
using model::ObjectType;

template <typename Items>
void shuffle(Items& items) {
  for (size_t i = items.size(); i > 1; --i) {
    std::swap(items[i - 1], items[*rc::gen::inRange<size_t>(0, i)]);
  }
}

RC_GTEST_PROP(PlanProperty, TheOrderOfTheInputDoesNotMatterToAByte, ()) {
  World world = any_world(Collide::kOften);
  const Planning planning;
  Plan plan = planning.plan(world);
  const std::string before = to_file_text(plan);
  for (model::Snapshot* side : {&world.desired, &world.current}) {
    shuffle(side->users);
    shuffle(side->departments);
    for (model::User& user : side->users) {
      if (user.memberships.has_value()) shuffle(*user.memberships);
    }
  }
  plan = planning.plan(world);
  const std::string after = to_file_text(plan);
  RC_LOG(before + "\n---\n" + after);
  RC_ASSERT(after == before);
}

RC_GTEST_PROP(PlanProperty, EveryStepKeepsTheDirectorysRules, ()) {
  const World world = any_world(Collide::kOften);
  const Plan plan = Planning().plan(world);
  diff::MemoryTarget target(world.current, diff::Circles::kNever);
  target.use(plan.links);
  for (const Operation& operation : plan.operations) {
    RC_LOG(operation.id);
    RC_ASSERT(target.apply(operation.change) == "");
  }
}

/// System ids of people and departments whose keys these patterns name.
std::set<std::string> ids_of(const World& world, const config::RecordPatterns& keys) {
  std::set<std::string> ids;
  const auto add = [&ids](const auto& objects, const std::vector<std::string>& patterns,
                          const auto& links) {
    for (const auto& object : objects) {
      for (const std::string& key : patterns) {
        const auto link = links.find(key);
        if (object.key == key || (link != links.end() && link->second == object.id)) {
          ids.insert(object.id);
        }
      }
    }
  };
  add(world.current.users, keys.users, world.links.users);
  add(world.current.departments, keys.departments, world.links.departments);
  return ids;
}

bool touches(const Plan& plan, const std::set<std::string>& ids) {
  return std::any_of(plan.operations.begin(), plan.operations.end(),
                     [&](const Operation& one) { return ids.contains(one.change.target_id); });
}

RC_GTEST_PROP(PlanProperty, NoPlanThatMayBeAppliedTouchesAProtectedObject, ()) {
  const World world = any_world(Collide::kOften);
  Planning planning;
  planning.job.sync.risk = *rc::gen::element(config::Risk::kStop, config::Risk::kHold);
  planning.job.protect.users = {diff::any::user_key(diff::any::any_below(8))};
  planning.job.protect.departments = {diff::any::department_key(diff::any::any_below(6))};
  const std::set<std::string> ids = ids_of(world, planning.job.protect);
  const Plans plans = planning.plans(world);
  RC_CLASSIFY(touches(planning.plan(world), ids), "something protected would be touched");
  // An RC_ASSERT evaluates both sides of an "or".
  const auto keeps_off = [&](const Plan& plan) { return is_stopped(plan) || !touches(plan, ids); };
  RC_ASSERT(keeps_off(plans.plan));
  if (plans.pending.has_value()) RC_ASSERT(keeps_off(*plans.pending));
}

/// Every object that the plan writes is linked to this source, made or adopted by it,
/// and every value is one that the record shows.
RC_GTEST_PROP(PlanProperty, AnUnmanagedObjectOrFieldNeverAppears, ()) {
  const World world = any_world(Collide::kOften);
  std::set<std::string> unmanaged;
  for (const model::User& user : world.current.users) {
    if (user.key.empty()) unmanaged.insert(user.id);
  }
  for (const model::Department& department : world.current.departments) {
    if (department.key.empty()) unmanaged.insert(department.id);
  }
  for (const Operation& operation : Planning().plan(world).operations) {
    const diff::Change& change = operation.change;
    if (change.kind == ChangeKind::kAdoptUser) unmanaged.erase(change.target_id);
    RC_ASSERT(!unmanaged.contains(change.target_id));
    const bool writes_fields =
        change.kind == ChangeKind::kUpdateUser || change.kind == ChangeKind::kAdoptUser;
    if (!writes_fields) continue;
    const auto record =
        std::find_if(world.desired.users.begin(), world.desired.users.end(),
                     [&](const model::User& user) { return user.key == change.key; });
    RC_ASSERT(record != world.desired.users.end());
    for (const diff::FieldChange& field : change.fields) {
      const auto id = model::find_field(ObjectType::kUser, field.field);
      RC_ASSERT(field.field == "externalId" || record->attributes.shows(*id));
    }
  }
}

}  // namespace
}  // namespace gsync::plan
