#include "io/http_trace.h"

#include <gtest/gtest.h>

namespace gsync::io {
namespace {

TEST(RedactedUrl, HidesWhatNamesASecret) {
  EXPECT_EQ(redacted_url("https://oapi.dingtalk.com/robot/send?access_token=T1&timestamp=5&sign=S"),
            "https://oapi.dingtalk.com/robot/send?access_token=***&timestamp=5&sign=***");
  EXPECT_EQ(redacted_url("https://qyapi.weixin.qq.com/cgi-bin/user/list?department_id=1&key=K"),
            "https://qyapi.weixin.qq.com/cgi-bin/user/list?department_id=1&key=***");
}

TEST(RedactedUrl, HidesTheTokenOfAHook) {
  EXPECT_EQ(redacted_url("https://open.feishu.cn/open-apis/bot/v2/hook/ab-cd"),
            "https://open.feishu.cn/open-apis/bot/v2/hook/***");
  EXPECT_EQ(redacted_url("https://x/aaaaaaaabbbbbbbbccccccccdddddddd/y"), "https://x/***/y");
  EXPECT_EQ(redacted_url("https://x/3f2504e0-4f89-11d3-9a0c-0305e82c3301"), "https://x/***");
}

TEST(RedactedUrl, HidesShortNamesOfSecrets) {
  EXPECT_EQ(redacted_url("https://x/invoke?sv=1.0&sig=S&code=C&departmentCode=D1"),
            "https://x/invoke?sv=1.0&sig=***&code=***&departmentCode=D1");
  EXPECT_EQ(redacted_header("location", "https://x/?token=T"), "location: https://x/?token=***");
}

TEST(RedactedUrl, IsTheHostAloneWhereTheAddressIsTheSecret) {
  const OriginsOnly traced;
  EXPECT_EQ(redacted_url("https://me:pass@hooks.acme/services/T0/B0/SECRET?x=1"),
            "https://***@hooks.acme/***");
}

TEST(RedactedUrl, HidesWhoSignsIn) {
  EXPECT_EQ(redacted_url("http://me:pass@proxy:3128/x"), "http://***@proxy:3128/x");
}

TEST(RedactedUrl, ShowsEverythingElse) {
  for (const char* url : {"https://api.genauth.ai/api/v3/list-organization-departments?page=2",
                          "http://127.0.0.1:8080", "https://x/?a=b&c", "https://x/a//b/"}) {
    EXPECT_EQ(redacted_url(url), url);
  }
}

TEST(RedactedUrl, CannotForgeALine) {
  EXPECT_EQ(redacted_url("https://x/a\n> forged"), "https://x/a\\n> forged");
}

TEST(RedactedHeader, HidesCredentialsOnly) {
  EXPECT_EQ(redacted_header("authorization", "Bearer abc"), "authorization: ***");
  EXPECT_EQ(redacted_header("Set-Cookie", "sid=1"), "Set-Cookie: ***");
  EXPECT_EQ(redacted_header("X-Genauth-Sync-Signature", "sha256=1"),
            "X-Genauth-Sync-Signature: ***");
  EXPECT_EQ(redacted_header("x-authing-signature-nonce", "1"), "x-authing-signature-nonce: ***");
  EXPECT_EQ(redacted_header("content-type", "application/json"), "content-type: application/json");
}

}  // namespace
}  // namespace gsync::io
