// The escapes of SpreadsheetML texts: "_x000D_" stands for a carriage return.
//
// Pure.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace gsync::xlsx {

/// `_xHHHH_` (4 hexadecimal digits, either case) becomes the character; two of
/// them may be a surrogate pair. What names no character stays as it is.
std::string decode_escapes(std::string_view text);

/// The reverse for texts that only look like an escape: "_x0041_" becomes
/// "_x005F_x0041_". Control characters are left to who writes the XML.
std::string encode_escapes(std::string_view text);

/// Appends the code point, which must be below 0x110000.
void append_utf8(std::string& text, uint32_t point);

}  // namespace gsync::xlsx
