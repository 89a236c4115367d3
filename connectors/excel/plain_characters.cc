#include "connectors/excel/plain_characters.h"
#include "xlsx/text_escape.h"

#include <charconv>

namespace gsync::connectors::excel {
namespace {

struct Entity {
  std::string_view name;
  char character;
};
constexpr std::array kEntities{Entity{"&lt;", '<'}, Entity{"&gt;", '>'}, Entity{"&amp;", '&'},
                               Entity{"&quot;", '"'}, Entity{"&apos;", '\''}};

bool is_character(uint32_t code) {
  if (code < 0x20) return code == '\t' || code == '\n' || code == '\r';
  return code < 0xD800 || (code >= 0xE000 && code <= 0xFFFD) ||
         (code >= 0x10000 && code <= 0x10FFFF);
}

/// Bytes of the sequence that begins with this one; 0 when none does.
size_t length_of(uint8_t first) {
  if (first >= 0xC2 && first <= 0xDF) return 2;
  if (first >= 0xE0 && first <= 0xEF) return 3;
  if (first >= 0xF0 && first <= 0xF4) return 4;
  return 0;
}

}  // namespace

Character skip_utf8(const char*& at, const char* end) {
  const size_t length = length_of(static_cast<uint8_t>(*at));
  if (length == 0) return Character::kBad;
  if (static_cast<size_t>(end - at) < length) return Character::kCut;
  uint32_t code = static_cast<uint8_t>(*at) & (0xFFU >> (length + 1));
  for (size_t i = 1; i < length; ++i) {
    const auto byte = static_cast<uint8_t>(at[i]);
    if ((byte & 0xC0U) != 0x80U) return Character::kBad;
    code = code << 6U | (byte & 0x3FU);
  }
  constexpr std::array<uint32_t, 5> kLeast{0, 0, 0x80, 0x800, 0x10000};
  if (code < kLeast[length] || !is_character(code)) return Character::kBad;
  at += length;
  return Character::kGood;
}

size_t append_reference(std::string_view text, std::string& to) {
  for (const Entity& entity : kEntities) {
    if (!text.starts_with(entity.name)) continue;
    to += entity.character;
    return entity.name.size();
  }
  if (!text.starts_with("&#")) return 0;
  const bool hexadecimal = text.size() > 2 && text[2] == 'x';
  const size_t first = hexadecimal ? 3 : 2;
  const size_t end = text.find(';');
  if (end == std::string_view::npos || end == first) return 0;
  uint32_t code = 0;
  const auto [stop, error] =
      std::from_chars(text.data() + first, text.data() + end, code, hexadecimal ? 16 : 10);
  if (error != std::errc() || stop != text.data() + end || !is_character(code)) return 0;
  xlsx::append_utf8(to, code);
  return end + 1;
}

}  // namespace gsync::connectors::excel
