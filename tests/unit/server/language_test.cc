#include "server/language.h"

#include <gtest/gtest.h>

namespace gsync::server {
namespace {

TEST(Language, EnglishIsGivenWhereItIsAskedFor) {
  EXPECT_EQ(in_language("参数 email 格式错误", "en-US"), "parameter email is malformed");
  EXPECT_EQ(in_language("用户不存在", "en-US"), "user not found");
  EXPECT_EQ(in_language("存在不合法的 departmentId: d1", "en-US"), "illegal departmentId: d1");
}

TEST(Language, AllElseStaysAsItIs) {
  EXPECT_EQ(in_language("参数 email 格式错误", "zh-CN"), "参数 email 格式错误");
  EXPECT_EQ(in_language("参数 email 格式错误", ""), "参数 email 格式错误");
  EXPECT_EQ(in_language("organization not found for code: x", "en-US"),
            "organization not found for code: x");
  EXPECT_EQ(in_language("用户不存在 x", "en-US"), "用户不存在 x");
  EXPECT_EQ(in_language("参数 格式错误", "en-US"), "参数 格式错误");
}

}  // namespace
}  // namespace gsync::server
