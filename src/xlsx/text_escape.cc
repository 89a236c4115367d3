#include "xlsx/text_escape.h"

#include <charconv>
#include <cstdint>
#include <optional>

namespace gsync::xlsx {
namespace {

constexpr size_t kEscape = 7;  // bytes of "_x000D_"

/// The UTF-16 unit of the escape at the start of the text.
std::optional<uint32_t> unit_at(std::string_view text) {
  if (text.size() < kEscape || !text.starts_with("_x") || text[kEscape - 1] != '_') {
    return std::nullopt;
  }
  uint32_t unit = 0;
  const char* end = text.data() + kEscape - 1;
  const auto [stop, error] = std::from_chars(text.data() + 2, end, unit, 16);
  if (error != std::errc() || stop != end) return std::nullopt;
  return unit;
}

bool is_high(uint32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_low(uint32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

/// Decodes the escape at the start of the text; the bytes it took, 0 when
/// there is none.
size_t take_escape(std::string_view text, std::string& decoded) {
  const auto unit = unit_at(text);
  if (!unit || *unit == 0 || is_low(*unit)) return 0;
  if (!is_high(*unit)) {
    append_utf8(decoded, *unit);
    return kEscape;
  }
  const auto low = unit_at(text.substr(kEscape));
  if (!low || !is_low(*low)) return 0;
  append_utf8(decoded, 0x10000 + ((*unit - 0xD800) << 10U) + (*low - 0xDC00));
  return 2 * kEscape;
}

}  // namespace

void append_utf8(std::string& text, uint32_t point) {
  const auto tail = [&](uint32_t bits) { text += static_cast<char>(0x80U | (bits & 0x3FU)); };
  if (point < 0x80) {
    text += static_cast<char>(point);
  } else if (point < 0x800) {
    text += static_cast<char>(0xC0U | (point >> 6U));
    tail(point);
  } else if (point < 0x10000) {
    text += static_cast<char>(0xE0U | (point >> 12U));
    tail(point >> 6U);
    tail(point);
  } else {
    text += static_cast<char>(0xF0U | (point >> 18U));
    tail(point >> 12U);
    tail(point >> 6U);
    tail(point);
  }
}

std::string decode_escapes(std::string_view text) {
  std::string decoded;
  for (;;) {
    const size_t start = text.find("_x");
    decoded += text.substr(0, start);
    if (start == std::string_view::npos) return decoded;
    text.remove_prefix(start);
    size_t taken = take_escape(text, decoded);
    if (taken == 0) {
      taken = 2;
      decoded += "_x";
    }
    text.remove_prefix(taken);
  }
}

std::string encode_escapes(std::string_view text) {
  std::string encoded;
  for (;;) {
    const size_t start = text.find("_x");
    encoded += text.substr(0, start);
    if (start == std::string_view::npos) return encoded;
    text.remove_prefix(start);
    encoded += unit_at(text) ? "_x005F_x" : "_x";
    text.remove_prefix(2);
  }
}

}  // namespace gsync::xlsx
