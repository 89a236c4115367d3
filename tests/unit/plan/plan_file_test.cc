#include "plan/plan_file.h"

#include <filesystem>

#include "io/digest.h"
#include "io/file.h"
#include "plan_case.h"
#include "support/temp_folder.h"

namespace gsync::plan {
namespace {

using diff::ChangeKind;

Diagnostic diagnostic() {
  return {Severity::kWarning,          "phone-invalid",
          "company.xlsx: Staff!D17",   "'12' is no phone\nnumber",
          "   17 | \"12\"\n      | ^", "write it with its country code"};
}

/// A plan in which every member is set to something that is not its default.
Plan full_plan() {
  PlanCase world;
  world.both("a").wants("b", "a").both_users("u1", "a").has_user("u2", "a").wants_user("新", "b");
  world.change(ChangeKind::kCreateDepartment, "b", {"a"});
  diff::Change& change = world.change(ChangeKind::kUpdateUser, "u1");
  change.fields = {
      PlanCase::field("name", "Li \"Lei\"\t\\", "李雷"),
      PlanCase::field("emailVerified", true, false),
      PlanCase::field("customData.level", 1.5, 12.0),
      PlanCase::field("customData.tags", std::vector<std::string>{"a", ""},
                      std::vector<std::string>{}),
      PlanCase::field("nickname", "x", {}),
      PlanCase::field("company", "", "Acme"),
  };
  change.fields[0].place = "company.xlsx: 员工!B2";
  change.fields[0].column = "姓名";
  change.fields[0].raw = " 李雷 ";
  change.fields[0].mapping_line = 14;
  change.path = "研发/平台";
  change.reason = "the source says otherwise";
  change.target_hash = "00ff";
  change.target_parts = {"email 9f3c", "name 01aa"};
  change.place = "company.xlsx: 员工!2";
  diff::Change& create = world.change(ChangeKind::kCreateUser, "新", {"b"});
  create.after = {"u1"};
  diff::Change& members = world.change(ChangeKind::kSetMemberships, "u1", {"a", "b"});
  members.foreign_departments = {"x1", "x2"};
  members.foreign_main = "x1";
  world.change(ChangeKind::kSetLeaders, "a").leaders = {"u1", "新"};
  world.change(ChangeKind::kUnassignUser, "u2");
  world.changes.absences.users["u2"] = {3, TimePoint(std::chrono::milliseconds(1001)), true};
  world.changes.absences.departments["z"] = {1, TimePoint(std::chrono::milliseconds(5)), false};
  world.changes.unchanged_users = 7;
  world.changes.unchanged_departments = 8;
  world.set_aside = {{SetAside::Why::kRejected, diagnostic(), "u9"}};
  world.changes.conflicts = {{model::ObjectType::kUser, "u8", diagnostic()}};
  world.warnings = {diagnostic()};
  world.verdict.completeness = source::Completeness::kPartial;
  world.verdict.reasons = {diagnostic()};
  world.verdict.tables = {{"Staff", "users", 80, 3, 1}};
  world.verdict.cursor = "cursor-1";
  world.baseline.emplace();
  world.baseline->rules = {{"mapping users.fields.name", "0"}, {"job source", "0"}};
  world.rules = {{"mapping users.fields.name", "1", "staff.yaml:7"}};
  world.expires = TimePoint(std::chrono::milliseconds(1753256061124));
  world.overrides = {{"empty-source", "because"}};
  Plan plan = world.plan();
  plan.held = {{ChangeKind::kSuspendUser, "u7", "Li", "研发", "guard suspend-users"},
               {ChangeKind::kAdoptUser, "u8", "", "", "adopt: ask"}};
  plan.header.guards[4].held = true;
  plan.header.rehearsal = {
      RehearsalVerdict::kRefused, 3, 2, 1, {{"create-users-batch", 4}}, {diagnostic()}};
  plan.header.undoes = {12, TimePoint(std::chrono::milliseconds(7)), "abcd"};
  plan.operations[1].former = {
      {"x1", ""}, {"u-1"}, {"x2"}, {{"name", "Li"}, {"emailVerified", true}}};
  return plan;
}

void expect_equal(const Diagnostic& left, const Diagnostic& right) { EXPECT_EQ(left, right); }

void expect_equal(const diff::FieldChange& left, const diff::FieldChange& right) {
  EXPECT_EQ(left.field, right.field);
  EXPECT_EQ(left.before, right.before) << left.field;
  EXPECT_EQ(left.after, right.after) << left.field;
  EXPECT_EQ(left.place, right.place);
  EXPECT_EQ(left.column, right.column);
  EXPECT_EQ(left.raw, right.raw);
  EXPECT_EQ(left.mapping_line, right.mapping_line);
}

void expect_equal(const Operation& left, const Operation& right);
void expect_equal(const SetAside& left, const SetAside& right);
void expect_equal(const GuardVerdict& left, const GuardVerdict& right);
void expect_equal(const source::TableCount& left, const source::TableCount& right);
void expect_equal(const Plan::TreeNode& left, const Plan::TreeNode& right);

template <typename Item>
void expect_all_equal(const std::vector<Item>& left, const std::vector<Item>& right) {
  ASSERT_EQ(left.size(), right.size());
  for (size_t i = 0; i < left.size(); ++i) expect_equal(left[i], right[i]);
}

void expect_equal(const Operation& left, const Operation& right) {
  EXPECT_EQ(left.id, right.id);
  EXPECT_EQ(left.cause, right.cause);
  EXPECT_EQ(left.rules, right.rules);
  EXPECT_EQ(left.depends_on, right.depends_on);
  EXPECT_EQ(left.leaves, right.leaves);
  EXPECT_EQ(left.former, right.former);
  EXPECT_EQ(left.change.kind, right.change.kind);
  EXPECT_EQ(left.change.key, right.change.key);
  EXPECT_EQ(left.change.target_id, right.change.target_id);
  EXPECT_EQ(left.change.name, right.change.name);
  EXPECT_EQ(left.change.path, right.change.path);
  expect_all_equal(left.change.fields, right.change.fields);
  EXPECT_EQ(left.change.departments, right.change.departments);
  EXPECT_EQ(left.change.foreign_departments, right.change.foreign_departments);
  EXPECT_EQ(left.change.foreign_main, right.change.foreign_main);
  EXPECT_EQ(left.change.leaders, right.change.leaders);
  EXPECT_EQ(left.change.after, right.change.after);
  EXPECT_EQ(left.change.reason, right.change.reason);
  EXPECT_EQ(left.change.target_hash, right.change.target_hash);
  EXPECT_EQ(left.change.target_parts, right.change.target_parts);
  EXPECT_EQ(left.change.place, right.change.place);
}

void expect_equal(const SetAside& left, const SetAside& right) {
  EXPECT_EQ(left.why, right.why);
  EXPECT_EQ(left.key, right.key);
  EXPECT_EQ(left.diagnostic, right.diagnostic);
}

void expect_equal(const GuardVerdict& left, const GuardVerdict& right) {
  EXPECT_EQ(left.guard, right.guard);
  EXPECT_EQ(left.measured, right.measured);
  EXPECT_EQ(left.limit, right.limit);
  EXPECT_EQ(left.tripped, right.tripped);
  EXPECT_EQ(left.overridden, right.overridden);
  EXPECT_EQ(left.held, right.held);
  EXPECT_EQ(left.sentence, right.sentence);
  EXPECT_EQ(left.examples, right.examples);
}

void expect_equal(const source::TableCount& left, const source::TableCount& right) {
  EXPECT_EQ(left.name, right.name);
  EXPECT_EQ(left.what, right.what);
  EXPECT_EQ(left.records, right.records);
  EXPECT_EQ(left.rejected, right.rejected);
  EXPECT_EQ(left.hidden, right.hidden);
}

void expect_equal(const Plan::TreeNode& left, const Plan::TreeNode& right) {
  EXPECT_EQ(left.key, right.key);
  EXPECT_EQ(left.parent, right.parent);
  EXPECT_EQ(left.name, right.name);
  EXPECT_EQ(left.users, right.users);
}

void expect_equal(const Header& left, const Header& right) {
  EXPECT_EQ(left.format, right.format);
  EXPECT_EQ(left.tool_version, right.tool_version);
  EXPECT_EQ(left.job, right.job);
  EXPECT_EQ(left.job_file, right.job_file);
  EXPECT_EQ(left.created, right.created);
  EXPECT_EQ(left.expires, right.expires);
  EXPECT_EQ(left.changed_rules, right.changed_rules);
  EXPECT_EQ(left.config_hash, right.config_hash);
  EXPECT_EQ(left.mapping_hash, right.mapping_hash);
  EXPECT_EQ(left.undoes, right.undoes);
  EXPECT_EQ(left.rehearsal, right.rehearsal);
  EXPECT_EQ(left.source_fingerprint, right.source_fingerprint);
  EXPECT_EQ(left.source_verdict, right.source_verdict);
  expect_all_equal(left.source_reasons, right.source_reasons);
  expect_all_equal(left.tables, right.tables);
  EXPECT_EQ(left.target, right.target);
  EXPECT_EQ(left.target_fingerprint, right.target_fingerprint);
  EXPECT_EQ(left.organization_code, right.organization_code);
  EXPECT_EQ(left.organization_name, right.organization_name);
  EXPECT_EQ(left.source_users, right.source_users);
  EXPECT_EQ(left.source_departments, right.source_departments);
  EXPECT_EQ(left.target_users, right.target_users);
  EXPECT_EQ(left.target_departments, right.target_departments);
  EXPECT_EQ(left.unchanged_users, right.unchanged_users);
  EXPECT_EQ(left.unchanged_departments, right.unchanged_departments);
  EXPECT_EQ(left.counts, right.counts);
  expect_all_equal(left.guards, right.guards);
  EXPECT_EQ(left.calls, right.calls);
  EXPECT_EQ(left.calls_lower_bound, right.calls_lower_bound);
  EXPECT_EQ(left.sentences, right.sentences);
}

TEST(PlanFile, ARoundTripLosesNothing) {
  Plan plan = full_plan();
  const std::string text = to_file_text(plan);
  const Result<Plan> read = from_file_text(text, "plan.jsonl");
  ASSERT_TRUE(read.has_value()) << to_text(read.error());
  expect_equal(plan.header, read->header);
  expect_all_equal(plan.operations, read->operations);
  expect_all_equal(plan.set_aside, read->set_aside);
  expect_all_equal(plan.warnings, read->warnings);
  expect_all_equal(plan.tree, read->tree);
  EXPECT_EQ(plan.absences, read->absences);
  EXPECT_EQ(plan.links.departments, read->links.departments);
  EXPECT_EQ(plan.links.users, read->links.users);
  EXPECT_EQ(plan.cursor, read->cursor);
  EXPECT_EQ(plan.users_by_top_department, read->users_by_top_department);
  EXPECT_EQ(plan.rules, read->rules);
  EXPECT_EQ(plan.held, read->held);
  EXPECT_EQ(plan.hash, read->hash);
}

TEST(PlanFile, WritingWhatWasReadGivesTheSameBytes) {
  Plan plan = full_plan();
  const std::string text = to_file_text(plan);
  Plan read = from_file_text(text, "plan.jsonl").value();
  EXPECT_EQ(to_file_text(read), text);
}

TEST(PlanFile, TheSamePlanMadeTwiceIsTheSameFile) {
  Plan first = full_plan();
  Plan second = full_plan();
  EXPECT_EQ(to_file_text(first), to_file_text(second));
}

TEST(PlanFile, AnyFlippedByteIsOneCleanError) {
  Plan plan = full_plan();
  const std::string text = to_file_text(plan);
  for (size_t i = 0; i < text.size(); ++i) {
    std::string changed = text;
    changed[i] = static_cast<char>(changed[i] ^ (1 << (i % 8)));
    const Result<Plan> read = from_file_text(changed, "plan.jsonl");
    ASSERT_FALSE(read.has_value()) << "byte " << i;
    ASSERT_EQ(read.error().diagnostics.size(), 1U);
    ASSERT_EQ(read.error().code, ErrorCode::kStale) << "byte " << i;
  }
}

TEST(PlanFile, AFileThatIsCutAnywhereIsOneCleanError) {
  Plan plan = full_plan();
  const std::string text = to_file_text(plan);
  for (size_t length = 0; length < text.size(); ++length) {
    const Result<Plan> read = from_file_text(text.substr(0, length), "plan.jsonl");
    ASSERT_FALSE(read.has_value()) << length;
    ASSERT_EQ(read.error().diagnostics.size(), 1U);
    ASSERT_EQ(read.error().code, ErrorCode::kStale) << length;
  }
}

TEST(PlanFile, AnythingAddedIsNoticed) {
  Plan plan = full_plan();
  const std::string text = to_file_text(plan);
  EXPECT_EQ(from_file_text(text + "\n", "p").error().code, ErrorCode::kStale);
  EXPECT_EQ(from_file_text("\n" + text, "p").error().code, ErrorCode::kStale);
}

TEST(PlanFile, AChangedPlanSaysSoAndWhatToDo) {
  Plan plan = PlanCase().plan();
  std::string text = to_file_text(plan);
  text.insert(text.find("acme"), "x");
  EXPECT_EQ(to_text(from_file_text(text, "plan.jsonl").error()),
            "plan.jsonl:3: error: the plan was changed or cut after it was written: its digest "
            "does not match\n"
            "   make the plan again with 'genauth-sync plan'");
}

TEST(PlanFile, AnotherKindOfFileIsNoPlan) {
  for (const std::string text : {"\n", "name,mail\n1,2\n", "{}\n"}) {
    EXPECT_EQ(to_text(from_file_text(text, "staff.csv").error()),
              "staff.csv:1: error: this is no plan file\n"
              "   plans are written by 'genauth-sync plan JOB -o FILE'");
  }
}

/// The lines with a right digest: what only a program could have written.
std::string sealed(const std::string& lines) {
  return lines + R"({"record":"trailer","sha256":")" + io::sha256_hex(lines) +
         "\",\"hmac\":null}\n";
}

std::string lines_of(Plan plan) {
  const std::string text = to_file_text(plan);
  return text.substr(0, text.find(R"({"record":"trailer")"));
}

TEST(PlanFile, ALaterFormatIsRefused) {
  std::string lines = lines_of(PlanCase().plan());
  lines.replace(lines.find("\"format\":1"), 10, "\"format\":2");
  const Result<Plan> read = from_file_text(sealed(lines), "plan.jsonl");
  EXPECT_EQ(read.error().code, ErrorCode::kInvalid);
  EXPECT_EQ(to_text(read.error()),
            "plan.jsonl:1: error: the plan has format 2, and this program reads up to format 1\n"
            "   apply it with the version that made it, or make it again");
}

struct Wrong {
  std::string line, message;
};

TEST(PlanFile, ALineOfTheWrongShapeIsRefusedWithItsPlace) {
  const std::string lines = lines_of(PlanCase().plan());
  const std::vector<Wrong> wrongs{
      {"[]", "an object is expected"},
      {"{", "an object is expected"},
      {R"({"record":"surprise"})", "member 'record' is not a kind of line"},
      {R"({"record":"operation","id":7})", "member 'id' is not a text"},
      {R"({"record":"operation","id":"op-1","kind":"explode"})",
       "member 'kind' is not a kind of operation"},
      {R"({"record":"memory","cursor":"","users_by_top_department":[]})",
       "member 'users_by_top_department' is not an object"},
      {R"({"record":"absence","runs":-1})", "member 'runs' is not a whole number"},
      {R"({"record":"absence","runs":1,"since":"yesterday"})", "member 'since' is not a time"},
      {R"({"record":"department","key":"a"})", "member 'name' is not there"},
      {R"({"record":"warning"})", "member 'diagnostic' is not there"},
  };
  for (const Wrong& wrong : wrongs) {
    const Result<Plan> read = from_file_text(sealed(lines + wrong.line + "\n"), "plan.jsonl");
    ASSERT_FALSE(read.has_value()) << wrong.line;
    EXPECT_EQ(read.error().code, ErrorCode::kInvalid);
    EXPECT_EQ(to_text(read.error()), "plan.jsonl:3: error: " + wrong.message +
                                         "\n   make the plan again with 'genauth-sync plan'");
  }
}

TEST(PlanFile, TextThatIsNoUtf8IsWrittenWithReplacements) {
  PlanCase world;
  world.both_users("u1");
  world.change(ChangeKind::kUpdateUser, "u1").reason = "bad \xff byte";
  Plan plan = world.plan();
  const Plan read = from_file_text(to_file_text(plan), "p").value();
  EXPECT_EQ(read.operations[0].change.reason, "bad \xef\xbf\xbd byte");
}

TEST(PlanFile, TheFileIsForItsOwnerOnly) {
  const test::TempFolder folder;
  const std::filesystem::path path = folder.path() / "plan.jsonl";
  Plan plan = full_plan();
  ASSERT_TRUE(write_plan(plan, path).has_value());
  EXPECT_EQ(std::filesystem::status(path).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  const Result<Plan> read = read_plan(path);
  ASSERT_TRUE(read.has_value()) << to_text(read.error());
  EXPECT_EQ(read->hash, plan.hash);
}

}  // namespace
}  // namespace gsync::plan
