#include "source/column_name.h"

#include <gtest/gtest.h>

namespace gsync::source {
namespace {

TEST(ColumnName, DecorationDoesNotCount) {
  for (const char* header :
       {"手机号", " 手机号 ", "手机号*", "*手机号：", "手机号\n（必填）", "手 机　号",
        "手机号【11位】", "手机号[11](x)", "手\uFEFF机\u200B号"}) {
    EXPECT_EQ(column_key(header), "手机号") << header;
  }
}

TEST(ColumnName, FullWidthFormsAndCaseAreTheSame) {
  EXPECT_EQ(column_key("Ｅｍａｉｌ"), "email");
  EXPECT_EQ(column_key("Employee Number"), column_key("employee number"));
}

TEST(ColumnName, WhatStandsInBracketsAloneIsTheName) {
  EXPECT_EQ(column_key("（备注）"), "(备注)");
  EXPECT_EQ(column_key("备注(未完"), "备注");
  EXPECT_EQ(column_key("备注((一)二)"), "备注");
  EXPECT_EQ(column_key(""), "");
}

}  // namespace
}  // namespace gsync::source
