#include "connectors/csv/utf8.h"

#include <cstring>

namespace gsync::connectors::csv {
namespace {

constexpr uint64_t kHighBits = 0x8080808080808080U;

/// What a lead byte asks for: the size of its character and the range of its
/// second byte, which shuts out overlong forms and surrogates.
struct Lead {
  uint8_t size = 0;  // 0: no lead byte
  uint8_t least = 0x80;
  uint8_t most = 0xBF;
};

Lead lead_of(uint8_t byte) {
  if (byte >= 0xC2 && byte <= 0xDF) return {2};
  if (byte == 0xE0) return {3, 0xA0};
  if (byte == 0xED) return {3, 0x80, 0x9F};
  if (byte >= 0xE1 && byte <= 0xEF) return {3};
  if (byte == 0xF0) return {4, 0x90};
  if (byte >= 0xF1 && byte <= 0xF3) return {4};
  if (byte == 0xF4) return {4, 0x80, 0x8F};
  return {};
}

/// Bytes of the character at the start that are right, up to its size.
size_t right_bytes(const char* at, size_t left, const Lead& lead) {
  size_t right = 1;
  while (right < lead.size && right < left) {
    const auto byte = static_cast<uint8_t>(at[right]);
    const bool fits =
        right == 1 ? byte >= lead.least && byte <= lead.most : (byte & 0xC0U) == 0x80U;
    if (!fits) break;
    ++right;
  }
  return right;
}

}  // namespace

Utf8Check check_utf8(std::string_view text) {
  Utf8Check check;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at < end) {
    uint64_t word = 0;
    while (end - at >= 8) {
      std::memcpy(&word, at, 8);
      if ((word & kHighBits) != 0) break;
      at += 8;
    }
    while (at < end && static_cast<uint8_t>(*at) < 0x80) ++at;
    // Text that is not ASCII rarely comes alone.
    while (at < end && static_cast<uint8_t>(*at) >= 0x80) {
      const Lead lead = lead_of(static_cast<uint8_t>(*at));
      const auto left = static_cast<size_t>(end - at);
      const size_t right = right_bytes(at, left, lead);
      if (right != lead.size) {
        check.cut_off = lead.size != 0 && right == left;
        check.valid = static_cast<size_t>(at - text.data());
        return check;
      }
      check.three_byte += lead.size == 3 ? 1 : 0;
      at += right;
    }
  }
  check.valid = text.size();
  return check;
}

}  // namespace gsync::connectors::csv
