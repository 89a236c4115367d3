#include "connectors/csv/utf8.h"

#include <gtest/gtest.h>

#include <string>

#include "core/text.h"

namespace gsync::connectors::csv {
namespace {

TEST(Utf8, WholeTextsAreValid) {
  for (const std::string_view text :
       {"", "plain ASCII of more than eight bytes", "李雷", "a李b雷c", "\xC2\x80", "\xE0\xA0\x80",
        "\xED\x9F\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"}) {
    const Utf8Check check = check_utf8(text);
    EXPECT_EQ(check.valid, text.size()) << text;
    EXPECT_FALSE(check.cut_off) << text;
  }
}

TEST(Utf8, OverlongFormsSurrogatesAndStrayBytesAreNot) {
  for (const std::string_view text :
       {"\x80", "\xBF", "\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF",
        "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "\xC2\x41", "\xE6\x41\x80"}) {
    const Utf8Check check = check_utf8("abc" + std::string(text) + "def");
    EXPECT_EQ(check.valid, 3U) << quoted(text);
    EXPECT_FALSE(check.cut_off) << quoted(text);
  }
}

TEST(Utf8, ACharacterCutOffMayGoOn) {
  const std::string text = "李\xF0\x9F\x98\x80";
  for (size_t size = 1; size < text.size(); ++size) {
    const Utf8Check check = check_utf8(std::string_view(text).substr(0, size));
    EXPECT_EQ(check.valid, size < 3 ? 0U : 3U);
    EXPECT_EQ(check.cut_off, size != 3) << size;
  }
}

TEST(Utf8, AgreesWithTheTextLibraryOnEveryPairOfBytes) {
  for (int first = 0x80; first < 0x100; ++first) {
    for (int second = 0; second < 0x100; ++second) {
      const std::string text{static_cast<char>(first), static_cast<char>(second), '\x80', '!'};
      EXPECT_EQ(check_utf8(text).valid == text.size(), is_valid_utf8(text)) << first << second;
    }
  }
}

}  // namespace
}  // namespace gsync::connectors::csv
