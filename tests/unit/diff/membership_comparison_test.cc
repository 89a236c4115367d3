#include "diff/membership_comparison.h"

#include <gtest/gtest.h>

#include "unit/diff/sides.h"

namespace gsync::diff {
namespace {

using namespace testing;

/// Departments d1, d2 and d3 on both sides, one person.
struct One : Sides {
  One() {
    for (const std::string key : {"d1", "d2", "d3"}) {
      want_department(key);
      have_department(key);
    }
    want("e1");
    have("e1");
  }
  model::User& wanted() { return desired.users[0]; }
  model::User& there() { return current.users[0]; }
};

struct Case {
  const char* what;
  Texts desired;
  Texts current;  // first one main
  bool changes;
};

TEST(MembershipComparison, ComparesTheSetAndTheMainOne) {
  const std::vector<Case> cases{
      {"the same", {"d1", "d2"}, {"d-d1", "d-d2"}, false},
      {"another order behind the main one", {"d1", "d2", "d3"}, {"d-d1", "d-d3", "d-d2"}, false},
      {"another main one", {"d2", "d1"}, {"d-d1", "d-d2"}, true},
      {"one more", {"d1", "d2"}, {"d-d1"}, true},
      {"one less", {"d1"}, {"d-d1", "d-d2"}, true},
      {"none wanted", {}, {"d-d1"}, true},
      {"none on either side", {}, {}, false},
      {"the root by its id", {""}, {"root-id"}, false},
      {"the root by nothing", {""}, {""}, false},
      {"from the root into a department", {"d1"}, {"root-id"}, true},
      {"one twice is one", {"d1", "d1"}, {"d-d1"}, false},
      {"another organization's does not count", {"d1"}, {"d-d1", "foreign"}, false},
  };
  for (const Case& test : cases) {
    One sides;
    put_in(sides.wanted(), test.desired);
    put_in(sides.there(), test.current);
    EXPECT_EQ(sides.run().list.size(), test.changes ? 1U : 0U) << test.what;
  }
}

/// Departments of a person, none of them known to be the main one.
void put_somewhere_in(model::User& user, const Texts& departments) {
  put_in(user, departments);
  for (model::Membership& membership : *user.memberships) membership.main = false;
}

TEST(MembershipComparison, AMainOneThatTheSourceCannotSeeStays) {
  const std::vector<Case> cases{
      {"another main one", {"d1", "d2"}, {"d-d2", "d-d1"}, false},
      {"none", {"d1", "d2"}, {"d-d1"}, true},
      {"the root, which is left", {"d1", "d2"}, {"root-id", "d-d1", "d-d2"}, true},
      {"the root, which is kept", {"d1", ""}, {"root-id", "d-d1"}, false},
  };
  for (const Case& test : cases) {
    One sides;
    put_somewhere_in(sides.wanted(), test.desired);
    put_in(sides.there(), test.current);
    EXPECT_EQ(sides.run().list.size(), test.changes ? 1U : 0U) << test.what;
  }
}

TEST(MembershipComparison, AMainOneThatTheSourceCannotSeeStaysWhenOthersChange) {
  One sides;
  put_somewhere_in(sides.wanted(), {"d1", "d2", "d3"});
  put_in(sides.there(), {"d-d3", "d-d1"});
  const Changes kept = sides.run();
  ASSERT_EQ(kept.list.size(), 1U);
  EXPECT_EQ(kept.list[0].departments, (Texts{"d3", "d1", "d2"}));
  EXPECT_EQ(kept.list[0].path, "d3");
  put_somewhere_in(sides.wanted(), {"d1", "d2"});
  const Changes left = sides.run();
  ASSERT_EQ(left.list.size(), 1U);
  EXPECT_EQ(left.list[0].departments, (Texts{"d1", "d2"}))
      << "somebody who leaves it needs another";
}

TEST(MembershipComparison, NotVisibleMeansUntouched) {
  One sides;
  put_in(sides.there(), {"d-d1", "d-d2"});
  EXPECT_EQ(lines(sides.run()), Texts{});
}

TEST(MembershipComparison, ShowsPathsAndKeepsOtherOrganizations) {
  One sides;
  put_in(sides.wanted(), {"d3", "d1"});
  put_in(sides.there(), {"d-d2", "zzz", "d-d1", "aaa"});
  const Changes changes = sides.run();
  ASSERT_EQ(lines(changes), Texts{"set_memberships e1"});
  const Change& change = changes.list[0];
  EXPECT_EQ(fields(change), Texts{"memberships: d2, d1 -> d3, d1"});
  EXPECT_EQ(change.departments, (Texts{"d3", "d1"}));
  EXPECT_EQ(change.foreign_departments, (Texts{"aaa", "zzz"}));
  EXPECT_EQ(change.foreign_main, "");
  EXPECT_EQ(change.path, "d3");
}

/// Another job's, or an administrator's: nobody said that the person is not in it.
TEST(MembershipComparison, ADepartmentThatTheJobNeitherDeliversNorHasLinkedIsKept) {
  One sides;
  sides.have_department("other");
  sides.links.departments.erase("other");
  put_in(sides.wanted(), {"d1"});
  put_in(sides.there(), {"d-d1", "d-other"});
  EXPECT_EQ(lines(sides.run()), Texts{});
  put_in(sides.wanted(), {"d2"});
  const Changes changes = sides.run();
  ASSERT_EQ(lines(changes), Texts{"set_memberships e1"});
  EXPECT_EQ(changes.list[0].departments, Texts{"d2"});
  EXPECT_EQ(changes.list[0].foreign_departments, Texts{"d-other"});
}

TEST(MembershipComparison, ADepartmentOfTheJobThatIsGoneFromTheSourceIsLeft) {
  One sides;
  sides.have_department("gone");
  put_in(sides.wanted(), {"d1"});
  put_in(sides.there(), {"d-d1", "d-gone"});
  sides.options.delete_departments = false;
  EXPECT_EQ(lines(sides.run()), Texts{"set_memberships e1"});
}

TEST(MembershipComparison, ARejectedDepartmentWithoutALinkIsTheJobsAllTheSame) {
  One sides;
  sides.have_department("d9");
  sides.links.departments.erase("d9");
  sides.rejected_departments.insert("d9");
  put_in(sides.wanted(), {"d1"});
  put_in(sides.there(), {"d-d1", "d-d9"});
  EXPECT_EQ(lines(sides.run()), Texts{"set_memberships e1"});
}

TEST(MembershipComparison, AMainDepartmentOfAnotherOrganizationStaysTheMainOne) {
  One sides;
  put_in(sides.wanted(), {"d1"});
  put_in(sides.there(), {"foreign", "d-d1"});
  EXPECT_EQ(lines(sides.run()), Texts{});
  put_in(sides.wanted(), {"d2"});
  const Changes changes = sides.run();
  ASSERT_EQ(lines(changes), Texts{"set_memberships e1"});
  EXPECT_EQ(changes.list[0].foreign_main, "foreign");
}

TEST(MembershipComparison, ATargetThatShowsNoMainOneIsNotCorrectedForIt) {
  One sides;
  put_in(sides.wanted(), {"d1", "d2"});
  put_in(sides.there(), {"d-d2", "d-d1"});
  sides.there().memberships->front().main = false;
  EXPECT_EQ(lines(sides.run()), Texts{});
}

TEST(MembershipComparison, ARejectedDepartmentThatIsThereKeepsItsPeople) {
  One sides;
  sides.have_department("d9");
  sides.rejected_departments.insert("d9");
  put_in(sides.wanted(), {"d9"});
  put_in(sides.there(), {"d-d9"});
  EXPECT_EQ(lines(sides.run()), Texts{});
}

TEST(MembershipComparison, WhenAllDepartmentsAreUnknownNothingIsTouched) {
  One sides;
  put_in(sides.wanted(), {"nowhere"});
  put_in(sides.there(), {"d-d1"});
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), Texts{});
  EXPECT_EQ(changes.warnings.size(), 1U);
}

}  // namespace
}  // namespace gsync::diff
