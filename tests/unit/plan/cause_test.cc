#include "plan/cause.h"

#include <gtest/gtest.h>

#include "plan_case.h"

namespace gsync::plan {
namespace {

using diff::ChangeKind;
using Texts = std::vector<std::string>;

std::vector<config::Rule> one(const std::string& name, const std::string& digest) {
  return {{name, digest, "acme.yaml:3"}};
}

TEST(Causes, ARuleHasChangedWhenItIsNewGoneOrOther) {
  using Before = std::map<std::string, std::string>;
  EXPECT_TRUE(Causes(one("job source", "1"), Before{{"job source", "1"}}).changed().empty());
  EXPECT_EQ(Causes(one("job source", "2"), Before{{"job source", "1"}}).changed(),
            (std::vector<RuleChange>{{"job source", "acme.yaml:3"}}));
  EXPECT_EQ(Causes(one("job source", "1"), Before{{"job target", "1"}}).changed(),
            (std::vector<RuleChange>{{"job source", "acme.yaml:3"}, {"job target", ""}}));
}

TEST(Causes, WithoutAnEarlierRunNothingHasChanged) {
  EXPECT_TRUE(Causes(one("job source", "1"), {}).changed().empty());
}

struct Row {
  ChangeKind kind;
  /// Key of the change and the field that it changes.
  std::string key, field;
  Texts rules;
};

/// Rules that decide about each kind, and with them one that does not.
std::vector<Row> rows() {
  return {
      {ChangeKind::kDefineField, "user.title", "label", {"mapping users.fields.customData.title"}},
      {ChangeKind::kDefineField, "user.manager", "label", {"mapping users.fields.manager"}},
      {ChangeKind::kCreateOrganization, "acme", "", {"job target"}},
      {ChangeKind::kCreateDepartment,
       "d1",
       "name",
       {"mapping departments.parent", "mapping users.departments", "mapping departments.when"}},
      {ChangeKind::kUpdateDepartment,
       "d1",
       "name",
       {"mapping departments.fields.name", "mapping departments.path"}},
      {ChangeKind::kMoveDepartment, "d1", "parent", {"mapping departments.parent"}},
      {ChangeKind::kSetLeaders, "d1", "leaders", {"mapping departments.leaders"}},
      {ChangeKind::kDeleteDepartment,
       "d1",
       "",
       {"job sync.departments", "job sync.absent_runs", "mapping departments.key"}},
      {ChangeKind::kAdoptUser, "u1", "name", {"job sync.match", "mapping users.fields.name"}},
      {ChangeKind::kCreateUser, "u1", "name", {"job sync.adopt", "mapping users.when"}},
      {ChangeKind::kUpdateUser, "u1", "name", {"mapping users.fields.name", "job source"}},
      {ChangeKind::kUpdateUser, "u1", "phoneCountryCode", {"mapping region"}},
      {ChangeKind::kReviveUser, "u1", "status", {"mapping users.leaver", "job sync.leavers"}},
      {ChangeKind::kSetMemberships, "u1", "memberships", {"mapping users.departments"}},
      {ChangeKind::kSuspendUser, "u1", "status", {"job sync.leavers", "mapping users.when"}},
      {ChangeKind::kResignUser, "u1", "status", {"job sync.absent_for"}},
      {ChangeKind::kDeleteUser, "u1", "", {"job sync.grace"}},
      {ChangeKind::kUnassignUser, "u1", "memberships", {"mapping users.key"}},
  };
}

Texts caused(const Row& row, const std::string& rule) {
  diff::Change change;
  change.kind = row.kind;
  change.key = row.key;
  if (!row.field.empty()) change.fields = {PlanCase::field(row.field, "a", "b")};
  return Causes(one(rule, "2"), {{rule, "1"}}).of(change);
}

TEST(Causes, EachKindOfChangeHasTheRulesThatDecideAboutIt) {
  for (const Row& row : rows()) {
    for (const std::string& rule : row.rules) {
      EXPECT_EQ(caused(row, rule), Texts{rule}) << diff::to_text(row.kind);
    }
    for (const char* other : {"mapping users.fields.city", "job sync.on_drift", "guards"}) {
      EXPECT_EQ(caused(row, other), Texts{}) << diff::to_text(row.kind);
    }
  }
}

TEST(Causes, EveryKindOfChangeIsInTheTable) {
  std::set<ChangeKind> kinds;
  for (const Row& row : rows()) kinds.insert(row.kind);
  EXPECT_EQ(kinds.size(), static_cast<size_t>(ChangeKind::kDeleteDepartment) + 1);
}

}  // namespace
}  // namespace gsync::plan
