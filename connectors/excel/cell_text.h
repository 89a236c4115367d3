// What the texts between the tags of a cell are, before anybody knows its format.

#pragma once

#include <cstdint>
#include <string_view>

namespace gsync::connectors::excel {

/// Blanks of XML.
inline bool is_blank_byte(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

inline std::string_view without_blanks(std::string_view text) {
  while (!text.empty() && is_blank_byte(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank_byte(text.back())) text.remove_suffix(1);
  return text;
}

/// No string of any table.
constexpr uint32_t kNoString = UINT32_MAX;

/// The number of a shared string, from 0; kNoString for any other text.
inline uint32_t parse_string_index(std::string_view text) {
  constexpr size_t kSurelyFits = 9;  // digits
  text = without_blanks(text);
  while (text.size() > 1 && text.front() == '0') text.remove_prefix(1);
  if (text.empty() || text.size() > kSurelyFits) return kNoString;
  uint32_t index = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return kNoString;
    index = index * 10 + static_cast<uint32_t>(c - '0');
  }
  return index;
}

}  // namespace gsync::connectors::excel
