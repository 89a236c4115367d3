#include "mapping/logic_functions.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "mapping/evaluator.h"
#include "mapping/raw.h"
#include "mapping/type_functions.h"

namespace gsync::mapping {
namespace {

using source::RawValue;

bool has_value(const RawValue& value) { return !is_blank(value) && !is_not_visible(value); }

/// The first condition that equals `decisive` decides; otherwise the opposite,
/// unless nothing of it can be seen.
Outcome combined(const Call& call, const RawValue& input, Evaluator& evaluator, bool decisive) {
  auto first = truth(input);
  if (!first) return tl::unexpected(std::move(first).error());
  bool seen = first->has_value();
  if (*first == decisive) return raw_bool(decisive);
  for (const Expression& expression : call.values) {
    auto value = evaluator.value(expression);
    if (!value) return value;
    auto next = truth(*value);
    if (!next) return tl::unexpected(std::move(next).error());
    if (*next == decisive) return raw_bool(decisive);
    seen = seen || next->has_value();
  }
  return seen ? raw_bool(!decisive) : raw_not_visible();
}

std::string known_words(const Call& call) {
  std::vector<std::string> words;
  for (const auto& [word, result] : call.lookup) words.push_back(word);
  std::sort(words.begin(), words.end());
  return join(words, ", ");
}

}  // namespace

tl::expected<std::optional<bool>, Problem> truth(const RawValue& value) {
  if (is_not_visible(value)) return std::optional<bool>();
  if (is_blank(value)) return std::optional(false);
  const Outcome flag = to_bool(value);
  if (!flag) return tl::unexpected(flag.error());
  return std::optional(std::get<bool>(flag->data));
}

Outcome apply_default(const Call& call, RawValue&& input, Evaluator&) {
  return is_blank(input) ? raw_text(call.texts[0]) : std::move(input);
}

Outcome apply_coalesce(const Call& call, RawValue&& input, Evaluator& evaluator) {
  if (has_value(input)) return std::move(input);
  bool blank = is_blank(input);
  for (const Expression& expression : call.values) {
    Outcome next = evaluator.value(expression);
    if (!next || has_value(*next)) return next;
    blank = blank || is_blank(*next);
  }
  // A blank is an answer; only when no column was there is nothing known.
  return blank ? raw_blank() : raw_not_visible();
}

Outcome apply_map(const Call& call, RawValue&& input, Evaluator&) {
  auto text = need_text(input);
  if (!text) return tl::unexpected(std::move(text).error());
  const auto found = call.lookup.find(word_key(*text));
  if (found != call.lookup.end()) return raw_text(found->second);
  if (call.otherwise) return raw_text(*call.otherwise);
  return problem(
      "not-in-map",
      fmt::format("{} is none of the values of the mapping: {}", quoted(*text), known_words(call)),
      "correct it, add it to 'map', or give 'else='");
}

Outcome apply_in(const Call& call, RawValue&& input, Evaluator&) {
  auto text = need_text(input);
  if (!text) return tl::unexpected(std::move(text).error());
  const std::string word = word_key(*text);
  return raw_bool(std::find(call.words.begin(), call.words.end(), word) != call.words.end());
}

Outcome apply_is_blank(const Call&, RawValue&& input, Evaluator&) {
  return raw_bool(is_blank(input));
}

Outcome apply_not(const Call&, RawValue&& input, Evaluator&) {
  auto flag = truth(input);
  if (!flag) return tl::unexpected(std::move(flag).error());
  return raw_bool(!flag->value_or(false));
}

Outcome apply_and(const Call& call, RawValue&& input, Evaluator& evaluator) {
  return combined(call, input, evaluator, false);
}

Outcome apply_or(const Call& call, RawValue&& input, Evaluator& evaluator) {
  return combined(call, input, evaluator, true);
}

Outcome apply_if(const Call& call, RawValue&& input, Evaluator& evaluator) {
  auto flag = truth(input);
  if (!flag) return tl::unexpected(std::move(flag).error());
  if (flag->value_or(false)) return evaluator.value(call.values[0]);
  if (call.values.size() > 1) return evaluator.value(call.values[1]);
  return raw_blank();
}

std::optional<Flaw> prepare_words(Call& call, const CompileContext&) {
  for (const std::string& text : call.texts) call.words.push_back(word_key(text));
  return std::nullopt;
}

}  // namespace gsync::mapping
