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

/// Without what stands in "(...)" and "[...]", also inside each other. A bracket
/// that never closes takes the rest with it.
std::string without_brackets(std::string_view text) {
  std::string kept;
  int depth = 0;
  for (const char c : text) {
    if (c == '(' || c == '[') ++depth;
    if (depth == 0) kept += c;
    if ((c == ')' || c == ']') && depth > 0) --depth;
  }
  return kept;
}

}  // namespace

std::string column_key(std::string_view name) {
  std::string plain = nfkc(name);
  plain = replace_all(replace_all(plain, "【", "["), "】", "]");
  const std::string outside = without_ignored(without_brackets(plain));
  return fold_case(outside.empty() ? without_ignored(plain) : outside);
}

}  // namespace gsync::source
