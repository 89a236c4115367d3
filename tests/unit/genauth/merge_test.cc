#include "genauth/merge.h"

#include <gtest/gtest.h>

namespace gsync::genauth {
namespace {

model::User user(const std::string& id, std::vector<std::string> departments = {}) {
  model::User made;
  made.id = id;
  auto& memberships = made.memberships.emplace();
  for (std::string& department : departments) memberships.push_back({std::move(department)});
  return made;
}

model::Department department(const std::string& id) {
  model::Department made;
  made.id = id;
  return made;
}

class MergeTest : public testing::Test {
 protected:
  MergeTest() {
    earlier_.snapshot.organization = {"acme", "Acme", "r"};
    earlier_.snapshot.departments = {department("d1"), department("d2")};
    earlier_.snapshot.users = {user("a", {"d1"}), user("b", {"d2", "far"}), user("c")};
    earlier_.high_water = TimePoint(std::chrono::seconds(100));
    changes_.tree.snapshot.organization = {"acme", "Acme Ltd.", "r"};
    changes_.tree.snapshot.departments = {department("d1"), department("d3")};
    changes_.total = 3;
    changes_.high_water = earlier_.high_water;
  }

  std::vector<std::string> ids() {
    std::vector<std::string> ids;
    for (const model::User& each : merge(earlier_, changes_).snapshot.users) ids.push_back(each.id);
    return ids;
  }

  StateRead earlier_;
  StateChanges changes_;
};

using Memberships = std::vector<model::Membership>;

TEST_F(MergeTest, TheTreeIsTheNewOne) {
  const StateRead merged = merge(earlier_, changes_);
  EXPECT_EQ(merged.snapshot.organization.name, "Acme Ltd.");
  ASSERT_EQ(merged.snapshot.departments.size(), 2U);
  EXPECT_EQ(merged.snapshot.departments[1].id, "d3");
  EXPECT_EQ(merged.completeness, Completeness::kComplete);
}

TEST_F(MergeTest, ChangedUsersReplaceThoseOfTheirId) {
  changes_.users = {user("a", {"d3"})};
  EXPECT_EQ(ids(), (std::vector<std::string>{"a", "b", "c"}));
  EXPECT_EQ(merge(earlier_, changes_).snapshot.users[0].memberships, (Memberships{{"d3"}}));
}

TEST_F(MergeTest, NewUsersAreAddedOnce) {
  changes_.users = {user("d"), user("d")};
  changes_.total = 4;
  EXPECT_EQ(ids(), (std::vector<std::string>{"a", "b", "c", "d"}));
}

TEST_F(MergeTest, MembershipsOfDepartmentsThatAreGoneGoWithThem) {
  const StateRead merged = merge(earlier_, changes_);
  EXPECT_EQ(merged.snapshot.users[1].memberships, (Memberships{{"far"}}))
      << "another organization's department stays";
}

TEST_F(MergeTest, AUserThatWasDeletedMakesAWholeReadNecessary) {
  changes_.total = 2;
  const StateRead merged = merge(earlier_, changes_);
  EXPECT_EQ(merged.completeness, Completeness::kUnhealthy);
  EXPECT_EQ(
      to_text(merged.reasons.at(0)),
      "GenAuth: error: the pool counts 2 users, and the changes since the last read lead to 3");
}

TEST_F(MergeTest, APoolThatDoesNotCountMakesAWholeReadNecessary) {
  changes_.total = -1;
  EXPECT_EQ(merge(earlier_, changes_).completeness, Completeness::kUnhealthy);
}

TEST_F(MergeTest, AHiddenUserWhoWasDeletedIsFoundByStatus) {
  earlier_.snapshot.users[2].attributes.set(model::user_field::status(), std::string("Archived"));
  earlier_.hidden_users = 1;
  changes_.total = 2;
  changes_.by_status = {{"Archived", 1}};
  EXPECT_EQ(merge(earlier_, changes_).completeness, Completeness::kComplete);
  changes_.by_status = {{"Archived", 0}};
  EXPECT_EQ(to_text(merge(earlier_, changes_).reasons.at(0)),
            "GenAuth: error: the pool counts 0 users of status Archived, and the changes since the "
            "last read lead to 1");
}

TEST_F(MergeTest, APoolThatWasPutBackIsNoticed) {
  changes_.high_water.reset();
  EXPECT_EQ(to_text(merge(earlier_, changes_).reasons.at(0)),
            "GenAuth: error: the latest change of the last read is not there any more");
  changes_.high_water = TimePoint(std::chrono::seconds(99));
  EXPECT_EQ(merge(earlier_, changes_).completeness, Completeness::kUnhealthy);
}

TEST_F(MergeTest, AnOrganizationThatWasMadeAnewIsNoticed) {
  changes_.tree.snapshot.organization.root_id = "r2";
  EXPECT_EQ(to_text(merge(earlier_, changes_).reasons.at(0)),
            "GenAuth: error: the organization is another one than at the last read");
}

TEST_F(MergeTest, UsersWhomTheListHidesAreNotCounted) {
  earlier_.hidden_users = 1;
  changes_.total = 2;
  const StateRead merged = merge(earlier_, changes_);
  EXPECT_EQ(merged.completeness, Completeness::kComplete);
  EXPECT_EQ(merged.hidden_users, 1);
}

TEST_F(MergeTest, TheHighWaterNeverFalls) {
  changes_.high_water = TimePoint(std::chrono::seconds(50));
  EXPECT_EQ(merge(earlier_, changes_).high_water, earlier_.high_water);
  changes_.high_water = TimePoint(std::chrono::seconds(150));
  EXPECT_EQ(merge(earlier_, changes_).high_water, changes_.high_water);
}

}  // namespace
}  // namespace gsync::genauth
