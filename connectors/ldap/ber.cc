#include "connectors/ldap/ber.h"

namespace gsync::connectors::ldap::ber {
namespace {

constexpr uint8_t kLongLength = 0x80;

}  // namespace

std::optional<Element> take(std::string_view& rest) {
  if (rest.size() < 2) return std::nullopt;
  const auto tag = static_cast<uint8_t>(rest[0]);
  size_t length = static_cast<uint8_t>(rest[1]);
  size_t head = 2;
  if ((length & kLongLength) != 0) {
    const size_t count = length & ~size_t{kLongLength};
    if (count == 0 || count > 4 || rest.size() < head + count) return std::nullopt;
    length = 0;
    for (size_t i = 0; i < count; ++i) length = length << 8 | static_cast<uint8_t>(rest[head++]);
  }
  if (rest.size() - head < length) return std::nullopt;
  const Element element{tag, rest.substr(head, length)};
  rest.remove_prefix(head + length);
  return element;
}

std::optional<std::string_view> take(std::string_view& rest, uint8_t tag) {
  if (rest.empty() || static_cast<uint8_t>(rest[0]) != tag) return std::nullopt;
  const auto element = take(rest);
  if (!element) return std::nullopt;
  return element->content;
}

std::optional<int64_t> take_integer(std::string_view& rest, uint8_t tag) {
  std::string_view after = rest;
  const auto content = take(after, tag);
  if (!content || content->empty() || content->size() > 8) return std::nullopt;
  const bool is_negative = (static_cast<uint8_t>(content->front()) & 0x80) != 0;
  uint64_t number = is_negative ? ~uint64_t{0} : 0;
  for (const char byte : *content) number = number << 8 | static_cast<uint8_t>(byte);
  rest = after;
  return static_cast<int64_t>(number);
}

std::string element(uint8_t tag, std::string_view content) {
  std::string bytes(1, static_cast<char>(tag));
  if (content.size() < kLongLength) {
    bytes += static_cast<char>(content.size());
  } else {
    bytes += static_cast<char>(kLongLength | 4);
    for (int shift = 24; shift >= 0; shift -= 8) {
      bytes += static_cast<char>(content.size() >> shift & 255);
    }
  }
  return bytes += content;
}

std::string integer(int64_t number, uint8_t tag) {
  std::string content;
  for (int shift = 56; shift >= 0; shift -= 8) content += static_cast<char>(number >> shift & 255);
  // As few bytes as keep the sign.
  while (content.size() > 1) {
    const bool next_is_negative = (static_cast<uint8_t>(content[1]) & 0x80) != 0;
    if (content[0] != (next_is_negative ? '\xff' : '\0')) break;
    content.erase(0, 1);
  }
  return element(tag, content);
}

}  // namespace gsync::connectors::ldap::ber
