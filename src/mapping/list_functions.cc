#include "mapping/list_functions.h"

#include <fmt/format.h>

#include "core/text.h"
#include "mapping/raw.h"

namespace gsync::mapping {
namespace {

using source::RawList;
using source::RawValue;

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
    size_t length = 0;
    for (const std::string& separator : separators) {
      if (text.substr(at).starts_with(separator)) length = separator.size();
      if (length > 0) break;
    }
    if (length > 0) {
      add(at);
      start = at + length;
    }
    at += std::max<size_t>(length, 1);
  }
  add(text.size());
  return parts;
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
  return list_or_blank(parts_of(*text, call.texts.empty() ? kSlash : call.texts));
}

std::optional<Flaw> prepare_separators(Call& call, const CompileContext&) {
  for (const std::string& text : call.texts) {
    if (text.empty()) return Flaw{"a separator must not be empty", {}};
  }
  return std::nullopt;
}

}  // namespace gsync::mapping
