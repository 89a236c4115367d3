// Comparing names and numbers of a few characters, which is done for every cell: a call would
// take longer than the comparison.

#pragma once

#include <cstddef>
#include <string_view>

namespace gsync::connectors::excel {

[[nodiscard]] inline bool same(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (size_t i = 0; i < a.size(); ++i) {
    if (a[i] != b[i]) return false;
  }
  return true;
}

/// With a text in quotes.
template <size_t kSize>
[[nodiscard]] inline bool same(std::string_view text, const char (&name)[kSize]) {
  return text.size() == kSize - 1 && __builtin_memcmp(text.data(), name, kSize - 1) == 0;
}

}  // namespace gsync::connectors::excel
