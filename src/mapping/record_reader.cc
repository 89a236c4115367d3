#include "mapping/record_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "mapping/field_value.h"
#include "mapping/logic_functions.h"
#include "mapping/raw.h"

namespace gsync::mapping {
namespace {

using source::RawValue;

/// Texts that are kept once for all records.
constexpr size_t kMaxShared = 4096;

bool maps(const std::optional<Section>& section, model::FieldId id) {
  return section && std::any_of(section->fields.begin(), section->fields.end(),
                                [id](const FieldMapping& field) { return field.field == id; });
}

}  // namespace

RecordReader::RecordReader(const Program& program)
    : program_(program),
      evaluator_(program.scripts),
      maps_country_code_(maps(program.users, model::user_field::phone_country_code())) {}

void RecordReader::use(const Section& section, const BoundTable& table,
                       const source::RawRecord& record) {
  section_ = &section;
  table_ = &table;
  record_ = &record;
  evaluator_.use(table, record);
}

std::optional<RawValue> RecordReader::value(const Expression& expression, std::string_view what,
                                            std::vector<Diagnostic>& problems) {
  Outcome found = evaluator_.evaluate(expression);
  if (found) return *std::move(found);
  problems.push_back(diagnose(std::move(found).error(), what, expression));
  return std::nullopt;
}

std::optional<std::string> RecordReader::text(const Expression& expression, std::string_view what,
                                              std::vector<Diagnostic>& problems) {
  const auto found = value(expression, what, problems);
  if (!found) return std::nullopt;
  if (is_blank(*found) || is_not_visible(*found)) return std::string();
  auto words = need_text(*found);
  if (words) return std::string(trim(*words));
  problems.push_back(diagnose(std::move(words).error(), what, expression));
  return std::nullopt;
}

std::optional<bool> RecordReader::condition(const Expression& expression, std::string_view what,
                                            std::vector<Diagnostic>& problems) {
  const auto said = value(expression, what, problems);
  if (!said) return std::nullopt;
  auto flag = truth(*said);
  if (flag) return *flag;
  problems.push_back(diagnose(std::move(flag).error(), what, expression));
  return std::nullopt;
}

void RecordReader::fields(model::Attributes& attributes, std::vector<Diagnostic>& problems) {
  for (const FieldMapping& mapped : section_->fields) field(mapped, attributes, problems);
}

void RecordReader::field(const FieldMapping& mapped, model::Attributes& attributes,
                         std::vector<Diagnostic>& problems) {
  const auto found = value(mapped.value, mapped.name, problems);
  if (!found || is_not_visible(*found)) return;
  auto converted = field_value(mapped, *found);
  if (!converted) {
    problems.push_back(diagnose(std::move(converted).error(), mapped.name, mapped.value));
    return;
  }
  if (model::is_empty(*converted) && mapped.blank == Blank::kKeep) return;
  const auto phone = as_phone(*found);
  const bool is_phone = mapped.field == model::user_field::phone() && !maps_country_code_;
  if (is_phone && (phone || model::is_empty(*converted))) {
    model::Value code;
    if (phone) code = std::string(phone->country);
    attributes.set(model::user_field::phone_country_code(), code, origin_at(mapped.line));
  }
  set(mapped, *std::move(converted), attributes);
}

void RecordReader::set(const FieldMapping& mapped, const model::Value& value,
                       model::Attributes& attributes) {
  // What a sensitive column holds is shown with sensitive fields only, which are masked.
  const auto slot = evaluator_.origin();
  const bool tells = !slot || !table_->sensitive[*slot] || model::field(mapped.field).sensitive;
  model::Origin origin = tells ? origin_at(mapped.line, value) : origin_at(mapped.line);
  attributes.set(mapped.field, value, std::move(origin));
  if (!mapped.custom) return;
  const auto known = std::find(seen_custom_.begin(), seen_custom_.end(), *mapped.custom);
  if (known == seen_custom_.end()) seen_custom_.push_back(*mapped.custom);
}

model::Origin RecordReader::origin_at(uint32_t mapping_line) const {
  model::Origin origin;
  origin.mapping_line = mapping_line;
  const auto slot = evaluator_.origin();
  if (!slot || table_->positions[*slot] < 0) return origin;
  const auto index = static_cast<size_t>(table_->positions[*slot]);
  origin.column = table_->table->columns[index].ordinal;
  origin.column_name = table_->names[*slot];
  return origin;
}

model::Origin RecordReader::origin_at(uint32_t mapping_line, const model::Value& value) {
  model::Origin origin = origin_at(mapping_line);
  if (!origin.column_name) return origin;
  const auto index = static_cast<size_t>(table_->positions[*evaluator_.origin()]);
  if (index >= record_->values.size()) return origin;
  const RawValue& raw = record_->values[index];
  const auto* text = std::get_if<std::string>(&raw.data);
  if (text != nullptr && *text == model::text_of(value)) return origin;
  std::string words = shown(raw);
  if (words != model::to_text(value)) origin.raw = shared(std::move(words));
  return origin;
}

bool RecordReader::has_one_value() const {
  const std::vector<RawValue>& values = record_->values;
  return values.size() > 1 && std::none_of(values.begin(), values.end(), is_not_visible) &&
         std::count_if(values.begin(), values.end(),
                       [](const RawValue& value) { return !is_blank(value); }) == 1;
}

std::shared_ptr<const std::string> RecordReader::shared(std::string text) {
  const auto found = raws_.find(text);
  if (found != raws_.end()) return found->second;
  auto made = std::make_shared<const std::string>(std::move(text));
  if (raws_.size() < kMaxShared) raws_.emplace(*made, made);
  return made;
}

std::string RecordReader::place(std::optional<uint32_t> slot) const {
  if (!slot || table_->positions[*slot] < 0) return to_text(record_->at);
  const source::Column& column =
      table_->table->columns[static_cast<size_t>(table_->positions[*slot])];
  return to_text(record_->at, column.ordinal, column.name);
}

std::string RecordReader::place() const { return place(evaluator_.origin()); }

bool RecordReader::is_from_number() const {
  const auto slot = evaluator_.origin();
  if (!slot || table_->positions[*slot] < 0) return false;
  const auto index = static_cast<size_t>(table_->positions[*slot]);
  return index < record_->values.size() &&
         std::holds_alternative<source::Number>(record_->values[index].data);
}

std::vector<model::CustomField> RecordReader::custom_fields() const {
  std::vector<model::CustomField> seen;
  for (const model::CustomField& field : program_.custom_fields) {
    if (std::find(seen_custom_.begin(), seen_custom_.end(), field) != seen_custom_.end()) {
      seen.push_back(field);
    }
  }
  return seen;
}

Diagnostic RecordReader::diagnose(Problem problem, std::string_view what,
                                  const Expression& expression) const {
  problem = evaluator_.said(std::move(problem), expression);
  const auto slot = evaluator_.origin();
  Diagnostic diagnostic;
  diagnostic.code = std::move(problem.code);
  diagnostic.place = place(slot);
  const std::string_view subject = slot ? std::string_view(*table_->names[*slot]) : what;
  diagnostic.message = fmt::format("{}: {}", printable(subject), problem.message);
  diagnostic.hint = std::move(problem.hint);
  return diagnostic;
}

}  // namespace gsync::mapping
