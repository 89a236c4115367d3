#include "plan/planner.h"

#include "plan_case.h"

namespace gsync::plan {
namespace {

using diff::ChangeKind;

TEST(Planner, NothingToDoIsAPlanWithoutOperations) {
  PlanCase world;
  world.both("a").both_users("u1", "a");
  const Plan plan = world.plan();
  EXPECT_TRUE(plan.operations.empty());
  EXPECT_TRUE(plan.header.calls.empty());
  EXPECT_EQ(plan.header.calls_lower_bound, 0U);
  EXPECT_FALSE(is_stopped(plan));
}

TEST(Planner, TheHeaderSaysWhereThePlanComesFromAndWhatItIsFor) {
  PlanCase world;
  world.both("a").both_users("u1", "a").has_user("u2");
  world.changes.unchanged_users = 1;
  world.verdict.tables = {{"Staff", "users", 1, 0, 0}};
  const Header header = world.plan().header;
  EXPECT_EQ(header.format, 1);
  EXPECT_EQ(header.tool_version, "0.1.0");
  EXPECT_EQ(header.job, "acme");
  EXPECT_EQ(header.job_file, "/etc/acme/job.yaml");
  EXPECT_EQ(to_iso(header.created), "2025-07-23T07:34:21.123Z");
  EXPECT_EQ(header.config_hash, "config-1");
  EXPECT_EQ(header.mapping_hash, "mapping-1");
  EXPECT_EQ(header.source_fingerprint, "source-1");
  EXPECT_EQ(header.target, "local:/tmp/acme.db#acme");
  EXPECT_EQ(header.organization_code, "acme");
  EXPECT_EQ(header.organization_name, "Acme");
  EXPECT_EQ(header.source_users, 1U);
  EXPECT_EQ(header.source_departments, 1U);
  EXPECT_EQ(header.target_users, 2U);
  EXPECT_EQ(header.target_departments, 1U);
  EXPECT_EQ(header.unchanged_users, 1U);
  EXPECT_EQ(header.tables.size(), 1U);
}

TEST(Planner, OperationsAreCountedByKind) {
  PlanCase world;
  world.both_users("u1").both_users("u2");
  world.change(ChangeKind::kUpdateUser, "u1");
  world.change(ChangeKind::kUpdateUser, "u2");
  world.change(ChangeKind::kCreateUser, "u3");
  EXPECT_EQ(world.plan().header.counts,
            (std::map<std::string, uint64_t>{{"create_user", 1}, {"update_user", 2}}));
}

TEST(Planner, TheRulesAreCarriedForTheNextRun) {
  PlanCase world;
  world.rules = {{"job sync.leavers", "00ff", "acme.yaml:3"}};
  EXPECT_EQ(world.plan().rules, (std::map<std::string, std::string>{{"job sync.leavers", "00ff"}}));
}

TEST(Planner, AnOperationNamesTheChangedRulesThatDecideAboutIt) {
  PlanCase world;
  world.both_users("u1").both_users("u2");
  world.change(ChangeKind::kUpdateUser, "u1").fields = {PlanCase::field("name", "a", "b")};
  world.change(ChangeKind::kUpdateUser, "u2").fields = {PlanCase::field("city", "a", "b")};
  world.rules = {{"mapping users.fields.name", "1", "staff.yaml:7"}};
  world.baseline.emplace();
  world.baseline->users = 2;
  world.baseline->rules = {{"mapping users.fields.name", "0"}};
  const Plan plan = world.plan();
  EXPECT_EQ(plan.header.changed_rules,
            (std::vector<RuleChange>{{"mapping users.fields.name", "staff.yaml:7"}}));
  EXPECT_EQ(plan.operations[0].cause, Cause::kConfiguration);
  EXPECT_EQ(plan.operations[0].rules, std::vector<std::string>{"mapping users.fields.name"});
  EXPECT_EQ(plan.operations[1].cause, Cause::kData);
  EXPECT_TRUE(plan.operations[1].rules.empty());
}

TEST(Planner, TheTargetsFingerprintIsOfItsContentNotOfItsOrder) {
  PlanCase world;
  world.has("a").has("b").has_user("u1", "a").has_user("u2", "b");
  const std::string first = world.plan().header.target_fingerprint;
  EXPECT_EQ(first.size(), 32U);
  std::swap(world.current.users[0], world.current.users[1]);
  std::swap(world.current.departments[0], world.current.departments[1]);
  EXPECT_EQ(world.plan().header.target_fingerprint, first);
  world.current.users[0].attributes.set(model::user_field::name(), std::string("Other"));
  EXPECT_NE(world.plan().header.target_fingerprint, first);
}

TEST(Planner, TheTreeHoldsWhatIsThereBeforeOrAfterWithThePeopleAfter) {
  PlanCase world;
  world.both("b").wants("a", "b").wants("new", "a").has("a").has("gone", "b");
  world.has_user("stays", "b").has_user("moves", "gone").has_user("leaves", "gone");
  world.change(ChangeKind::kCreateDepartment, "new", {"a"});
  world.change(ChangeKind::kMoveDepartment, "a", {"b"});
  world.change(ChangeKind::kCreateUser, "joins", {"new", "b"});
  world.change(ChangeKind::kSetMemberships, "moves", {"a"});
  world.change(ChangeKind::kResignUser, "leaves");
  world.change(ChangeKind::kDeleteDepartment, "gone");
  std::vector<std::string> lines;
  for (const Plan::TreeNode& node : world.plan().tree) {
    lines.push_back(node.key + " < " + node.parent + ": " + node.name + " " +
                    std::to_string(node.users));
  }
  EXPECT_EQ(lines, (std::vector<std::string>{"b < : Dept b 1", "a < b: Dept a 1",
                                             "new < a: Dept new 1", "gone < b: Dept gone 0"}));
}

TEST(Planner, PeopleAreCountedByFirstLevelDepartmentForTheNextRun) {
  PlanCase world;
  world.both("top").both("low", "top").both("other").both("empty");
  world.both_users("u1", "low").both_users("u2", "top").both_users("u3", "other").both_users("u4");
  world.both_users("u5", "top");
  world.desired.users.back().leaver = true;
  EXPECT_EQ(world.plan().users_by_top_department,
            (std::map<std::string, uint64_t>{{"other", 1}, {"top", 2}}));
}

TEST(Planner, LinksAbsencesAndCursorAreCarriedForTheStateFile) {
  PlanCase world;
  world.both_users("u1");
  world.verdict.cursor = "c-7";
  world.changes.absences.users["u9"].runs = 1;
  const Plan plan = world.plan();
  EXPECT_EQ(plan.cursor, "c-7");
  EXPECT_EQ(plan.absences.users.at("u9").runs, 1);
  EXPECT_EQ(plan.links.users.at("u1"), "id-u1");
}

TEST(Planner, ConflictsAndWarningsOfTheComparisonAreInThePlan) {
  PlanCase world;
  world.both_users("u1");
  Diagnostic clash;
  clash.message = "two people, one address";
  world.changes.conflicts = {{model::ObjectType::kUser, "u1", clash}};
  world.changes.warnings = {clash};
  const Plan plan = world.plan();
  ASSERT_EQ(plan.set_aside.size(), 1U);
  EXPECT_EQ(plan.set_aside[0].why, SetAside::Why::kConflict);
  EXPECT_EQ(plan.set_aside[0].key, "u1");
  EXPECT_EQ(plan.warnings, std::vector<Diagnostic>{clash});
}

TEST(Planner, ChangesThatWaitForEachOtherAreADefectNotAPlan) {
  PlanCase world;
  world.both_users("a").both_users("b");
  world.change(ChangeKind::kUpdateUser, "a").after = {"b"};
  world.change(ChangeKind::kUpdateUser, "b").after = {"a"};
  const Result<Plan> plan = world.try_plan();
  ASSERT_FALSE(plan.has_value());
  EXPECT_EQ(plan.error().code, ErrorCode::kInternal);
}

}  // namespace
}  // namespace gsync::plan
