// Whoever belongs to a part of the source that was not read does not count as gone.

#include <gtest/gtest.h>

#include <chrono>

#include "diff/leavers.h"
#include "unit/diff/sides.h"

namespace gsync::diff {
namespace {

using namespace testing;
using std::chrono::hours;

const TimePoint kMonday{hours(24 * 4)};
const TimePoint kTuesday{hours(24 * 5)};

/// Two branches, of which "east" was not read whole.
struct Branches : Sides {
  Branches() {
    for (const char* key : {"east", "west"}) {
      want_department(key);
      have_department(key);
    }
    have_department("shanghai", "d-east");
    put_in(have("e-east"), {"d-shanghai"});
    put_in(have("e-west"), {"d-west"});
    put_in(have("e-both"), {"d-west", "d-east"});
    options.now = kTuesday;
    options.incomplete_below = {"east"};
    for (const char* key : {"e-east", "e-west", "e-both"}) {
      absences.users[key] = {1, kMonday, false};
    }
  }
};

TEST(UnreadBranches, NobodyIsRemovedFromABranchThatWasNotReadWhole) {
  Branches sides;
  sides.options.absent_runs = 2;
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), Texts{"suspend_user e-west"});
  EXPECT_EQ(changes.absences.users.at("e-east"), (Absence{1, kMonday, false}));
  EXPECT_EQ(changes.absences.users.at("e-both"), (Absence{1, kMonday, false}));
  EXPECT_EQ(changes.absences.users.at("e-west"), (Absence{2, kMonday, true}));
}

TEST(UnreadBranches, NoAbsenceBeginsInAReadThatIsNotCompleteEverywhere) {
  Branches sides;
  sides.absences = {};
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), Texts{}) << "whoever left the west may be in the east now";
  EXPECT_TRUE(changes.absences.users.empty());
}

TEST(UnreadBranches, ABranchThatNobodyKnowsMayBeAnywhere) {
  Branches sides;
  sides.options.incomplete_below = {"south"};
  EXPECT_EQ(lines(sides.run()), Texts{});
}

TEST(UnreadBranches, ALeaversRecordIsBelievedWhereTheReadIsWhole) {
  Branches sides;
  sides.absences = {};
  sides.want("e-east").leaver = true;
  sides.want("e-west").leaver = true;
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), Texts{"suspend_user e-west"});
  EXPECT_EQ(said(changes.warnings),
            Texts{"warning: nothing is done about 1 person whom the source says to have left: "
                  "their departments were not read whole\n"
                  "   the next complete read acts on them"});
}

TEST(UnreadBranches, DepartmentsOfABranchThatWasNotReadWholeStay) {
  Branches sides;
  sides.have_department("south");
  sides.absences.departments = {{"south", {1, kMonday, false}}, {"shanghai", {1, kMonday, false}}};
  EXPECT_EQ(lines(sides.run()), (Texts{"suspend_user e-west", "delete_department south"}));
}

/// "east" is on the target with "shanghai" below it; its record was rejected.
struct RejectedBranch : Branches {
  RejectedBranch() {
    options.incomplete_below = {};
    rejected_departments.insert("east");
    std::erase_if(desired.departments, [](const auto& one) { return one.key == "east"; });
  }
};

TEST(UnreadBranches, NobodyBelowARejectedDepartmentCountsAsGone) {
  RejectedBranch sides;
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), Texts{"suspend_user e-west"});
  EXPECT_EQ(changes.absences.users.at("e-east"), (Absence{1, kMonday, false})) << "as before";
  EXPECT_EQ(said(changes.warnings),
            Texts{"warning: 2 people do not count as gone: they are missing from the source, but "
                  "in a department whose record was rejected, or below one\n"
                  "   correct that department's record; the next read counts them"});
}

TEST(UnreadBranches, NoAbsenceBeginsBelowARejectedDepartmentAndElsewhereItDoes) {
  RejectedBranch sides;
  sides.absences = {};
  sides.options.absent_runs = 2;
  const Changes changes = sides.run();
  EXPECT_EQ(changes.absences.users.count("e-east"), 0U);
  EXPECT_EQ(changes.absences.users.at("e-west").runs, 1);
}

TEST(UnreadBranches, ALeaversRecordIsBelievedBelowARejectedDepartmentToo) {
  RejectedBranch sides;
  sides.want("e-east").leaver = true;
  sides.want("e-both").leaver = true;
  EXPECT_EQ(lines(sides.run()),
            (Texts{"suspend_user e-both", "suspend_user e-east", "suspend_user e-west"}));
}

TEST(UnreadBranches, DepartmentsBelowARejectedOneStay) {
  RejectedBranch sides;
  sides.have_department("south");
  sides.absences.departments = {{"south", {1, kMonday, false}}, {"shanghai", {1, kMonday, false}}};
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), (Texts{"suspend_user e-west", "delete_department south"}));
  EXPECT_EQ(changes.absences.departments.at("shanghai"), (Absence{1, kMonday, false}));
}

TEST(UnreadBranches, ARejectedDepartmentThatTheTargetDoesNotHaveProtectsNobody) {
  RejectedBranch sides;
  sides.rejected_departments = {"new"};
  sides.want_department("east");
  sides.options.delete_departments = false;
  EXPECT_EQ(lines(sides.run()),
            (Texts{"suspend_user e-both", "suspend_user e-east", "suspend_user e-west"}));
}

/// A read that saw only "west", out of the company of which the target has "south" too.
struct PartOfTheCompany : Sides {
  PartOfTheCompany() {
    want_department("west");
    have_department("south");
    have_department("west", "d-south");
    have_department("north");
    put_in(want("e1"), {"west"});
    put_in(have("e1"), {"d-south", "d-west"});
    options.removals_allowed = false;
  }
};

TEST(UnreadBranches, NobodyLeavesADepartmentThatWasNotRead) {
  PartOfTheCompany sides;
  EXPECT_EQ(lines(sides.run()), Texts{});
  put_in(sides.desired.users[0], {"west", ""});
  const Changes changes = sides.run();
  ASSERT_EQ(lines(changes), Texts{"set_memberships e1"});
  EXPECT_EQ(changes.list[0].departments, (Texts{"west", ""}));
  EXPECT_EQ(changes.list[0].foreign_departments, Texts{"d-south"});
  EXPECT_EQ(changes.list[0].foreign_main, "d-south");
}

TEST(UnreadBranches, BelowAnUnreadDepartmentIsNotTheTop) {
  PartOfTheCompany sides;
  EXPECT_EQ(lines(sides.run()), Texts{});
  sides.want_department("north");
  sides.desired.departments[0].parent = "north";
  EXPECT_EQ(lines(sides.run()), Texts{"move_department west"}) << "what a record says holds";
}

TEST(UnreadBranches, ACompleteReadSaysWhereNobodyIsAndWhatStandsAtTheTop) {
  PartOfTheCompany sides;
  sides.options.removals_allowed = true;
  sides.options.delete_departments = false;
  EXPECT_EQ(lines(sides.run()), (Texts{"move_department west", "set_memberships e1"}));
}

}  // namespace
}  // namespace gsync::diff
