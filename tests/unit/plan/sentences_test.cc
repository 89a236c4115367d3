#include "plan/sentences.h"

#include "plan_case.h"

namespace gsync::plan {
namespace {

using diff::ChangeKind;
using Sentences = std::vector<std::string>;

TEST(Sentences, APlanWithNothingToDoSaysNothing) {
  PlanCase world;
  world.both_users("u1");
  EXPECT_EQ(world.plan().header.sentences, Sentences{});
}

TEST(Sentences, WhatTakesPeopleAwayComesFirstAndCreationsLast) {
  PlanCase world;
  world.both("a").people(9, "a").wants("b");
  world.change(ChangeKind::kCreateUser, "new1");
  world.change(ChangeKind::kCreateUser, "new2");
  world.change(ChangeKind::kCreateDepartment, "b", {""});
  world.change(ChangeKind::kUpdateUser, "u1");
  world.change(ChangeKind::kSuspendUser, "u2");
  world.change(ChangeKind::kDeleteUser, "u3");
  EXPECT_EQ(world.plan().header.sentences,
            (Sentences{"1 person is deleted, which cannot be undone", "1 person is suspended",
                       "1 person is updated", "1 department is created", "2 people are created"}));
}

TEST(Sentences, RemovalsThatClusterNameTheDepartment) {
  PlanCase world;
  world.both("a").people(60, "a");
  for (int i = 0; i < 4; ++i) {
    world.change(ChangeKind::kSuspendUser, "u" + std::to_string(i)).path =
        i == 0 ? "Dept b" : "Dept a/x";
  }
  EXPECT_EQ(world.plan().header.sentences,
            Sentences{"4 people are suspended, 3 of them in 'Dept a'"});
  world.changes.list.front().path = "Dept a";
  EXPECT_EQ(world.plan().header.sentences,
            Sentences{"4 people are suspended, all of them in 'Dept a'"});
}

/// 42 people are suspended, 38 of them in a branch that vanished.
PlanCase vanished_branch() {
  PlanCase world;
  world.job.guards.suspend_users = {100, 0, 100};
  world.both("a").has("east").has("sh", "east").has("hz", "east").people(60, "a");
  for (size_t i = 0; i < 42; ++i) {
    diff::Change& change = world.change(ChangeKind::kSuspendUser, "u" + std::to_string(i));
    const bool east = i < 38;
    if (east) world.current.users[i].memberships->front().department = i < 20 ? "id-sh" : "id-east";
    change.path = east ? "Dept east/Dept sh" : "Dept a";
  }
  return world;
}

TEST(Sentences, ABranchThatVanishedIsTheRootCauseOfWhatHappensInIt) {
  PlanCase world = vanished_branch();
  for (const char* key : {"east", "sh", "hz"}) {
    world.change(ChangeKind::kDeleteDepartment, key);
  }
  EXPECT_EQ(world.plan().header.sentences,
            (Sentences{"'Dept east' and 2 departments below it vanished from the source: 38 people "
                       "are suspended, 3 departments are deleted",
                       "42 people are suspended, 38 of them in 'Dept east', which vanished from "
                       "the source",
                       "3 departments are deleted"}));
}

TEST(Sentences, ABranchThatVanishedIsNamedBeforeAnythingIsDone) {
  PlanCase world = vanished_branch();
  world.changes.list.clear();
  for (size_t i = 0; i < 38; ++i) {
    world.changes.absences.users["u" + std::to_string(i)] = {1, {}, false};
  }
  const Plan plan = world.plan();
  EXPECT_EQ(plan.header.sentences.front(),
            "'Dept east' and 2 departments below it vanished from the source: nothing is done "
            "yet, 38 people are missing and left alone for now");
}

TEST(Sentences, AMemberOfTwoBranchesThatVanishedCountsInThatOfTheMainDepartment) {
  PlanCase world;
  world.both("a").has("east").has("west").people(20, "a");
  world.change(ChangeKind::kSuspendUser, "u0");
  auto& memberships = *world.current.users.front().memberships;
  memberships = {{"id-east", false, 0}, {"id-west", true, 1}};
  const Sentences told = world.plan().header.sentences;
  EXPECT_EQ(told.front(), "'Dept west' vanished from the source: 1 person is suspended");
  std::swap(memberships.front(), memberships.back());
  EXPECT_EQ(world.plan().header.sentences, told);
}

TEST(Sentences, APartialReadTellsOfNoBranchThatVanished) {
  PlanCase world = vanished_branch();
  world.verdict.completeness = source::Completeness::kPartial;
  world.verdict.incomplete_below = {"a"};
  world.changes.list.clear();
  EXPECT_EQ(world.plan().header.sentences,
            Sentences{"the source was read in part: nobody counts as gone in 'Dept a' and below"});
}

TEST(Sentences, ARenameIsToldWithItsEvidence) {
  PlanCase world;
  world.both("a").both_users("u1", "a");
  world.changes.renames = {{"a", "old", "Lab", "R&D", 11, 12, 2, 2},
                           {"a/b", "old/b", "Lab/B", "R&D/B", 0, 0, 0, 0}};
  EXPECT_EQ(world.plan().header.sentences,
            Sentences{"'Lab' is taken for 'R&D' under another name: 11 of 12 people and 2 of 2 "
                      "departments of 'R&D' are in it"});
}

TEST(Sentences, AMassChangeOfOneFieldNamesTheField) {
  PlanCase world;
  world.people(10);
  for (int i = 0; i < 5; ++i) {
    auto& fields = world.change(ChangeKind::kUpdateUser, "u" + std::to_string(i)).fields;
    if (i > 0) fields.push_back(PlanCase::field("customData.title", "a", "b"));
    fields.push_back(PlanCase::field(i == 1 ? "nickname" : "name", "a", "b"));
  }
  EXPECT_EQ(world.plan().header.sentences.front().substr(0, 20), "5 people are updated");
  world.changes.list[4].fields.pop_back();
  world.changes.list[3].fields.pop_back();
  EXPECT_EQ(world.plan().header.sentences,
            Sentences{"5 people are updated, 4 of them in 'customData.title'"});
}

TEST(Sentences, ARuleThatChangedIsTheRootCauseOfWhatItDecides) {
  PlanCase world;
  world.people(60);
  for (size_t i = 0; i < 12; ++i) {
    const std::string key = "u" + std::to_string(i);
    if (i < 10) {
      world.change(ChangeKind::kUpdateUser, key).fields = {
          PlanCase::field("customData.title", "", "b")};
    } else {
      world.change(ChangeKind::kSuspendUser, key);
    }
  }
  world.rules = {{"mapping users.fields.customData.title", "1", "staff.yaml:21"}};
  world.baseline.emplace();
  world.baseline->users = 60;
  world.baseline->rules = {{"mapping users.fields.customData.title", "0"},
                           {"mapping users.when", "0"}};
  EXPECT_EQ(world.plan().header.sentences,
            (Sentences{"'mapping users.fields.customData.title' (staff.yaml:21) changed since the "
                       "last run, which may be why 10 people are updated",
                       "'mapping users.when' (no longer there) changed since the last run, which "
                       "may be why 2 people are suspended",
                       "2 people are suspended",
                       "10 people are updated, 10 of them in 'customData.title'"}));
}

TEST(Sentences, RecordsLeftOutAreCountedAtTheEnd) {
  PlanCase world;
  world.both_users("u1");
  world.verdict.completeness = source::Completeness::kPartial;
  world.set_aside.resize(2);
  world.changes.conflicts.resize(1);
  EXPECT_EQ(world.plan().header.sentences,
            (Sentences{"the source was read in part: nobody counts as gone",
                       "1 record is held back for a conflict", "2 records are rejected"}));
}

}  // namespace
}  // namespace gsync::plan
