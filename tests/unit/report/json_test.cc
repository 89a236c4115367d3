#include "report/json.h"
#include "report/json_runs.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "support/source_folder.h"
#include "unit/report/sample_connector.h"
#include "unit/report/sample_run.h"
#include "unit/report/schema.h"

namespace gsync::report {
namespace {

using Json = nlohmann::ordered_json;

/// The document as its schema describes it.
Json checked(const std::string& text, const std::string& schema) {
  Json document = Json::parse(text);
  Schemas schemas(test::source_folder() / "docs" / "schema");
  EXPECT_EQ(schemas.check(document, schema), std::vector<std::string>{}) << text;
  EXPECT_TRUE(text.ends_with("}\n"));
  return document;
}

Error broken() {
  return make_error(ErrorCode::kConfig, "unknown-key", "job.yaml:3:1", "unknown key 'sorce'",
                    "did you mean 'source'?");
}

TEST(PlanJson, FollowsItsSchema) {
  const Json json = checked(plan_json(month_plan(), 4), "plan.json");
  EXPECT_EQ(json["format"], 1);
  EXPECT_EQ(json["command"], "plan");
  EXPECT_EQ(json["status"], 4);
  EXPECT_EQ(json["stopped"], false);
  EXPECT_EQ(json["calls"]["total"], 4);
  EXPECT_EQ(json["operations"].size(), 9U);
  EXPECT_EQ(json["operations"][3]["kind"], "create_user");
  EXPECT_EQ(json["set_aside"][0]["diagnostic"]["code"], "phone-invalid");
}

TEST(PlanJson, FollowsItsSchemaWithoutOperations) {
  checked(plan_json(quiet_plan(), 0), "plan.json");
}

TEST(PlanJson, FollowsItsSchemaForEveryKind) {
  plan::Plan plan = quiet_plan();
  for (int kind = 0; kind <= static_cast<int>(ChangeKind::kDeleteDepartment); ++kind) {
    add(plan, change(static_cast<ChangeKind>(kind), "K", "N"));
  }
  checked(plan_json(plan, 0), "plan.json");
}

TEST(PlanJson, SaysThatAGuardStopsIt) {
  plan::Plan plan = month_plan();
  plan.header.guards[0].tripped = true;
  const Json json = checked(plan_json(plan, 5), "plan.json");
  EXPECT_EQ(json["stopped"], true);
  EXPECT_EQ(json["guards"][0]["guard"], "suspend-users");
}

TEST(PlanJson, MasksPhonesUnlessAskedFor) {
  const Json masked = checked(plan_json(month_plan(), 0), "plan.json");
  EXPECT_EQ(masked["operations"][3]["fields"][2]["after"], "*******8000");
  EXPECT_EQ(masked["operations"][4]["fields"][1]["after"], nullptr);
  const Json clear = checked(plan_json(month_plan(), 0, Sensitive::kShow), "plan.json");
  EXPECT_EQ(clear["operations"][3]["fields"][2]["after"], "13800138000");
}

TEST(PlanJson, ShowsListsAsLists) {
  const Json json = checked(plan_json(month_plan(), 0), "plan.json");
  EXPECT_EQ(json["operations"][5]["fields"][0]["after"], Json::array({"研发中心/实验室"}));
}

TEST(PlanJson, TextThatIsNoUtf8IsReplaced) {
  plan::Plan plan = quiet_plan();
  plan.header.job = "a\xff";
  EXPECT_EQ(checked(plan_json(plan, 0), "plan.json")["job"], "a\uFFFD");
}

TEST(ApplyJson, FollowsItsSchema) {
  const Json json = checked(apply_json(month_report(), month_plan(), "sync", 3), "apply.json");
  EXPECT_EQ(json["command"], "sync");
  EXPECT_EQ(json["run"], 7);
  EXPECT_EQ(json["run_status"], "partial");
  EXPECT_EQ(json["set_aside"], 1);
  EXPECT_EQ(json["elapsed_ms"], 1640);
  EXPECT_EQ(json["outcomes"][3]["outcome"], "failed");
  EXPECT_EQ(json["outcomes"][3]["key"], "A01");
}

TEST(ApplyJson, AnOutcomeWithoutItsOperationHasNoKind) {
  apply::ApplyReport report = clean_report();
  report.outcomes = {{"op-99", state::OutcomeKind::kDone, "", "", ""}};
  const Json json = checked(apply_json(report, month_plan(), "apply", 0), "apply.json");
  EXPECT_EQ(json["outcomes"][0]["kind"], nullptr);
}

TEST(ReadJson, FollowsItsSchema) {
  const Json json = checked(read_json(company(), "acme", 3), "read.json");
  EXPECT_EQ(json["departments"][1]["leaders"], Json::array({"A01"}));
  EXPECT_EQ(json["departments"][0]["leaders"], nullptr);
  EXPECT_EQ(json["users"][0]["fields"]["phone"], "*******8000");
  EXPECT_EQ(json["users"][0]["fields"]["email"], nullptr);
  EXPECT_EQ(json["users"][0]["memberships"][1]["main"], true);
  EXPECT_EQ(json["users"][2]["leaver"], true);
  EXPECT_EQ(json["rejected"][0]["key"], "A05");
}

TEST(ReadJson, MembershipsThatTheSourceDoesNotShowAreNull) {
  mapping::Normalized read = company();
  read.desired.users[0].memberships.reset();
  EXPECT_EQ(checked(read_json(read, "acme", 0), "read.json")["users"][0]["memberships"], nullptr);
}

TEST(RunsJson, FollowsItsSchema) {
  state::Attempt open = month_attempt();
  open.run->finished.reset();
  open.run->status = state::RunStatus::kInterrupted;
  const Json json = checked(runs_json({month_attempt(), open, stopped_attempt()}, 0), "runs.json");
  EXPECT_EQ(json["runs"][0]["finished"], "2025-07-23T12:00:01.640Z");
  EXPECT_EQ(json["runs"][0]["figures"]["phases_ms"]["read_source"], 1200);
  EXPECT_EQ(json["runs"][0]["figures"]["kinds"]["create_user"]["failed"], 1);
  EXPECT_EQ(json["runs"][1]["finished"], nullptr);
  EXPECT_EQ(json["runs"][2]["outcome"], "guard");
  EXPECT_EQ(json["runs"][2]["run_status"], nullptr);
  EXPECT_EQ(json["runs"][2]["figures"]["guards"][0]["verdict"], "stopped");
}

TEST(RunJson, FollowsItsSchema) {
  const plan::Plan plan = month_plan();
  const Json json =
      checked(run_json("acme", month_attempt(), month_report().outcomes, &plan, 0), "show.json");
  EXPECT_EQ(json["run"]["run"], 7);
  EXPECT_EQ(json["outcomes"].size(), 9U);
}

TEST(RunJson, OfAnAttemptThatBeganNothingFollowsItsSchema) {
  const Json json = checked(run_json("acme", stopped_attempt(), {}, nullptr, 0), "show.json");
  EXPECT_EQ(json["run"]["exit_status"], 5);
  EXPECT_EQ(json["outcomes"], Json::array());
}

TEST(ConnectorsJson, FollowsItsSchema) {
  const Json json = checked(connectors_json(sample_connectors(), 0), "connectors.json");
  const Json& options = json["connectors"][0]["options"];
  EXPECT_EQ(options[1]["most"], 1000);
  EXPECT_EQ(options[2]["choices"], Json::array({"read", "skip"}));
}

TEST(ServeJson, IsOneLineAndHasTheSecretOnlyWhereItIsShown) {
  Serving serving{"http://127.0.0.1:1", "a.db", "a.db.keys", "pool", "key", "secret", 7};
  const std::string text = serve_json(serving);
  EXPECT_EQ(text.find('\n'), text.size() - 1);
  EXPECT_EQ(checked(text, "serve.json")["access_key_secret"], "secret");
  serving.access_key_secret.clear();
  EXPECT_FALSE(checked(serve_json(serving), "serve.json").contains("access_key_secret"));
}

TEST(MessageJson, FollowsItsSchema) {
  EXPECT_EQ(checked(message_json("validate", 0, "fine\n"), "message.json")["text"], "fine\n");
}

TEST(ErrorJson, IsComparedWhole) {
  const std::string text = error_json(broken(), "plan", 2);
  checked(text, "error.json");
  EXPECT_EQ(text, R"({
  "format": 1,
  "command": "plan",
  "status": 2,
  "error": {
    "code": "config",
    "diagnostics": [
      {
        "severity": "error",
        "code": "unknown-key",
        "place": "job.yaml:3:1",
        "message": "unknown key 'sorce'",
        "excerpt": "",
        "hint": "did you mean 'source'?"
      }
    ]
  }
}
)");
}

TEST(ErrorJson, FollowsItsSchemaForEveryCode) {
  for (int code = 0; code <= static_cast<int>(ErrorCode::kInternal); ++code) {
    Error error = broken();
    error.code = static_cast<ErrorCode>(code);
    checked(error_json(error, "plan", 1), "error.json");
  }
}

}  // namespace
}  // namespace gsync::report
