#include "mapping/trace.h"

#include <algorithm>

#include "core/text.h"
#include "mapping/department_tree.h"
#include "mapping/header.h"
#include "mapping/logic_functions.h"
#include "mapping/program.h"
#include "mapping/raw.h"

namespace gsync::mapping {
namespace {

/// Applies the rules of one section to one record.
class Recorder {
 public:
  Recorder(Evaluator& evaluator, const Section& section, const BoundTable& table,
           const source::RawRecord& record)
      : evaluator_(evaluator), section_(section), table_(table), record_(record) {}

  TracedRecord trace() {
    made_.object = section_.object;
    made_.place = record_.at;
    add_columns();
    if (section_.when) made_.left_out = !truth_of(rule("when", section_.when_line, *section_.when));
    if (section_.key) made_.key = text_of(rule("key", section_.key_line, *section_.key));
    if (section_.parent) rule("parent", section_.parent_line, *section_.parent);
    if (section_.path) {
      const Outcome path = rule("path", section_.path_line, *section_.path);
      if (!section_.key && path) made_.key = joined(texts_of(*path));
    }
    if (section_.leaders) rule("leaders", section_.leaders->line, section_.leaders->value);
    if (section_.leaver) rule("leaver", section_.leaver_line, *section_.leaver);
    if (section_.member) rule("departments", section_.member->line, section_.member->value);
    for (const FieldMapping& field : section_.fields) {
      rule(field.name, field.line, field.value);
    }
    return std::move(made_);
  }

 private:
  void add_columns() {
    const std::vector<source::Column>& columns = record_.table->columns;
    for (size_t i = 0; i < columns.size(); ++i) {
      const bool there = i < record_.values.size();
      made_.columns.push_back(
          {columns[i].name, there ? shown_value(record_.values[i]) : "(blank)", false});
    }
    for (size_t slot = 0; slot < table_.positions.size(); ++slot) {
      if (!table_.sensitive[slot] || table_.positions[slot] < 0) continue;
      made_.columns[static_cast<size_t>(table_.positions[slot])].sensitive = true;
    }
  }

  static std::string shown_value(const source::RawValue& value) {
    if (is_not_visible(value)) return "(not visible)";
    return is_blank(value) ? "(blank)" : shown(value);
  }

  static std::string text_of(const Outcome& value) {
    if (!value || is_blank(*value) || is_not_visible(*value)) return {};
    return std::string(trim(as_text(*value).value_or("")));
  }

  /// What cannot be told leaves nobody out.
  static bool truth_of(const Outcome& value) {
    if (!value || is_not_visible(*value)) return true;
    const auto flag = truth(*value);
    return flag ? flag->value_or(true) : true;
  }

  Outcome rule(std::string name, uint32_t line, const Expression& expression) {
    TracedRule traced{std::move(name), line, evaluator_.is_sensitive(expression), {}, {}};
    Outcome result = evaluator_.trace(expression, [&](std::string_view what, const Outcome& value) {
      if (value) traced.steps.push_back({std::string(what), shown_value(*value)});
    });
    if (!result) traced.problem = evaluator_.said(result.error(), expression).message;
    made_.rules.push_back(std::move(traced));
    return result;
  }

  Evaluator& evaluator_;
  const Section& section_;
  const BoundTable& table_;
  const source::RawRecord& record_;
  TracedRecord made_;
};

bool holds(const source::RawRecord& record, const std::string& text) {
  return std::any_of(record.values.begin(), record.values.end(), [&](const auto& value) {
    return plain_text(as_text(value).value_or("")) == text;
  });
}

}  // namespace

Tracer::Tracer(const Mapping& mapping, source::RecordSink& next, std::string_view text)
    : program_(mapping.program_),
      next_(next),
      text_(plain_text(text)),
      evaluator_(program_->scripts) {}

Tracer::~Tracer() = default;

Result<void> Tracer::begin(const std::shared_ptr<const source::Table>& table) {
  TRY_CHECK(next_.begin(table));
  const Section* section = program_->section(table->request);
  if (section == nullptr) return {};
  TRY_ASSIGN(BoundTable bound, bind(*section, table));
  tables_.push_back(std::make_unique<BoundTable>(std::move(bound)));
  return {};
}

bool Tracer::record(source::RawRecord record) {
  if (found_.size() < kMost) look(record);
  return next_.record(std::move(record));
}

void Tracer::look(const source::RawRecord& record) {
  const auto table = std::find_if(tables_.begin(), tables_.end(),
                                  [&](const auto& bound) { return bound->table == record.table; });
  if (table == tables_.end()) return;
  const Section& section = *program_->section(record.table->request);
  evaluator_.use(**table, record);
  const Outcome key = section.key ? evaluator_.evaluate(*section.key) : Outcome(raw_blank());
  const bool is_key = key && plain_text(as_text(*key).value_or("")) == text_;
  // Without a key of its own the path is it, which only applying the rule tells.
  if (!is_key && section.key && !holds(record, text_)) return;
  TracedRecord traced = Recorder(evaluator_, section, **table, record).trace();
  if (is_key || plain_text(traced.key) == text_ || holds(record, text_)) {
    found_.push_back(std::move(traced));
  }
}

}  // namespace gsync::mapping
