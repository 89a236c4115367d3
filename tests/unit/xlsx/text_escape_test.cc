#include "xlsx/text_escape.h"

#include <gtest/gtest.h>

namespace gsync::xlsx {
namespace {

TEST(TextEscape, NamedCharactersAreDecoded) {
  EXPECT_EQ(decode_escapes("a_x000D__x000a_b"), "a\r\nb");
  EXPECT_EQ(decode_escapes("_x674E_"), "李");
  EXPECT_EQ(decode_escapes("_x00e9_"), "é");
  EXPECT_EQ(decode_escapes("_xD842__xDFB7_"), "𠮷");
  EXPECT_EQ(decode_escapes("_xD842__x0041_"), "_xD842_A");
}

TEST(TextEscape, AnEscapedUnderscoreEscapesNothing) {
  EXPECT_EQ(decode_escapes("_x005F_x000D_"), "_x000D_");
}

TEST(TextEscape, WhatNamesNoCharacterStays) {
  for (const char* text : {"_x", "_x00", "_x000D", "_xGGGG_", "_x0000_", "_xD842_", "_xDFB7_",
                           "_X000D_", "_x-00D_", "max_x_y"}) {
    EXPECT_EQ(decode_escapes(text), text) << text;
  }
}

TEST(TextEscape, WhatOnlyLooksLikeAnEscapeIsKept) {
  EXPECT_EQ(encode_escapes("a_x000D_b"), "a_x005F_x000D_b");
  EXPECT_EQ(encode_escapes("max_x_y _x00"), "max_x_y _x00");
  for (const char* text : {"_x000D_", "_x005F_x000D_", "_x_x0041_", "_xD842__xDFB7_", "_x"}) {
    EXPECT_EQ(decode_escapes(encode_escapes(text)), text);
  }
}

}  // namespace
}  // namespace gsync::xlsx
