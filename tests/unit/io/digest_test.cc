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

TEST(Digest, FingerprintsDifferByContentAndSeed) {
  EXPECT_EQ(fingerprint_hex("abc").size(), 16U);
  EXPECT_NE(fingerprint("abc"), fingerprint("abd"));
  EXPECT_NE(fingerprint("abc"), fingerprint("abc", 1));
}

}  // namespace
}  // namespace gsync::io
