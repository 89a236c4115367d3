#include "diff/department_removal.h"

#include <gtest/gtest.h>

#include "unit/diff/sides.h"

namespace gsync::diff {
namespace {

using namespace testing;

/// The target has "old" with "older" below it; the source has "new" alone.
struct Gone : Sides {
  Gone() {
    want_department("new");
    have_department("new");
    have_department("old");
    have_department("older", "d-old");
  }
};

TEST(DepartmentRemoval, EmptyDepartmentsGoChildrenFirst) {
  const Gone sides;
  const Changes changes = sides.run();
  ASSERT_EQ(lines(changes), (Texts{"delete_department older", "delete_department old"}));
  EXPECT_EQ(changes.list[0].path, "old/older");
  EXPECT_EQ(changes.list[0].target_id, "d-older");
  EXPECT_EQ(changes.list[0].reason, "absent from the last complete read");
  EXPECT_EQ(changes.links.departments.size(), 3U) << "linked until they are gone";
}

TEST(DepartmentRemoval, WaitsForAsManyReadsAsForPeople) {
  Gone sides;
  sides.options.absent_runs = 2;
  Changes changes = sides.run();
  EXPECT_EQ(lines(changes), Texts{});
  EXPECT_EQ(changes.absences.departments.at("old").runs, 1);
  sides.absences = changes.absences;
  changes = sides.run();
  EXPECT_EQ(lines(changes), (Texts{"delete_department older", "delete_department old"}));
}

TEST(DepartmentRemoval, NothingGoesWhenTheJobKeepsThemOrTheReadIsPartial) {
  Gone sides;
  sides.options.delete_departments = false;
  EXPECT_EQ(lines(sides.run()), Texts{});
  sides.options.delete_departments = true;
  sides.options.removals_allowed = false;
  sides.absences.departments["old"] = {1, {}, false};
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), Texts{});
  EXPECT_EQ(changes.absences, sides.absences);
}

TEST(DepartmentRemoval, ARejectedDepartmentStaysAndKeepsItsParent) {
  Gone sides;
  sides.rejected_departments.insert("older");
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), Texts{});
  EXPECT_EQ(said(changes.warnings),
            Texts{"warning: department 'old' is gone from the source but kept: still in it is "
                  "1 department\n"
                  "   move them elsewhere in GenAuth, and a later run deletes the department"});
}

TEST(DepartmentRemoval, PeopleWhoMoveOutInTheSameRunDoNotStandInTheWay) {
  Gone sides;
  put_in(sides.want("e1"), {"new"});
  put_in(sides.have("e1"), {"d-old"});
  EXPECT_EQ(lines(sides.run()),
            (Texts{"set_memberships e1", "delete_department older", "delete_department old"}));
}

TEST(DepartmentRemoval, SomebodyWhomNoSyncMadeKeepsItAndAllAboveIt) {
  Gone sides;
  put_in(sides.stranger("u-9", {{"name", "Contractor"}}), {"d-older"});
  put_in(sides.stranger("u-8"), {"d-older"});
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), Texts{});
  EXPECT_EQ(said(changes.warnings),
            (Texts{"warning: department 'old' is gone from the source but kept: still in it is "
                   "1 department\n"
                   "   move them elsewhere in GenAuth, and a later run deletes the department",
                   "warning: department 'old/older' is gone from the source but kept: still in "
                   "it are 2 people, for example GenAuth user 'u-8'\n"
                   "   move them elsewhere in GenAuth, and a later run deletes the department"}));
}

TEST(DepartmentRemoval, AnUnmanagedDepartmentBelowKeepsIt) {
  Gone sides;
  sides.have_department("by-hand", "d-older").key = "";
  sides.links.departments.erase("by-hand");
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), Texts{});
  EXPECT_EQ(changes.warnings.size(), 2U);
}

TEST(DepartmentRemoval, ChildrenThatMoveAwayAreRescued) {
  Gone sides;
  sides.want_department("older", "new");
  EXPECT_EQ(lines(sides.run()), (Texts{"move_department older", "delete_department old"}));
}

TEST(DepartmentRemoval, SuspendedPeopleAreTakenOutOfWhatGoes) {
  Gone sides;
  put_in(sides.have("e1"), {"d-old", "d-new"});
  put_in(sides.have("e2", {{"status", "Suspended"}}), {"d-older"});
  put_in(sides.have("e3", {{"status", "Suspended"}}), {"d-old", "foreign"});
  put_in(sides.have("e4", {{"status", "Suspended"}}), {"d-new"});
  const Changes changes = sides.run();
  ASSERT_EQ(lines(changes),
            (Texts{"set_memberships e1", "set_memberships e2", "set_memberships e3",
                   "suspend_user e1", "delete_department older", "delete_department old"}));
  EXPECT_EQ(changes.list[0].departments, Texts{"new"});
  EXPECT_EQ(changes.list[1].departments, Texts{""}) << "nothing else is left: the root";
  EXPECT_EQ(fields(changes.list[1]), Texts{"memberships: old/older -> Acme"});
  EXPECT_EQ(changes.list[2].departments, Texts{});
  EXPECT_EQ(changes.list[2].foreign_departments, Texts{"foreign"});
}

TEST(DepartmentRemoval, SuspendedPeopleKeepUnmanagedDepartmentsById) {
  Gone sides;
  sides.have_department("by-hand").key = "";
  sides.links.departments.erase("by-hand");
  put_in(sides.have("e1", {{"status", "Suspended"}}), {"d-by-hand", "d-old"});
  const Changes changes = sides.run();
  ASSERT_EQ(lines(changes)[0], "set_memberships e1");
  EXPECT_EQ(changes.list[0].departments, Texts{});
  EXPECT_EQ(changes.list[0].foreign_departments, Texts{"d-by-hand"});
  EXPECT_EQ(changes.list[0].foreign_main, "d-by-hand");
}

TEST(DepartmentRemoval, SomebodyNotYetSureToHaveLeftKeepsIt) {
  Gone sides;
  sides.options.absent_runs = 2;
  sides.absences.departments = {{"old", {1, {}, false}}, {"older", {1, {}, false}}};
  put_in(sides.have("e1"), {"d-old"});
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), Texts{"delete_department older"});
  EXPECT_EQ(changes.warnings.size(), 1U);
}

TEST(DepartmentRemoval, PeopleHeldBackOrRejectedKeepIt) {
  Gone sides;
  put_in(sides.have("e1"), {"d-old"});
  sides.rejected_users.insert("e1");
  EXPECT_EQ(lines(sides.run()), Texts{"delete_department older"});
}

TEST(DepartmentRemoval, ADepartmentWhoseLastMemberLeavesStays) {
  Sides sides;
  sides.want_department("a");
  sides.have_department("a");
  put_in(sides.have("e1"), {"d-a"});
  EXPECT_EQ(lines(sides.run()), Texts{"suspend_user e1"});
}

TEST(DepartmentRemoval, TheLastDepartmentGoesLikeAnyOther) {
  Sides sides;
  sides.have_department("old");
  put_in(sides.have("e1"), {"d-old"});
  sides.want("e1").memberships.emplace();
  EXPECT_EQ(lines(sides.run()), (Texts{"set_memberships e1", "delete_department old"}));
}

TEST(DepartmentRemoval, DeletedLeaversDoNotStandInTheWay) {
  Gone sides;
  sides.options.leavers = LeaverAction::kDelete;
  put_in(sides.have("e1"), {"d-old"});
  EXPECT_EQ(lines(sides.run()),
            (Texts{"delete_user e1", "delete_department older", "delete_department old"}));
}

}  // namespace
}  // namespace gsync::diff
