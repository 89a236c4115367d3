#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>

#include "diff/field_comparison.h"
#include "property/diff_target.h"
#include "property/diff_world.h"

namespace gsync::diff {
namespace {

template <typename Items>
void shuffle(Items& items) {
  for (size_t i = items.size(); i > 1; --i) {
    std::swap(items[i - 1], items[static_cast<size_t>(*rc::gen::inRange(0, static_cast<int>(i)))]);
  }
}

std::set<std::string> ids_of_memberships(const MemoryTarget& target, const model::User& desired) {
  std::set<std::string> ids;
  for (const model::Membership& membership : *desired.memberships) {
    ids.insert(target.links().departments.at(membership.department));
  }
  return ids;
}

const model::User& user_of(const MemoryTarget& target, const std::string& key) {
  const std::string& id = target.links().users.at(key);
  return *std::find_if(target.state().users.begin(), target.state().users.end(),
                       [&](const model::User& user) { return user.id == id; });
}

/// What the job decides about: what it delivers, and what it has linked.
bool is_ours(const World& world, const MemoryTarget& target, const std::string& department) {
  const auto leads_there = [&](const auto& link) { return link.second == department; };
  return std::ranges::any_of(world.links.departments, leads_there) ||
         std::ranges::any_of(target.links().departments, leads_there);
}

/// Who was in a department that is not the job's still is.
void check_others(const World& world, const MemoryTarget& target, const model::User& there) {
  const auto before = std::ranges::find(world.current.users, there.id, &model::User::id);
  if (before == world.current.users.end()) return;
  for (const model::Membership& kept : *before->memberships) {
    if (is_ours(world, target, kept.department)) continue;
    RC_ASSERT(std::ranges::find(*there.memberships, kept.department,
                                &model::Membership::department) != there.memberships->end());
  }
}

/// Every value that the record shows is there, and of the departments that are the job's
/// the person is in exactly those.
void check_user(const World& world, const MemoryTarget& target, const model::User& desired) {
  const model::User& there = user_of(target, desired.key);
  RC_ASSERT(there.key == desired.key);
  RC_ASSERT(compare_fields(desired.attributes, there.attributes, {}).empty());
  if (!desired.memberships.has_value()) return;
  std::set<std::string> ids;
  for (const model::Membership& membership : *there.memberships) {
    if (is_ours(world, target, membership.department)) ids.insert(membership.department);
  }
  RC_ASSERT(ids == ids_of_memberships(target, desired));
  check_others(world, target, there);
}

void check_department(const MemoryTarget& target, const model::Department& desired) {
  const auto& links = target.links().departments;
  const auto there =
      std::find_if(target.state().departments.begin(), target.state().departments.end(),
                   [&](const model::Department& item) { return item.id == links.at(desired.key); });
  RC_ASSERT(there != target.state().departments.end());
  RC_ASSERT(there->parent == (desired.parent.empty() ? "" : links.at(desired.parent)));
  RC_ASSERT(compare_fields(desired.attributes, there->attributes, {}).empty());
}

/// A run on the state that a run has made.
Changes run_again(World world, const Changes& first, const MemoryTarget& target) {
  world.current = target.state();
  world.links = target.links();
  world.absences = first.absences;
  return world.run();
}

RC_GTEST_PROP(DiffProperty, ApplyingTheChangesGivesTheDesiredState, ()) {
  const World world = any_world(Collide::kNever);
  const Changes changes = world.run();
  MemoryTarget target(world.current);
  RC_ASSERT(target.apply(changes) == "");
  RC_ASSERT(changes.conflicts.empty());
  for (const model::Department& desired : world.desired.departments) {
    check_department(target, desired);
  }
  for (const model::User& desired : world.desired.users) {
    if (!desired.leaver) check_user(world, target, desired);
  }
  RC_LOG(dump(changes));
  RC_ASSERT(run_again(world, changes, target).list.empty());
}

RC_GTEST_PROP(DiffProperty, EveryStepKeepsTheDirectorysRulesWhateverCollides, ()) {
  const World world = any_world(Collide::kOften);
  const Changes changes = world.run();
  RC_LOG(dump(changes));
  MemoryTarget target(world.current);
  RC_ASSERT(target.apply(changes) == "");
}

void shuffle_sides(World& world) {
  for (model::Snapshot* side : {&world.desired, &world.current}) {
    shuffle(side->users);
    shuffle(side->departments);
    for (model::User& user : side->users) {
      if (user.memberships.has_value()) shuffle(*user.memberships);
    }
  }
}

void check_order_does_not_matter(World world) {
  const std::string before = dump(world.run());
  shuffle_sides(world);
  const std::string after = dump(world.run());
  RC_LOG(before + "\n---\n" + after);
  RC_ASSERT(after == before);
}

RC_GTEST_PROP(DiffProperty, TheOrderOfTheInputDoesNotMatter, ()) {
  check_order_does_not_matter(any_world(Collide::kOften));
}

/// Three records or more that want one person or one department of the target: what is
/// said of each names another one, always the same.
RC_GTEST_PROP(DiffProperty, TheOrderOfManyThatWantTheSameDoesNotMatter, ()) {
  World world = any_world(Collide::kNever);
  crowd_around_one(world);
  check_order_does_not_matter(world);
}

RC_GTEST_PROP(DiffProperty, AnObjectThatNoSyncMadeAppearsOnlyWhenAdopted, ()) {
  const World world = any_world(Collide::kOften);
  std::set<std::string> unmanaged;
  for (const model::User& user : world.current.users) {
    if (user.key.empty()) unmanaged.insert(user.id);
  }
  for (const model::Department& department : world.current.departments) {
    if (department.key.empty()) unmanaged.insert(department.id);
  }
  const Changes changes = world.run();
  std::set<std::string> adopted;
  for (const Change& change : changes.list) {
    if (change.kind == ChangeKind::kAdoptUser) adopted.insert(change.target_id);
  }
  RC_ASSERT(adopted.empty() || world.options.adopt == AdoptPolicy::kMatched);
  for (const Change& change : changes.list) {
    RC_ASSERT(!unmanaged.contains(change.target_id) || adopted.contains(change.target_id));
  }
}

RC_GTEST_PROP(DiffProperty, AFieldThatTheRecordDoesNotShowNeverAppears, ()) {
  const World world = any_world(Collide::kOften);
  for (const Change& change : world.run().list) {
    if (change.kind != ChangeKind::kUpdateUser && change.kind != ChangeKind::kAdoptUser) continue;
    const auto record =
        std::find_if(world.desired.users.begin(), world.desired.users.end(),
                     [&](const model::User& user) { return user.key == change.key; });
    for (const FieldChange& field : change.fields) {
      if (field.field == "externalId") continue;
      const auto id = model::find_field(model::ObjectType::kUser, field.field);
      RC_ASSERT(record->attributes.shows(*id));
    }
  }
}

RC_GTEST_PROP(DiffProperty, WhatIsHeldBackIsNotTouched, ()) {
  const World world = any_world(Collide::kOften);
  const Changes changes = world.run();
  const std::set<std::string> held(changes.held_users.begin(), changes.held_users.end());
  for (const Change& change : changes.list) {
    if (object_of(change.kind) == model::ObjectType::kUser) RC_ASSERT(!held.contains(change.key));
  }
  RC_ASSERT(changes.conflicts.size() >= held.size());
}

}  // namespace
}  // namespace gsync::diff
