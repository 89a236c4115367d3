#include "core/mask.h"

#include <algorithm>
#include <cstdint>

#include "core/text.h"

namespace gsync {
namespace {

/// Characters that stay visible; and the length from which a value is masked
/// wherever it stands.
constexpr size_t kVisible = 4;

bool starts_character(char byte) { return (static_cast<uint8_t>(byte) & 0xC0U) != 0x80U; }

size_t characters(std::string_view text) {
  return static_cast<size_t>(std::count_if(text.begin(), text.end(), starts_character));
}

/// Where the last `count` characters of the text begin.
size_t tail_start(std::string_view text, size_t count) {
  size_t at = text.size();
  while (at > 0 && count > 0) {
    --at;
    if (starts_character(text[at])) --count;
  }
  return at;
}

}  // namespace

std::string masked(std::string_view text) {
  const size_t length = characters(text);
  const size_t visible = std::min(kVisible, length / 2);
  return std::string(length - visible, '*') + std::string(text.substr(tail_start(text, visible)));
}

std::string with_masked(std::string_view text, std::string_view value) {
  if (value.empty()) return std::string(text);
  const bool is_short = characters(value) < kVisible;
  const std::string as_shown = is_short ? quoted(value) : printable(value);
  const std::string hidden = is_short ? quoted(masked(value)) : masked(as_shown);
  return replace_all(text, as_shown, hidden);
}

std::string with_quotes_masked(std::string_view message) {
  std::string text;
  for (bool inside = false;; inside = !inside) {
    const size_t quote = message.find('\'');
    const std::string_view part = message.substr(0, quote);
    text += inside && quote != std::string_view::npos ? masked(part) : std::string(part);
    if (quote == std::string_view::npos) return text;
    text += '\'';
    message.remove_prefix(quote + 1);
  }
}

}  // namespace gsync
