#include "io/mail.h"

#include <gtest/gtest.h>

namespace gsync::io {
namespace {

TEST(EncodedHeader, LeavesPlainTextAsItIs) {
  EXPECT_EQ(encoded_header("acme: done"), "acme: done");
}

TEST(EncodedHeader, WritesOtherTextInWords) {
  EXPECT_EQ(encoded_header("安可"), "=?UTF-8?B?5a6J5Y+v?=");
}

TEST(EncodedHeader, BreaksLongTextBetweenCharacters) {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "研";
  const std::string header = encoded_header(text);
  size_t begin = 0;
  for (size_t end = 0; begin < header.size(); begin = end + 3) {
    end = std::min(header.find("\r\n ", begin), header.size());
    EXPECT_LE(end - begin, 75U);
    EXPECT_TRUE(header.substr(begin, end - begin).starts_with("=?UTF-8?B?"));
  }
  EXPECT_EQ(header.find("=?="), std::string::npos);
}

TEST(EncodedHeader, CannotBeginAnotherHeader) {
  EXPECT_EQ(encoded_header("a\r\nBcc: x@y"), "a  Bcc: x@y");
}

}  // namespace
}  // namespace gsync::io
