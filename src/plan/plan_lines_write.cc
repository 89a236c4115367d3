#include <algorithm>
#include <utility>
#include <vector>

#include "plan/json_writer.h"
#include "plan/plan_lines.h"

namespace gsync::plan {
namespace {

/// Links of one line: long enough to be few, short enough to be read.
constexpr size_t kLinksPerLine = 500;

std::string_view to_text(Cause cause) {
  switch (cause) {
    case Cause::kData:
      return "data";
    case Cause::kConfiguration:
      return "configuration";
  }
  return "data";
}

std::string_view to_text(SetAside::Why why) {
  switch (why) {
    case SetAside::Why::kRejected:
      return "rejected";
    case SetAside::Why::kConflict:
      return "conflict";
  }
  return "rejected";
}

void write(JsonWriter& out, const Diagnostic& diagnostic) {
  out.begin_object()
      .member("severity", gsync::to_text(diagnostic.severity))
      .member("code", diagnostic.code)
      .member_if("place", diagnostic.place)
      .member("message", diagnostic.message)
      .member_if("excerpt", diagnostic.excerpt)
      .member_if("hint", diagnostic.hint)
      .end_object();
}

void write(JsonWriter& out, const std::map<std::string, uint64_t>& numbers) {
  out.begin_object();
  for (const auto& [name, number] : numbers) out.member(name, number);
  out.end_object();
}

void write(JsonWriter& out, const source::TableCount& table) {
  out.begin_object()
      .member("name", table.name)
      .member("what", table.what)
      .member("records", table.records)
      .member("rejected", table.rejected)
      .member("hidden", table.hidden)
      .end_object();
}

void write(JsonWriter& out, const GuardVerdict& verdict) {
  out.begin_object()
      .member("guard", verdict.guard)
      .member("measured", verdict.measured)
      .member("limit", verdict.limit)
      .member("tripped", verdict.tripped)
      .member_if("overridden", verdict.overridden)
      .member_if("held", verdict.held)
      .member("sentence", verdict.sentence)
      .member_if("examples", verdict.examples)
      .end_object();
}

void write(JsonWriter& out, const RuleChange& change) {
  out.begin_object().member("rule", change.rule).member_if("place", change.place).end_object();
}

void write(JsonWriter& out, const diff::FieldChange& field) {
  out.begin_object()
      .member("field", field.field)
      .member_if("before", field.before)
      .member_if("after", field.after)
      .member_if("place", field.place)
      .member_if("column", field.column)
      .member_if("raw", field.raw);
  if (field.mapping_line != 0) out.member("mapping_line", field.mapping_line);
  out.end_object();
}

template <typename Item>
void write_list(JsonWriter& out, std::string_view name, const std::vector<Item>& items) {
  out.key(name).begin_array();
  for (const Item& item : items) write(out, item);
  out.end_array();
}

void write(JsonWriter& out, const Undone& undone) {
  out.begin_object()
      .member("run", undone.run)
      .member("started", to_iso(undone.started))
      .member("plan_hash", undone.plan_hash)
      .end_object();
}

void write(JsonWriter& out, const Rehearsal& rehearsal) {
  out.begin_object()
      .member("verdict", to_text(rehearsal.verdict))
      .member("done", rehearsal.done)
      .member("refused", rehearsal.refused)
      .member("left_out", rehearsal.left_out);
  write(out.key("calls"), rehearsal.calls);
  write_list(out, "findings", rehearsal.findings);
  out.end_object();
}

void write(JsonWriter& out, const Header& header) {
  out.begin_object()
      .member("record", "header")
      .member("format", header.format)
      .member("tool_version", header.tool_version)
      .member("job", header.job)
      .member("job_file", header.job_file)
      .member("created", to_iso(header.created))
      .member_if("expires", header.expires ? to_iso(*header.expires) : "")
      .member("config_hash", header.config_hash)
      .member("mapping_hash", header.mapping_hash);
  if (header.undoes) write(out.key("undoes"), *header.undoes);
  out.member("source_fingerprint", header.source_fingerprint)
      .member("source_verdict", source::to_text(header.source_verdict));
  write_list(out, "source_reasons", header.source_reasons);
  write_list(out, "tables", header.tables);
  out.member("target", header.target)
      .member("target_fingerprint", header.target_fingerprint)
      .member("organization_code", header.organization_code)
      .member("organization_name", header.organization_name)
      .member("source_users", header.source_users)
      .member("source_departments", header.source_departments)
      .member("target_users", header.target_users)
      .member("target_departments", header.target_departments)
      .member("unchanged_users", header.unchanged_users)
      .member("unchanged_departments", header.unchanged_departments);
  write(out.key("counts"), header.counts);
  if (!header.changed_rules.empty()) write_list(out, "changed_rules", header.changed_rules);
  write_list(out, "guards", header.guards);
  write(out.key("calls"), header.calls);
  out.member("calls_lower_bound", header.calls_lower_bound).member("sentences", header.sentences);
  if (header.rehearsal) write(out.key("rehearsal"), *header.rehearsal);
  out.end_object();
}

void write(JsonWriter& out, const Former& former) {
  out.begin_object()
      .member_if("departments", former.departments)
      .member_if("leaders", former.leaders)
      .member_if("heads", former.heads);
  if (!former.values.empty()) {
    out.key("values").begin_object();
    for (const auto& [field, value] : former.values) out.member(field, value);
    out.end_object();
  }
  out.end_object();
}

void write(JsonWriter& out, const Operation& operation) {
  const diff::Change& change = operation.change;
  out.begin_object()
      .member("record", "operation")
      .member("id", operation.id)
      .member("kind", diff::to_text(change.kind))
      .member("key", change.key)
      .member_if("target_id", change.target_id)
      .member_if("name", change.name)
      .member_if("path", change.path);
  if (!change.fields.empty()) write_list(out, "fields", change.fields);
  out.member_if("departments", change.departments)
      .member_if("foreign_departments", change.foreign_departments)
      .member_if("foreign_main", change.foreign_main)
      .member_if("leaves", operation.leaves)
      .member_if("leaders", change.leaders)
      .member_if("after", change.after)
      .member_if("reason", change.reason)
      .member("cause", to_text(operation.cause))
      .member_if("rules", operation.rules)
      .member_if("depends_on", operation.depends_on)
      .member_if("target_hash", change.target_hash)
      .member_if("target_parts", change.target_parts)
      .member_if("place", change.place);
  if (operation.former != Former()) write(out.key("former"), operation.former);
  out.end_object();
}

void write(JsonWriter& out, const Held& held) {
  out.begin_object()
      .member("record", "held")
      .member("kind", diff::to_text(held.kind))
      .member("key", held.key)
      .member_if("name", held.name)
      .member_if("path", held.path)
      .member("why", held.why)
      .end_object();
}

void write(JsonWriter& out, const SetAside& aside) {
  out.begin_object()
      .member("record", "set_aside")
      .member("why", to_text(aside.why))
      .member_if("key", aside.key);
  write(out.key("diagnostic"), aside.diagnostic);
  out.end_object();
}

void write_warning(JsonWriter& out, const Diagnostic& warning) {
  out.begin_object().member("record", "warning");
  write(out.key("diagnostic"), warning);
  out.end_object();
}

void write(JsonWriter& out, const Plan::TreeNode& node) {
  out.begin_object()
      .member("record", "department")
      .member("key", node.key)
      .member_if("parent", node.parent)
      .member("name", node.name)
      .member("users", node.users)
      .end_object();
}

/// Ends a line once its object is there.
class Lines {
 public:
  explicit Lines(std::string& out) : out_(out), writer_(out) {}
  template <typename Item>
  void add(const Item& item) {
    write(writer_, item);
    out_ += '\n';
  }
  void add_warning(const Diagnostic& warning) {
    write_warning(writer_, warning);
    out_ += '\n';
  }
  void add_absences(std::string_view object, const std::map<std::string, diff::Absence>& absences) {
    for (const auto& [key, absence] : absences) {
      writer_.begin_object()
          .member("record", "absence")
          .member("object", object)
          .member("key", key)
          .member("runs", absence.runs)
          .member("since", to_iso(absence.since))
          .member("removed", absence.removed)
          .end_object();
      out_ += '\n';
    }
  }
  void add_links(std::string_view object,
                 const std::unordered_map<std::string, std::string>& links) {
    std::vector<std::pair<std::string_view, std::string_view>> sorted(links.begin(), links.end());
    std::sort(sorted.begin(), sorted.end());
    for (size_t first = 0; first < sorted.size(); first += kLinksPerLine) {
      writer_.begin_object().member("record", "links").member("object", object);
      writer_.key("ids").begin_object();
      const size_t end = std::min(first + kLinksPerLine, sorted.size());
      for (size_t i = first; i < end; ++i) writer_.member(sorted[i].first, sorted[i].second);
      writer_.end_object().end_object();
      out_ += '\n';
    }
  }
  void add_memory(const Plan& plan) {
    writer_.begin_object().member("record", "memory").member("cursor", plan.cursor);
    write(writer_.key("users_by_top_department"), plan.users_by_top_department);
    writer_.key("rules").begin_object();
    for (const auto& [rule, digest] : plan.rules) writer_.member(rule, digest);
    writer_.end_object().end_object();
    out_ += '\n';
  }

 private:
  std::string& out_;
  JsonWriter writer_;
};

}  // namespace

std::string to_lines(const Plan& plan) {
  std::string text;
  Lines lines(text);
  lines.add(plan.header);
  for (const Operation& operation : plan.operations) lines.add(operation);
  for (const Held& held : plan.held) lines.add(held);
  for (const SetAside& aside : plan.set_aside) lines.add(aside);
  for (const Diagnostic& warning : plan.warnings) lines.add_warning(warning);
  for (const Plan::TreeNode& node : plan.tree) lines.add(node);
  lines.add_absences("department", plan.absences.departments);
  lines.add_absences("user", plan.absences.users);
  lines.add_links("department", plan.links.departments);
  lines.add_links("user", plan.links.users);
  lines.add_memory(plan);
  return text;
}

}  // namespace gsync::plan
