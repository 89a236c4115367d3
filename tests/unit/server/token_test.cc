#include "server/token.h"

#include <gtest/gtest.h>

namespace gsync::server {
namespace {

const TimePoint kNow = *parse_iso("2025-07-01T08:00:00Z");
const TokenClaims kClaims{"pool", "key", kNow, kNow + kTokenLifetime};

TEST(Token, IsReadByWhoMadeIt) {
  const TokenSigner signer("secret");
  const auto claims = signer.verify(signer.sign(kClaims));
  ASSERT_TRUE(claims);
  EXPECT_EQ(claims->user_pool_id, "pool");
  EXPECT_EQ(claims->access_key_id, "key");
  EXPECT_EQ(claims->issued, kNow);
  EXPECT_EQ(claims->expires - claims->issued, std::chrono::hours(2));
}

TEST(Token, OfSomebodyElseIsNone) {
  EXPECT_FALSE(TokenSigner("secret").verify(TokenSigner("other").sign(kClaims)));
  EXPECT_FALSE(TokenSigner().verify(TokenSigner().sign(kClaims)));
}

TEST(Token, ChangedAnywhereIsNone) {
  const TokenSigner signer("secret");
  const std::string token = signer.sign(kClaims);
  for (size_t at = 0; at < token.size(); ++at) {
    std::string changed = token;
    changed[at] = changed[at] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(signer.verify(changed)) << at;
  }
  for (const char* other : {"", ".", "..", "a.b", "a.b.c.d"}) EXPECT_FALSE(signer.verify(other));
}

}  // namespace
}  // namespace gsync::server
