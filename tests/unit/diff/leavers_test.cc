#include "diff/leavers.h"

#include <gtest/gtest.h>

#include <chrono>

#include "unit/diff/sides.h"

namespace gsync::diff {
namespace {

using namespace testing;
using std::chrono::hours;

const TimePoint kMonday{hours(24 * 4)};
const TimePoint kTuesday{hours(24 * 5)};

/// An owned person whom the source does not show.
struct Gone : Sides {
  explicit Gone(const std::string& status = "Activated") {
    have("e1", {{"name", "Li"}, {"status", status}});
    options.absent_runs = 2;
    options.now = kTuesday;
  }
};

TEST(Leavers, TheFirstAbsenceIsOnlyRemembered) {
  const Gone sides;
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), Texts{});
  EXPECT_EQ(changes.absences.users.at("e1"), (Absence{1, kTuesday, false}));
  EXPECT_EQ(changes.links.users.at("e1"), "u-e1");
}

TEST(Leavers, TheSecondAbsenceIsActedOn) {
  Gone sides;
  sides.absences.users["e1"] = {1, kMonday, false};
  const Changes changes = sides.run();
  ASSERT_EQ(lines(changes), Texts{"suspend_user e1"});
  EXPECT_EQ(fields(changes.list[0]), Texts{"status: Activated -> Suspended"});
  EXPECT_EQ(changes.list[0].reason, "absent from the last 2 complete reads");
  EXPECT_EQ(changes.list[0].name, "Li");
  EXPECT_EQ(changes.list[0].place, "");
  EXPECT_EQ(changes.absences.users.at("e1"), (Absence{2, kMonday, true}));
}

TEST(Leavers, OnceSuspendedNothingMoreHappens) {
  Gone sides("Suspended");
  sides.absences.users["e1"] = {2, kMonday, true};
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), Texts{});
  EXPECT_EQ(changes.absences.users.at("e1"), (Absence{3, kMonday, true}));
}

TEST(Leavers, AnIncompleteReadNeitherCountsNorForgets) {
  Gone sides;
  sides.want("e2");
  sides.have("e2");
  sides.absences.users["e1"] = {1, kMonday, false};
  sides.absences.users["e2"] = {1, kMonday, false};
  sides.options.removals_allowed = false;
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), Texts{});
  EXPECT_EQ(changes.absences.users.size(), 1U);
  EXPECT_EQ(changes.absences.users.at("e1"), (Absence{1, kMonday, false}));
}

struct PolicyCase {
  LeaverAction policy;
  const char* status;
  Texts expected;
};

TEST(Leavers, EachPolicyActsOnWhoIsNotYetAsItWants) {
  const std::vector<PolicyCase> cases{
      {LeaverAction::kSuspend, "Activated", {"suspend_user e1"}},
      {LeaverAction::kSuspend, "Suspended", {}},
      {LeaverAction::kSuspend, "Deactivated", {}},
      {LeaverAction::kSuspend, "Resigned", {}},
      {LeaverAction::kResign, "Activated", {"resign_user e1"}},
      {LeaverAction::kResign, "Suspended", {"resign_user e1"}},
      {LeaverAction::kResign, "Resigned", {}},
      {LeaverAction::kDelete, "Activated", {"delete_user e1"}},
      {LeaverAction::kDelete, "Resigned", {"delete_user e1"}},
      {LeaverAction::kUnassign, "Activated", {"unassign_user e1"}},
      {LeaverAction::kKeep, "Activated", {}},
  };
  for (const PolicyCase& test : cases) {
    Gone sides(test.status);
    sides.options.absent_runs = 1;
    sides.options.leavers = test.policy;
    sides.have_department("d1");
    sides.want_department("d1");
    put_in(sides.current.users[0], {"d-d1", "foreign"});
    const Changes changes = sides.run();
    EXPECT_EQ(lines(changes), test.expected) << static_cast<int>(test.policy) << test.status;
  }
}

TEST(Leavers, UnassigningKeepsOtherOrganizations) {
  Gone sides;
  sides.options.absent_runs = 1;
  sides.options.leavers = LeaverAction::kUnassign;
  sides.want_department("d1");
  sides.have_department("d1");
  put_in(sides.current.users[0], {"d-d1", "foreign"});
  const Changes changes = sides.run();
  ASSERT_EQ(lines(changes), Texts{"unassign_user e1"});
  EXPECT_EQ(fields(changes.list[0]), Texts{"memberships: d1 -> "});
  EXPECT_EQ(changes.list[0].departments, Texts{});
  EXPECT_EQ(changes.list[0].foreign_departments, Texts{"foreign"});
  put_in(sides.current.users[0], {"foreign"});
  EXPECT_EQ(lines(sides.run()), Texts{});
}

TEST(Leavers, ARejectedRecordIsNoAbsence) {
  Gone sides;
  sides.options.absent_runs = 1;
  sides.rejected_users.insert("e1");
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), Texts{});
  EXPECT_TRUE(changes.absences.users.empty());
  EXPECT_EQ(changes.links.users.at("e1"), "u-e1");
}

TEST(Leavers, SomebodyUnmanagedIsNoLeaver) {
  Sides sides;
  sides.stranger("u-7", {{"name", "Admin"}});
  sides.stranger("u-8").key = "other-source";
  EXPECT_EQ(lines(sides.run()), Texts{});
}

TEST(Leavers, AUserWhoBelongsToAnotherRecordNowIsNoLeaver) {
  Sides sides;
  sides.want("new-key", {{"name", "Li"}});
  sides.have("old-key", {{"name", "Li"}}).key = "new-key";
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), Texts{});
  EXPECT_EQ(changes.links.users.size(), 1U);
  EXPECT_EQ(changes.links.users.at("new-key"), "u-old-key");
}

TEST(Leavers, WhoIsGoneFromTheTargetIsForgotten) {
  Gone sides;
  sides.current.users.clear();
  sides.absences.users["e1"] = {1, kMonday, false};
  const Changes changes = sides.run();
  EXPECT_TRUE(changes.absences.users.empty());
  EXPECT_TRUE(changes.links.users.empty());
}

TEST(Leavers, ARejoinerWhomASyncSuspendedIsRevived) {
  Sides sides;
  sides.want("e1", {{"name", "Li"}});
  sides.have("e1", {{"name", "Li"}, {"status", "Suspended"}});
  sides.absences.users["e1"] = {2, kMonday, true};
  const Changes changes = sides.run();
  ASSERT_EQ(lines(changes), Texts{"revive_user e1"});
  EXPECT_EQ(fields(changes.list[0]), Texts{"status: Suspended -> Activated"});
  EXPECT_EQ(changes.absences.users.at("e1"), (Absence{0, sides.options.now, true}))
      << "until the revival is seen to have worked";
  sides.current.users[0].attributes.set(model::user_field::status(), "Activated");
  EXPECT_TRUE(sides.run().absences.users.empty());
}

TEST(Leavers, ARejoinerBeforeAnythingWasDoneIsForgotten) {
  Sides sides;
  sides.want("e1");
  sides.have("e1");
  sides.absences.users["e1"] = {1, kMonday, false};
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), Texts{});
  EXPECT_TRUE(changes.absences.users.empty());
}

TEST(Leavers, ARecordThatSaysSoActsAtOnce) {
  Gone sides;
  sides.want("e1", {{"name", "Ignored"}}).leaver = true;
  const Changes changes = sides.run();
  ASSERT_EQ(lines(changes), Texts{"suspend_user e1"});
  EXPECT_EQ(changes.list[0].reason, "the source says that this person has left");
  EXPECT_EQ(changes.list[0].place, "company.xlsx: Staff!2");
  EXPECT_EQ(changes.absences.users.at("e1"), (Absence{0, kTuesday, true}));
}

TEST(Leavers, ALeaverFoundByExternalIdAloneIsActedOn) {
  Gone sides;
  sides.links = {};
  sides.want("e1").leaver = true;
  sides.want("nowhere").leaver = true;
  EXPECT_EQ(lines(sides.run()), Texts{"suspend_user e1"});
}

TEST(Leavers, ALeaverWhomAnAdministratorSuspendedIsNotRevivedLater) {
  Gone sides("Suspended");
  sides.want("e1").leaver = true;
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), Texts{});
  EXPECT_EQ(changes.unchanged_users, 1U);
  EXPECT_TRUE(changes.absences.users.empty());
}

TEST(Leavers, AnIncompleteReadRemovesNobodyNotEvenOnHisRecordsWord) {
  Gone sides;
  sides.options.removals_allowed = false;
  sides.want("e1").leaver = true;
  const Changes changes = sides.run();
  EXPECT_EQ(lines(changes), Texts{});
  EXPECT_EQ(said(changes.warnings),
            Texts{"warning: nothing is done about 1 person whom the source says to have left: "
                  "the read was not complete\n"
                  "   the next complete read acts on them"});
}

TEST(Leavers, EnoughReadsAreNotEnoughBeforeTheTimeIsOver) {
  Gone sides;
  sides.absences.users["e1"] = {5, kMonday, false};
  sides.options.absent_for = hours(25);
  EXPECT_EQ(lines(sides.run()), Texts{});
  sides.options.absent_for = hours(24);
  EXPECT_EQ(lines(sides.run()), Texts{"suspend_user e1"});
  sides.absences.users["e1"] = {0, kMonday, false};
  EXPECT_EQ(lines(sides.run()), Texts{}) << "nor is time enough without reads";
}

TEST(Leavers, WhoStaysGoneIsDeletedOnceTheGracePeriodIsOver) {
  Gone sides("Suspended");
  sides.options.grace = hours(24);
  sides.absences.users["e1"] = {9, kMonday + hours(1), true};
  EXPECT_EQ(lines(sides.run()), Texts{}) << "an hour too early";
  sides.absences.users["e1"] = {9, kMonday, true};
  const Changes changes = sides.run();
  ASSERT_EQ(lines(changes), Texts{"delete_user e1"});
  EXPECT_EQ(changes.list[0].reason,
            "gone since 1970-01-05T00:00:00.000Z: the grace period is over");
}

TEST(Leavers, TheGracePeriodDoesNotReplaceTheActionBeforeIt) {
  for (const LeaverAction policy :
       {LeaverAction::kSuspend, LeaverAction::kResign, LeaverAction::kUnassign}) {
    Gone sides;
    sides.options.leavers = policy;
    sides.options.grace = hours(1);
    sides.want_department("d1");
    sides.have_department("d1");
    put_in(sides.current.users[0], {"d-d1"});
    sides.absences.users["e1"] = {9, kMonday, false};
    const Changes changes = sides.run();
    ASSERT_EQ(changes.list.size(), 1U);
    EXPECT_NE(changes.list[0].kind, ChangeKind::kDeleteUser);
  }
}

TEST(Leavers, TheGracePeriodOfALeaverOnTheRecordsWordBeginsWithIt) {
  Gone sides("Suspended");
  sides.options.grace = hours(24);
  sides.want("e1").leaver = true;
  const Changes first = sides.run();
  EXPECT_EQ(lines(first), Texts{});
  EXPECT_EQ(first.absences.users.at("e1"), (Absence{0, kTuesday, false}));
  sides.absences = first.absences;
  sides.options.now = kTuesday + hours(24);
  EXPECT_EQ(lines(sides.run()), Texts{"delete_user e1"});
}

TEST(Leavers, TheGracePeriodGoesOnWhenTheLeaversRecordGoesAway) {
  Gone sides("Suspended");
  sides.options.grace = hours(24);
  sides.absences.users["e1"] = {0, kMonday, true};
  Changes changes = sides.run();
  EXPECT_EQ(lines(changes), Texts{});
  EXPECT_EQ(changes.absences.users.at("e1"), (Absence{1, kMonday, true}));
  sides.absences = changes.absences;
  EXPECT_EQ(lines(sides.run()), Texts{"delete_user e1"});
}

TEST(Leavers, WhoWasBackBeginsANewGracePeriod) {
  Gone sides("Suspended");
  sides.options.grace = hours(24);
  sides.want("e1");
  sides.absences.users["e1"] = {9, kMonday, true};
  const Changes back = sides.run();
  ASSERT_EQ(lines(back), Texts{"revive_user e1"});
  sides.absences = back.absences;  // the revival did not succeed
  sides.desired.users.clear();
  sides.options.absent_runs = 1;
  sides.options.now = kTuesday + hours(1);
  EXPECT_EQ(lines(sides.run()), Texts{});
}

TEST(Leavers, AnEmptyReadOfOneRunRemovesNobody) {
  Gone sides;
  for (int i = 2; i < 50; ++i) sides.have("e" + std::to_string(i));
  EXPECT_EQ(lines(sides.run()), Texts{});
}

}  // namespace
}  // namespace gsync::diff
