#include "rehearse/verdict.h"

#include <gtest/gtest.h>

namespace gsync::rehearse {
namespace {

using diff::ChangeKind;
using plan::RehearsalVerdict;
using state::OutcomeKind;

plan::Operation operation(std::string id, ChangeKind kind, std::string key) {
  plan::Operation made;
  made.id = std::move(id);
  made.change.kind = kind;
  made.change.key = std::move(key);
  made.change.place = "staff.xlsx: Staff!7";
  return made;
}

/// A plan of two operations, carried out without trouble.
struct Case {
  Case() {
    planned.operations = {operation("op-1", ChangeKind::kCreateDepartment, "d1"),
                          operation("op-2", ChangeKind::kCreateUser, "e1")};
    on_copy = planned;
    for (const char* id : {"op-1", "op-2"}) {
      report.outcomes.push_back({id, OutcomeKind::kDone, "", "", ""});
    }
    report.done = 2;
    report.write_calls = {{"create-department", 1}, {"create-users-batch", 1}};
  }
  void refuse_user() {
    report.outcomes[1] = {"op-2", OutcomeKind::kFailed, "", "email is taken", ""};
    report.done = report.failed = 1;
    report.problems.push_back(
        {Severity::kError, "operation-failed", "staff.xlsx: Staff!7",
         "create user 'e1' failed: email is taken (409, request 8a58231e-c3aa)", "", ""});
  }
  [[nodiscard]] plan::Rehearsal judged() const { return judge({planned, on_copy, report, again}); }
  plan::Plan planned, on_copy, again;
  apply::ApplyReport report;
};

TEST(RehearsalVerdict, ConvergesWhenAllIsDoneAndNothingIsLeft) {
  const plan::Rehearsal rehearsal = Case().judged();
  EXPECT_EQ(rehearsal.verdict, RehearsalVerdict::kConverges);
  EXPECT_EQ(rehearsal.done, 2U);
  EXPECT_EQ(rehearsal.calls.at("create-department"), 1U);
  EXPECT_TRUE(rehearsal.findings.empty());
}

TEST(RehearsalVerdict, IsRefusedWhenTheDirectoryRefusesAndNothingElseIsLeft) {
  Case one;
  one.refuse_user();
  one.again.operations = {operation("op-1", ChangeKind::kCreateUser, "e1")};
  const plan::Rehearsal rehearsal = one.judged();
  EXPECT_EQ(rehearsal.verdict, RehearsalVerdict::kRefused);
  EXPECT_EQ(rehearsal.refused, 1U);
  ASSERT_EQ(rehearsal.findings.size(), 1U);
  EXPECT_EQ(rehearsal.findings[0].place, "staff.xlsx: Staff!7");
  EXPECT_EQ(rehearsal.findings[0].message, "create user 'e1' failed: email is taken (409)");
}

TEST(RehearsalVerdict, DiffersWhenASecondPlanWantsWhatWasDone) {
  Case one;
  one.again.operations = {operation("op-1", ChangeKind::kUpdateDepartment, "d1")};
  const plan::Rehearsal rehearsal = one.judged();
  EXPECT_EQ(rehearsal.verdict, RehearsalVerdict::kDiffers);
  ASSERT_EQ(rehearsal.findings.size(), 1U);
  EXPECT_EQ(to_text(rehearsal.findings[0]),
            "staff.xlsx: Staff!7: error: a second plan still wants to update department 'd1'\n"
            "   the sync would do so in every run");
}

TEST(RehearsalVerdict, DiffersWhenSomethingIsReadBackOtherwise) {
  Case one;
  one.report.mismatches.push_back({Severity::kError, "mismatch", "", "name is 'x'", "", ""});
  EXPECT_EQ(one.judged().verdict, RehearsalVerdict::kDiffers);
}

TEST(RehearsalVerdict, DiffersWhenTheCopyGetsAnotherPlan) {
  Case one;
  one.on_copy.operations[1].change.departments = {"d1"};
  const plan::Rehearsal rehearsal = one.judged();
  EXPECT_EQ(rehearsal.verdict, RehearsalVerdict::kDiffers);
  EXPECT_EQ(rehearsal.findings[0].message,
            "the copy of the target is not like it: create user 'e1' is not planned for both");
}

TEST(RehearsalVerdict, DiffersWhenTheCopyGetsAShorterPlan) {
  Case one;
  one.on_copy.operations.pop_back();
  EXPECT_EQ(one.judged().verdict, RehearsalVerdict::kDiffers);
}

}  // namespace
}  // namespace gsync::rehearse
