#include "source/column_name.h"

#include <array>

#include "core/text.h"

namespace gsync::source {
namespace {

/// What `nfkc` leaves of the characters that do not count. It has made full-width
/// brackets, colons and asterisks plain ones.
constexpr std::array<std::string_view, 11> kIgnored{
    " ", "\t", "\r", "\n", "*", ":", "\u00A0", "\u3000", "\u200B", "\uFEFF", "\u2028"};

std::string without_ignored(std::string text) {
  for (const std::string_view ignored : kIgnored) text = replace_all(text, ignored, "");
  return text;
}

/// Without "(...)" and "[...]"; a bracket that never closes stays.
std::string without_brackets(std::string_view text) {
  std::string kept;
  for (;;) {
    const size_t open = text.find_first_of("([");
    const size_t close =
        open == std::string_view::npos ? open : text.find(text[open] == '(' ? ')' : ']', open);
    if (close == std::string_view::npos) return kept + std::string(text);
    kept += text.substr(0, open);
    text.remove_prefix(close + 1);
  }
}

}  // namespace

std::string column_key(std::string_view name) {
  std::string plain = nfkc(name);
  plain = replace_all(replace_all(plain, "【", "["), "】", "]");
  const std::string outside = without_ignored(without_brackets(plain));
  return fold_case(outside.empty() ? without_ignored(plain) : outside);
}

}  // namespace gsync::source
