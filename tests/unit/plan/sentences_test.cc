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
        i == 0 ? "Dept a" : "华东区/销售";
  }
  EXPECT_EQ(world.plan().header.sentences,
            Sentences{"4 people are suspended, 3 of them in '华东区', which is gone from the "
                      "source"});
  for (diff::Change& change : world.changes.list) change.path = "Dept a/x";
  EXPECT_EQ(world.plan().header.sentences,
            Sentences{"4 people are suspended, all of them in 'Dept a'"});
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

TEST(Sentences, ChangesThatMayComeFromTheJobSayIt) {
  PlanCase world;
  world.both_users("u1");
  world.change(ChangeKind::kUpdateUser, "u1");
  world.baseline.emplace();
  world.baseline->users = 1;
  world.baseline->config_hash = world.job.hash;
  world.baseline->mapping_hash = "older";
  EXPECT_EQ(world.plan().header.sentences.front(),
            "the job or its mapping changed since the last run: changes may come from there");
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
