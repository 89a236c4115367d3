#include <array>
#include <utility>

#include "plan/plan_lines.h"

namespace gsync::plan {
namespace {

Diagnostic read_diagnostic(JsonReader json) {
  Diagnostic diagnostic;
  const std::string severity = json.text("severity");
  bool known = false;
  for (const Severity one : {Severity::kNote, Severity::kWarning, Severity::kError}) {
    if (severity != gsync::to_text(one)) continue;
    diagnostic.severity = one;
    known = true;
  }
  if (!known) json.wrong("severity", "one of note, warning, error");
  diagnostic.code = json.text("code");
  diagnostic.place = json.text_or_empty("place");
  diagnostic.message = json.text("message");
  diagnostic.excerpt = json.text_or_empty("excerpt");
  diagnostic.hint = json.text_or_empty("hint");
  return diagnostic;
}

source::TableCount read_table(JsonReader json) {
  source::TableCount table;
  table.name = json.text("name");
  table.what = json.text("what");
  table.records = json.number("records");
  table.rejected = json.number("rejected");
  table.hidden = json.number("hidden");
  return table;
}

GuardVerdict read_verdict(JsonReader json) {
  GuardVerdict verdict;
  verdict.guard = json.text("guard");
  verdict.measured = json.number("measured");
  verdict.limit = json.number("limit");
  verdict.tripped = json.flag("tripped");
  verdict.overridden = json.text_or_empty("overridden");
  verdict.held = json.flag_or_false("held");
  verdict.sentence = json.text("sentence");
  verdict.examples = json.texts("examples");
  return verdict;
}

source::Completeness read_completeness(JsonReader& json, std::string_view name) {
  using source::Completeness;
  const std::string text = json.text(name);
  for (const Completeness one :
       {Completeness::kComplete, Completeness::kPartial, Completeness::kUnhealthy}) {
    if (text == source::to_text(one)) return one;
  }
  json.wrong(name, "one of complete, partial, unhealthy");
  return Completeness::kUnhealthy;
}

Undone read_undone(JsonReader json) {
  Undone undone;
  undone.run = static_cast<int64_t>(json.number("run"));
  undone.started = json.time("started");
  undone.plan_hash = json.text("plan_hash");
  return undone;
}

RehearsalVerdict read_rehearsal_verdict(JsonReader& json) {
  const std::string text = json.text("verdict");
  for (const RehearsalVerdict one :
       {RehearsalVerdict::kConverges, RehearsalVerdict::kRefused, RehearsalVerdict::kDiffers}) {
    if (text == to_text(one)) return one;
  }
  json.wrong("verdict", "one of converges, refused, differs");
  return RehearsalVerdict::kDiffers;
}

Rehearsal read_rehearsal(JsonReader json) {
  Rehearsal rehearsal;
  rehearsal.verdict = read_rehearsal_verdict(json);
  rehearsal.done = json.number("done");
  rehearsal.refused = json.number("refused");
  rehearsal.left_out = json.number("left_out");
  rehearsal.calls = json.numbers("calls");
  for (auto& one : json.objects("findings")) rehearsal.findings.push_back(read_diagnostic(one));
  return rehearsal;
}

void read_header(JsonReader& json, Plan& plan) {
  Header& header = plan.header;
  header.format = json.small_number("format");
  header.tool_version = json.text("tool_version");
  header.job = json.text("job");
  header.job_file = json.text("job_file");
  header.created = json.time("created");
  header.expires = json.time_or_none("expires");
  header.config_hash = json.text("config_hash");
  header.mapping_hash = json.text("mapping_hash");
  if (json.has("undoes")) header.undoes = read_undone(json.object("undoes"));
  header.source_fingerprint = json.text("source_fingerprint");
  header.source_verdict = read_completeness(json, "source_verdict");
  for (auto& one : json.objects("source_reasons")) {
    header.source_reasons.push_back(read_diagnostic(one));
  }
  for (auto& one : json.objects("tables")) header.tables.push_back(read_table(one));
  header.target = json.text("target");
  header.target_fingerprint = json.text("target_fingerprint");
  header.organization_code = json.text("organization_code");
  header.organization_name = json.text("organization_name");
  header.source_users = json.number("source_users");
  header.source_departments = json.number("source_departments");
  header.target_users = json.number("target_users");
  header.target_departments = json.number("target_departments");
  header.unchanged_users = json.number("unchanged_users");
  header.unchanged_departments = json.number("unchanged_departments");
  header.counts = json.numbers("counts");
  for (auto& one : json.objects("changed_rules")) {
    header.changed_rules.push_back({one.text("rule"), one.text_or_empty("place")});
  }
  for (auto& one : json.objects("guards")) header.guards.push_back(read_verdict(one));
  header.calls = json.numbers("calls");
  header.calls_lower_bound = json.number("calls_lower_bound");
  header.sentences = json.texts("sentences");
  if (json.has("rehearsal")) header.rehearsal = read_rehearsal(json.object("rehearsal"));
}

diff::FieldChange read_field(JsonReader json) {
  diff::FieldChange field;
  field.field = json.text("field");
  field.before = json.value("before");
  field.after = json.value("after");
  field.place = json.text_or_empty("place");
  field.column = json.text_or_empty("column");
  field.raw = json.text_or_empty("raw");
  field.mapping_line = json.small_number("mapping_line");
  return field;
}

Former read_former(JsonReader json) {
  Former former;
  former.departments = json.texts("departments");
  former.leaders = json.texts("leaders");
  former.heads = json.texts("heads");
  if (json.has("values")) former.values = json.object("values").values();
  return former;
}

void read_operation(JsonReader& json, Plan& plan) {
  Operation operation;
  diff::Change& change = operation.change;
  operation.id = json.text("id");
  const auto kind = diff::parse_change_kind(json.text("kind"));
  if (!kind.has_value()) json.wrong("kind", "a kind of operation");
  change.kind = kind.value_or(diff::ChangeKind::kUpdateUser);
  change.key = json.text("key");
  change.target_id = json.text_or_empty("target_id");
  change.name = json.text_or_empty("name");
  change.path = json.text_or_empty("path");
  for (auto& one : json.objects("fields")) change.fields.push_back(read_field(one));
  change.departments = json.texts("departments");
  change.foreign_departments = json.texts("foreign_departments");
  change.foreign_main = json.text_or_empty("foreign_main");
  operation.leaves = json.texts("leaves");
  change.leaders = json.texts("leaders");
  change.after = json.texts("after");
  change.reason = json.text_or_empty("reason");
  const std::string cause = json.text("cause");
  if (cause != "data" && cause != "configuration") json.wrong("cause", "data or configuration");
  operation.cause = cause == "data" ? Cause::kData : Cause::kConfiguration;
  operation.rules = json.texts("rules");
  operation.depends_on = json.texts("depends_on");
  change.target_hash = json.text_or_empty("target_hash");
  change.target_parts = json.texts("target_parts");
  change.place = json.text_or_empty("place");
  if (json.has("former")) operation.former = read_former(json.object("former"));
  plan.operations.push_back(std::move(operation));
}

void read_held(JsonReader& json, Plan& plan) {
  Held held;
  const auto kind = diff::parse_change_kind(json.text("kind"));
  if (!kind.has_value()) json.wrong("kind", "a kind of operation");
  held.kind = kind.value_or(diff::ChangeKind::kUpdateUser);
  held.key = json.text("key");
  held.name = json.text_or_empty("name");
  held.path = json.text_or_empty("path");
  held.why = json.text("why");
  plan.held.push_back(std::move(held));
}

void read_set_aside(JsonReader& json, Plan& plan) {
  SetAside aside;
  const std::string why = json.text("why");
  if (why != "rejected" && why != "conflict") json.wrong("why", "rejected or conflict");
  aside.why = why == "rejected" ? SetAside::Why::kRejected : SetAside::Why::kConflict;
  aside.key = json.text_or_empty("key");
  aside.diagnostic = read_diagnostic(json.object("diagnostic"));
  plan.set_aside.push_back(std::move(aside));
}

void read_warning(JsonReader& json, Plan& plan) {
  plan.warnings.push_back(read_diagnostic(json.object("diagnostic")));
}

void read_department(JsonReader& json, Plan& plan) {
  Plan::TreeNode node;
  node.key = json.text("key");
  node.parent = json.text_or_empty("parent");
  node.name = json.text("name");
  node.users = json.number("users");
  plan.tree.push_back(std::move(node));
}

/// Whether the line is about departments; else it is about users.
bool is_about_departments(JsonReader& json) {
  const std::string object = json.text("object");
  if (object != "department" && object != "user") json.wrong("object", "department or user");
  return object == "department";
}

void read_absence(JsonReader& json, Plan& plan) {
  diff::Absence absence;
  absence.runs = json.small_number("runs");
  absence.since = json.time("since");
  absence.removed = json.flag("removed");
  auto& absences = is_about_departments(json) ? plan.absences.departments : plan.absences.users;
  absences.emplace(json.text("key"), absence);
}

void read_links(JsonReader& json, Plan& plan) {
  auto& links = is_about_departments(json) ? plan.links.departments : plan.links.users;
  links.merge([&] {
    const auto ids = json.text_map("ids");
    return std::unordered_map<std::string, std::string>(ids.begin(), ids.end());
  }());
}

void read_memory(JsonReader& json, Plan& plan) {
  plan.cursor = json.text("cursor");
  plan.users_by_top_department = json.numbers("users_by_top_department");
  plan.rules = json.text_map("rules");
}

struct LineReader {
  std::string_view record;
  void (*read)(JsonReader& json, Plan& plan);
};

constexpr std::array kLines{
    LineReader{"header", read_header},   LineReader{"operation", read_operation},
    LineReader{"held", read_held},       LineReader{"set_aside", read_set_aside},
    LineReader{"warning", read_warning}, LineReader{"department", read_department},
    LineReader{"absence", read_absence}, LineReader{"links", read_links},
    LineReader{"memory", read_memory},
};

}  // namespace

void from_line(const nlohmann::ordered_json& line, Plan& plan, std::string& mistake) {
  JsonReader json(line, mistake);
  const std::string record = json.text("record");
  for (const LineReader& known : kLines) {
    if (known.record == record) return known.read(json, plan);
  }
  json.wrong("record", "a kind of line");
}

}  // namespace gsync::plan
