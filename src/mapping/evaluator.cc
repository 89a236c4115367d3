#include "mapping/evaluator.h"

#include <algorithm>

#include "core/mask.h"
#include "core/text.h"
#include "mapping/columns_read.h"
#include "mapping/function.h"
#include "mapping/raw.h"

namespace gsync::mapping {

using source::RawValue;

void Evaluator::use(const BoundTable& table, const source::RawRecord& record) {
  table_ = &table;
  record_ = &record;
}

Outcome Evaluator::evaluate(const Expression& expression) {
  origin_.reset();
  return value(expression);
}

Outcome Evaluator::begin(const Expression& expression) {
  return std::visit([this](const auto& first) { return this->start(first); }, expression.start);
}

Outcome Evaluator::trace(const Expression& expression, const Observer& observer) {
  origin_.reset();
  Outcome result = begin(expression);
  observer(name_of(expression), result);
  for (const Call& step : expression.calls) {
    if (!result) return result;
    result = call(step, *std::move(result));
    observer(step.function->name, result);
  }
  return result;
}

std::string_view Evaluator::name_of(const Expression& expression) const {
  if (const auto* column = std::get_if<ColumnUse>(&expression.start)) {
    return *table_->names[column->slot];
  }
  if (std::holds_alternative<Text>(expression.start)) return "text";
  return std::holds_alternative<Template>(expression.start) ? "template" : "lua";
}

Outcome Evaluator::value(const Expression& expression) {
  Outcome result = begin(expression);
  for (const Call& step : expression.calls) {
    if (!result) return result;
    result = call(step, *std::move(result));
  }
  return result;
}

bool Evaluator::is_sensitive(const Expression& expression) const {
  const std::vector<uint32_t> slots = columns_read(expression, scripts_);
  return std::any_of(slots.begin(), slots.end(),
                     [this](uint32_t slot) { return table_->sensitive[slot]; });
}

Problem Evaluator::said(Problem problem, const Expression& expression) const {
  if (!is_sensitive(expression)) return problem;
  // Functions quote what they were given; a script may say it in any way.
  for (const uint32_t slot : columns_read(expression, scripts_)) {
    // A source quotes a bad value too, and what is wrong with it stands beside the quotes.
    const auto* bad = std::get_if<source::BadValue>(&cell(slot).data);
    const bool is_told_apart =
        bad != nullptr && (bad->tells_nothing || bad->message.find('\'') != std::string::npos);
    if (is_told_apart) continue;
    problem.message = with_masked(problem.message, shown(cell(slot)));
  }
  problem.message = with_quotes_masked(problem.message);
  return problem;
}

const RawValue& Evaluator::cell(uint32_t slot) const {
  static const RawValue kNotVisible = raw_not_visible();
  static const RawValue kBlank = raw_blank();
  const int32_t position = table_->positions[slot];
  if (position < 0) return kNotVisible;
  const auto index = static_cast<size_t>(position);
  return index < record_->values.size() ? record_->values[index] : kBlank;
}

Outcome Evaluator::start(const ColumnUse& use) {
  origin_ = use.slot;
  const RawValue& found = cell(use.slot);
  if (const auto* bad = std::get_if<source::BadValue>(&found.data)) {
    return problem(bad->code, bad->message, bad->hint);
  }
  const auto* text = std::get_if<std::string>(&found.data);
  if (text != nullptr && trim(*text).empty()) return raw_blank();
  const auto* list = std::get_if<source::RawList>(&found.data);
  if (list != nullptr && list->empty()) return raw_blank();
  return found;
}

Outcome Evaluator::start(const Template& pattern) {
  std::string text;
  std::optional<uint32_t> first;
  for (const Expression& part : pattern.parts) {
    Outcome piece = value(part);
    if (!piece || is_blank(*piece) || is_not_visible(*piece)) return piece;
    if (!first) first = origin_;
    auto words = need_text(*piece);
    if (!words) return tl::unexpected(std::move(words).error());
    text += *words;
  }
  origin_ = first;
  return raw_text(std::move(text));
}

Outcome Evaluator::start(const ScriptUse& use) {
  const Script& script = scripts_[use.script];
  std::vector<const RawValue*> cells;
  cells.reserve(script.columns.size());
  for (const ScriptColumn& column : script.columns) cells.push_back(&cell(column.slot));
  return runner_.run(use.script, cells);
}

Outcome Evaluator::call(const Call& step, RawValue&& input) {
  const FunctionInfo& function = *step.function;
  if (is_not_visible(input) && function.takes != Takes::kAll) return std::move(input);
  if (is_blank(input) && function.takes == Takes::kValues) return std::move(input);
  auto* list = std::get_if<source::RawList>(&input.data);
  if (list == nullptr || !function.each) return function.apply(step, std::move(input), *this);
  source::RawList results;
  for (RawValue& item : *list) {
    Outcome one = call(step, std::move(item));
    if (!one) return one;
    if (!is_blank(*one)) results.push_back(*std::move(one));
  }
  return results.empty() ? raw_blank() : RawValue{std::move(results)};
}

}  // namespace gsync::mapping
