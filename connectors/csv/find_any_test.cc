#include "connectors/csv/find_any.h"

#include <gtest/gtest.h>

#include <string>

namespace gsync::connectors::csv {
namespace {

TEST(FindAny, IsTheFirstOfThemWhereverItStands) {
  constexpr std::array kWanted{'"', '\n', '\x80'};
  for (size_t size = 0; size < 70; ++size) {
    const std::string none(size, 'x');
    EXPECT_EQ(find_any(none.data(), none.data() + size, kWanted), none.data() + size);
    for (size_t at = 0; at < size; ++at) {
      for (const char c : kWanted) {
        std::string text = none;
        text[at] = c;
        text.back() = at + 1 == size ? c : '"';
        EXPECT_EQ(find_any(text.data(), text.data() + size, kWanted), text.data() + at)
            << size << ' ' << at;
      }
    }
  }
}

}  // namespace
}  // namespace gsync::connectors::csv
