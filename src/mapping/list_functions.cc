#include "mapping/list_functions.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "core/text.h"
#include "mapping/evaluator.h"
#include "mapping/raw.h"

namespace gsync::mapping {
namespace {

using source::RawList;
using source::RawValue;

/// The separator that stands at `at`; empty when none does.
std::string_view separator_at(std::string_view text, size_t at,
                              const std::vector<std::string>& separators) {
  for (const std::string& separator : separators) {
    if (text.substr(at).starts_with(separator)) return separator;
  }
  return {};
}

/// Trimmed parts between any of the separators, blank ones left out.
std::vector<std::string> parts_of(std::string_view text,
                                  const std::vector<std::string>& separators) {
  std::vector<std::string> parts;
  size_t start = 0;
  const auto add = [&](size_t end) {
    const std::string_view part = trim(text.substr(start, end - start));
    if (!part.empty()) parts.emplace_back(part);
  };
  for (size_t at = 0; at < text.size();) {
    const size_t length = separator_at(text, at, separators).size();
    if (length > 0) {
      add(at);
      start = at + length;
    }
    at += std::max<size_t>(length, 1);
  }
  add(text.size());
  return parts;
}

/// As `parts_of`, but "\\" before a separator makes it part of the name. Of several before
/// one, each pair is a "\\" of the name; elsewhere they stand for themselves.
std::vector<std::string> names_of(std::string_view text,
                                  const std::vector<std::string>& separators) {
  std::vector<std::string> names;
  std::string name;
  const auto end_name = [&] {
    if (const std::string_view kept = trim(name); !kept.empty()) names.emplace_back(kept);
    name.clear();
  };
  for (size_t at = 0; at < text.size();) {
    const size_t behind = std::min(text.find_first_not_of('\\', at), text.size());
    const size_t slashes = behind - at;
    const std::string_view separator = separator_at(text, behind, separators);
    name.append(separator.empty() ? slashes : slashes / 2, '\\');
    at = behind + std::max<size_t>(separator.size(), 1);
    if (separator.empty()) {
      name += text.substr(behind, 1);
    } else if (slashes % 2 == 1) {
      name += separator;
    } else {
      end_name();
    }
  }
  end_name();
  return names;
}

Outcome list_or_blank(std::vector<std::string> parts) {
  return parts.empty() ? raw_blank() : raw_list(std::move(parts));
}

}  // namespace

Outcome apply_split(const Call& call, RawValue&& input, Evaluator&) {
  auto text = need_text(input);
  if (!text) return tl::unexpected(std::move(text).error());
  return list_or_blank(parts_of(*text, call.texts));
}

Outcome apply_join(const Call& call, RawValue&& input, Evaluator&) {
  const auto* list = std::get_if<RawList>(&input.data);
  if (list == nullptr) return std::move(input);
  std::vector<std::string> items;
  for (const RawValue& item : *list) {
    auto text = need_text(item);
    if (!text) return tl::unexpected(std::move(text).error());
    items.push_back(*std::move(text));
  }
  return raw_text(join(items, call.texts[0]));
}

Outcome apply_at(const Call& call, RawValue&& input, Evaluator&) {
  auto* list = std::get_if<RawList>(&input.data);
  const auto count = static_cast<int64_t>(list != nullptr ? list->size() : 1);
  const int64_t wanted = call.numbers[0];
  const int64_t index = wanted > 0 ? wanted - 1 : count + wanted;
  if (index < 0 || index >= count) return raw_blank();
  if (list == nullptr) return std::move(input);
  return std::move((*list)[static_cast<size_t>(index)]);
}

Outcome apply_path(const Call& call, RawValue&& input, Evaluator&) {
  static const std::vector<std::string> kSlash{"/"};
  auto text = need_text(input);
  if (!text) return tl::unexpected(std::move(text).error());
  const std::vector<std::string>& separators = call.texts.empty() ? kSlash : call.texts;
  const bool escapes = std::ranges::none_of(
      separators, [](const std::string& separator) { return separator.starts_with('\\'); });
  return list_or_blank(escapes ? names_of(*text, separators) : parts_of(*text, separators));
}

Outcome apply_levels(const Call& call, RawValue&& input, Evaluator& evaluator) {
  std::vector<std::string> names;
  size_t level = 0;
  std::optional<size_t> gap;
  bool seen = false;
  const auto add = [&](const RawValue& value) -> tl::expected<void, Problem> {
    ++level;
    if (is_not_visible(value)) return {};
    seen = true;
    if (is_blank(value)) {
      gap = gap.value_or(level);
      return {};
    }
    auto text = need_text(value);
    if (!text) return tl::unexpected(std::move(text).error());
    if (gap) {
      return problem("department-level-missing",
                     fmt::format("level {} is {}, but level {} above it is blank", level,
                                 quoted(trim(*text)), *gap),
                     "fill in the levels from the top without a gap");
    }
    names.emplace_back(trim(*text));
    return {};
  };
  if (auto first = add(input); !first) return tl::unexpected(std::move(first).error());
  for (const Expression& expression : call.values) {
    auto value = evaluator.value(expression);
    if (!value) return value;
    if (auto next = add(*value); !next) return tl::unexpected(std::move(next).error());
  }
  return seen ? list_or_blank(std::move(names)) : raw_not_visible();
}

std::optional<Flaw> prepare_separators(Call& call, const CompileContext&) {
  for (const std::string& text : call.texts) {
    if (text.empty()) return Flaw{"a separator must not be empty", {}};
  }
  return std::nullopt;
}

}  // namespace gsync::mapping
