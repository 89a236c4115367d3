#include "report/explanation_text.h"

#include <gtest/gtest.h>

#include "support/source_folder.h"
#include "unit/report/sample_plan.h"
#include "unit/report/schema.h"

namespace gsync::report {
namespace {

using model::ObjectType;
using Texts = std::vector<std::string>;

/// One person of job acme, on both sides and linked, and a plan without operations.
class ExplanationCase : public testing::Test {
 protected:
  ExplanationCase() {
    job.name = "acme";
    model::User user;
    user.key = "e1";
    user.attributes.set(model::user_field::name(), std::string("李雷"));
    desired.users = {user};
    user.id = "u-1";
    user.memberships.emplace();
    user.attributes.set(model::user_field::status(), std::string("Activated"));
    current.users = {user};
    links.users = {{"e1", "u-1"}};
    match = {diff::MatchedBy::kLink, "u-1", ""};
  }

  Explanation explanation(const plan::Plan* pending = nullptr) {
    return explain({.job = job,
                    .object = ObjectType::kUser,
                    .key = key,
                    .records = records,
                    .mapping = "excel/zh-CN",
                    .desired = desired,
                    .current = current,
                    .links = links,
                    .absences = absences,
                    .match = match,
                    .plan = plan,
                    .pending = pending,
                    .history = history});
  }

  config::Job job;
  std::string key = "e1";
  model::Snapshot desired, current;
  diff::Links links;
  diff::Absences absences;
  diff::Match match;
  plan::Plan plan = quiet_plan();
  std::vector<mapping::TracedRecord> records;
  std::vector<PastOperation> history;
};

TEST_F(ExplanationCase, NothingToDoIsAReason) {
  EXPECT_EQ(explanation().verdict, Texts{"nothing to do: GenAuth has what the source says"});
  EXPECT_EQ(explanation().target,
            (Texts{"found by the link in the state file", "its externalId is 'e1'",
                   "its status is Activated", "it is in no department of this organization"}));
}

TEST_F(ExplanationCase, WhatStopsThePlanIsTold) {
  add(plan, change(ChangeKind::kUpdateUser, "e1", "李雷"));
  plan::GuardVerdict guard;
  guard.guard = "update-users";
  guard.tripped = true;
  guard.sentence = "30 people updated among 40 people; at most 20 are allowed";
  plan.header.guards = {guard};
  EXPECT_EQ(explanation().verdict,
            (Texts{"in the plan: 1 operation",
                   "nothing of the plan is written: guard update-users stops it: 30 people updated "
                   "among 40 people; at most 20 are allowed"}));
}

TEST_F(ExplanationCase, WhoeverIsMissingWhereARecordWasRejectedIsToldSo) {
  desired.users.clear();
  plan.warnings = {
      {Severity::kWarning, "absence-doubtful", "", "1 person does not count as gone", "", ""}};
  EXPECT_EQ(explanation().verdict, Texts{"the source does not have it; it does not count as gone"});
  EXPECT_EQ(explanation().diagnostics, plan.warnings);
}

TEST_F(ExplanationCase, OperationsInEitherPlanAreNamed) {
  add(plan, change(ChangeKind::kUpdateUser, "e1", "李雷"));
  add(plan, change(ChangeKind::kUpdateUser, "e2", "韩梅梅"));
  plan.held = {{ChangeKind::kSuspendUser, "e1", "李雷", "", "guard suspend-users"}};
  plan::Plan pending = quiet_plan();
  add(pending, change(ChangeKind::kSuspendUser, "e1", "李雷"));
  const Explanation story = explanation(&pending);
  EXPECT_EQ(story.verdict, (Texts{"in the plan: 1 operation",
                                  "suspend user waits for approval: guard suspend-users"}));
  EXPECT_EQ(story.operations.size(), 1U);
  EXPECT_EQ(story.waiting.size(), 1U);
}

TEST_F(ExplanationCase, ARecordThatWasSetAsideIsTheReason) {
  plan.set_aside = {{plan::SetAside::Why::kRejected, bad_phone(), "e1"}};
  EXPECT_EQ(explanation().verdict, Texts{"not in the plan: its record was set aside"});
  EXPECT_EQ(explanation().diagnostics, std::vector<Diagnostic>{bad_phone()});
}

TEST_F(ExplanationCase, WhoIsMissingIsToldHowLongAndUntilWhen) {
  desired.users.clear();
  plan.absences.users["e1"] = {1, noon(), false};
  job.sync.absent_for = std::chrono::hours(72);
  EXPECT_EQ(explanation().verdict,
            Texts{"the source does not have it; missing since 2025-07-23 12:00:00 UTC, from 1 "
                  "complete read; it is suspended once it is missing from 2 in a row, for 3 days"});
  plan.absences.users["e1"].removed = true;
  EXPECT_EQ(explanation().verdict,
            Texts{"the source does not have it; missing since 2025-07-23 12:00:00 UTC, from 1 "
                  "complete read; a sync has acted on it"});
  plan.header.source_verdict = source::Completeness::kPartial;
  EXPECT_EQ(explanation().verdict, Texts{"the source does not have it; the read was not complete, "
                                         "so it does not count as gone"});
}

TEST_F(ExplanationCase, WhomTheMappingLeavesOutIsToldSo) {
  desired.users.clear();
  links.users.clear();
  current.users.clear();
  match = {};
  records.resize(1);
  records[0].left_out = true;
  EXPECT_EQ(explanation().verdict,
            Texts{"the mapping's 'when' leaves its record out; GenAuth does not have it either"});
}

TEST_F(ExplanationCase, WhatNoSyncMadeIsNobodysBusiness) {
  key = "id:u-7";
  links.users.clear();
  match = {};
  current.users[0].id = "u-7";
  current.users[0].key.clear();
  const Explanation story = explanation();
  EXPECT_EQ(story.verdict, Texts{"the source does not have it; this job has not made that object "
                                 "and never changes it"});
  EXPECT_EQ(story.target,
            (Texts{"no record of the source is this object", "it has no externalId",
                   "its status is Activated", "it is in no department of this organization",
                   "the state file has no link for this key"}));
}

TEST_F(ExplanationCase, ALinkToAnObjectThatIsGoneIsTold) {
  links.users["e1"] = "u-0";
  current.users.clear();
  match = {};
  EXPECT_EQ(explanation().target,
            (Texts{"GenAuth has no object of this key",
                   "the state file links it to 'u-0', which does not exist any more"}));
}

/// Everything that a story may have.
class WholeStory : public ExplanationCase {
 protected:
  WholeStory() {
    auto& operation =
        add(plan, change(ChangeKind::kUpdateUser, "e1", "李雷", {},
                         {field("name", "李磊", "李雷"), field("phone", {}, "13800138000")}));
    operation.change.reason = "differs from the source";
    operation.rules = {"mapping users.fields.name"};
    operation.depends_on = {"op-1", "op-4"};
    operation.change.fields[0].place = "company.xlsx: 员工!B2";
    operation.change.fields[0].raw = " 李雷 ";
    operation.change.fields[0].mapping_line = 12;
    mapping::TracedRecord record;
    record.key = "e1";
    record.place.container = std::make_shared<const std::string>("company.xlsx: 员工");
    record.place.row = 2;
    record.columns = {{"姓名", " 李雷 ", false}, {"手机号", "13800138000", true}};
    record.rules = {{"name", 12, false, {{"姓名", " 李雷 "}, {"trim", "李雷"}}, ""},
                    {"phone", 14, true, {{"手机号", "13800138000"}}, "it is too short"}};
    records = {record};
    PastOperation past;
    past.run.id = 3;
    past.run.started = noon();
    past.operation.change =
        change(ChangeKind::kCreateUser, "e1", "李雷", {}, {field("name", {}, "李雷")});
    past.outcome = state::Outcome{"op-1", state::OutcomeKind::kDone, "u-1", "", ""};
    PastOperation later;
    later.run.id = 5;
    later.run.started = noon();
    later.operation.change = change(ChangeKind::kUpdateUser, "e1", "李雷", {},
                                    {field("phone", "13800138001", "13800138000")});
    later.operation.change.target_id = "u-1";
    later.outcome = state::Outcome{"op-2", state::OutcomeKind::kFailed, "", "refused", ""};
    history = {later, past};
  }
};

TEST_F(WholeStory, ReadsFromTheReasonToTheHistory) {
  EXPECT_EQ(render_explanation(explanation(), {}),
            "Person e1 (李雷) of job acme\n"
            "\n"
            "  * in the plan: 1 operation\n"
            "\n"
            "In the plan\n"
            "  ~ update user  op-1\n"
            "    differs from the source\n"
            "    needs op-1, op-4 to be done before\n"
            "    'mapping users.fields.name' changed since the last run\n"
            "    name: '李磊' -> '李雷'\n"
            "      from company.xlsx: 员工!B2, where stands ' 李雷 ', mapping line 12\n"
            "    phone: '' -> '*******8000'\n"
            "\n"
            "GenAuth u-1\n"
            "  found by the link in the state file\n"
            "  its externalId is 'e1'\n"
            "  its status is Activated\n"
            "  it is in no department of this organization\n"
            "\n"
            "Source record: company.xlsx: 员工!2\n"
            "  姓名     李雷\n"
            "  手机号  *******8000\n"
            "\n"
            "Mapping excel/zh-CN\n"
            "  name (line 12):  姓名 =  李雷   |  trim = 李雷\n"
            "  phone (line 14):  手机号 = *******8000  |  ! it is too short\n"
            "\n"
            "History, latest first\n"
            "  run 5, 2025-07-23 12:00:00 UTC: update user, failed\n"
            "    refused\n"
            "    phone: '*******8001' -> '*******8000'\n"
            "  run 3, 2025-07-23 12:00:00 UTC: create user, done\n"
            "    with name\n");
}

TEST_F(WholeStory, FollowsItsSchema) {
  const auto json = nlohmann::ordered_json::parse(explanation_json(explanation(), 0));
  Schemas schemas(test::source_folder() / "docs" / "schema");
  EXPECT_EQ(schemas.check(json, "explain.json"), Texts{});
  EXPECT_EQ(json["records"][0]["columns"]["手机号"], "*******8000");
  EXPECT_EQ(json["history"][1]["operation"]["kind"], "create_user");
}

}  // namespace
}  // namespace gsync::report
