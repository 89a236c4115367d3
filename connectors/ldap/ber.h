// BER as LDAP uses it (X.690, definite lengths): elements read in place, and the few
// values that controls are made of.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gsync::connectors::ldap::ber {

constexpr uint8_t kBoolean = 0x01;
constexpr uint8_t kInteger = 0x02;
constexpr uint8_t kOctets = 0x04;
constexpr uint8_t kEnumerated = 0x0a;
constexpr uint8_t kSequence = 0x30;
constexpr uint8_t kSet = 0x31;

struct Element {
  uint8_t tag = 0;
  /// In the bytes that it was taken from.
  std::string_view content;
};

/// Takes the first element off; nothing, and `rest` as it was, when there is no
/// whole one.
std::optional<Element> take(std::string_view& rest);
/// The same when it has this tag.
std::optional<std::string_view> take(std::string_view& rest, uint8_t tag);
/// The whole number or truth value of this tag at the front.
std::optional<int64_t> take_integer(std::string_view& rest, uint8_t tag = kInteger);

std::string element(uint8_t tag, std::string_view content);
std::string integer(int64_t number, uint8_t tag = kInteger);

}  // namespace gsync::connectors::ldap::ber
