#include "io/digest.h"

#include <gtest/gtest.h>

namespace gsync::io {
namespace {

TEST(Digest, Sha256OfTheEmptyTextIsTheKnownOne) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Digest, Sha256StreamsAndGoesOn) {
  Sha256 digest;
  digest.add("a");
  EXPECT_EQ(digest.hex(), sha256_hex("a"));
  digest.add("b");
  EXPECT_EQ(digest.hex(), sha256_hex("ab"));
}

// RFC 4231 test case 2, and RFC 2202 test case 2 in Base64.
TEST(Digest, KeyedDigestsMatchTheStandards) {
  EXPECT_EQ(hmac_sha256_hex("Jefe", "what do ya want for nothing?"),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  EXPECT_EQ(hmac_sha1_base64("Jefe", "what do ya want for nothing?"),
            "7/zfauXrL6LSdBbV8YTfnCWafHk=");
}

// RFC 7515 appendix A.1: the key is given there in the same alphabet.
TEST(Digest, SignsTokensAsTheStandardDoes) {
  const auto key = from_base64url(
      "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow");
  ASSERT_TRUE(key);
  EXPECT_EQ(key->size(), 64U);
  EXPECT_EQ(hmac_sha256_base64url(
                *key,
                "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkz"
                "ODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"),
            "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
}

TEST(Digest, Base64urlGoesThereAndBack) {
  for (const std::string text : {"", "f", "fo", "foo", "\xff\xfe\x00?"}) {
    EXPECT_EQ(from_base64url(base64url(text)), text);
  }
  EXPECT_EQ(base64url("\xfb\xff"), "-_8");
  EXPECT_EQ(from_base64url("-_-_"), "\xfb\xff\xbf");
  for (const char* bad : {"a", "ab=", "Zg==", "a b ", "Zm9v\n", "a+b/", "Z!9v", "中文"}) {
    EXPECT_FALSE(from_base64url(bad)) << bad;
  }
}

TEST(Digest, ComparesWholeTexts) {
  EXPECT_TRUE(same_secret("abc", "abc"));
  EXPECT_FALSE(same_secret("abc", "abd"));
  EXPECT_FALSE(same_secret("abc", "ab"));
}

TEST(Digest, FingerprintsDifferByContentAndSeed) {
  EXPECT_EQ(fingerprint_hex("abc").size(), 16U);
  EXPECT_NE(fingerprint("abc"), fingerprint("abd"));
  EXPECT_NE(fingerprint("abc"), fingerprint("abc", 1));
}

}  // namespace
}  // namespace gsync::io
