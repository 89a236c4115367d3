// Validation of UTF-8 that arrives in blocks.

#pragma once

#include <cstdint>
#include <string_view>

namespace gsync::connectors::csv {

struct Utf8Check {
  /// Bytes from the start that are whole, valid characters.
  size_t valid = 0;
  /// The rest is the beginning of a character that may go on in the next block.
  bool cut_off = false;
  /// Characters of three bytes among the valid ones: most Chinese text.
  uint64_t three_byte = 0;
};

/// Surrogates, overlong forms and points above U+10FFFF are not valid.
/// Cost: text of ASCII is checked 8 bytes at a time.
Utf8Check check_utf8(std::string_view text);

}  // namespace gsync::connectors::csv
