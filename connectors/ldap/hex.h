// Hexadecimal digits, as DNs, filters and ids have them.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gsync::connectors::ldap {

/// The byte of two digits.
std::optional<uint8_t> hex_byte(char high, char low);

/// Nothing when there is another character, or an odd number of digits.
std::optional<std::string> from_hex(std::string_view digits);

/// Two lower-case digits a byte.
std::string to_hex(std::string_view bytes);

}  // namespace gsync::connectors::ldap
