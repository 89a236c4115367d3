// Characters of XML as the plain subset has them (XML 1.0, 2.2 and 2.3).

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace gsync::connectors::excel {

/// What a byte may be part of without a second look.
enum ByteUse : uint8_t {
  kText = 1,       // of a text between tags
  kValue = 2,      // of an attribute between quotes of either kind
  kName = 4,       // of a name
  kNameBegin = 8,  // of the beginning of a name
};

constexpr std::array<uint8_t, 256> kByteUses = [] {
  constexpr std::string_view kSpecial = "<&";
  std::array<uint8_t, 256> uses{};
  for (unsigned c = 0x20; c < 0x80; ++c) {
    if (kSpecial.find(static_cast<char>(c)) != std::string_view::npos) continue;
    uses[c] = kText | kValue;
  }
  uses['\t'] = uses['\n'] = kText;
  uses[']'] = kValue;  // a text must not hold "]]>"
  uses['"'] = uses['\''] = kText;
  for (unsigned c = 'a'; c <= 'z'; ++c) uses[c] |= kName | kNameBegin;
  for (unsigned c = 'A'; c <= 'Z'; ++c) uses[c] |= kName | kNameBegin;
  for (unsigned c = '0'; c <= '9'; ++c) uses[c] |= kName;
  for (const char c : {'-', '.', ':'}) uses[static_cast<uint8_t>(c)] |= kName;
  uses['_'] |= kName | kNameBegin;
  return uses;
}();

inline bool may_be(char c, ByteUse use) { return (kByteUses[static_cast<uint8_t>(c)] & use) != 0; }

/// How a character that is not of one plain byte came out.
enum class Character : uint8_t {
  kGood,
  kCut,  // the bytes end inside it
  kBad,  // not in XML, or beyond the subset
};

/// Moves over one character of UTF-8.
Character skip_utf8(const char*& at, const char* end);

/// Appends what the reference at the front of `text` ("&amp;", "&#20013;", "&#x4E2D;")
/// stands for; returns its length, 0 for any other.
size_t append_reference(std::string_view text, std::string& to);

}  // namespace gsync::connectors::excel
