#include "genauth/management_token.h"

#include <gtest/gtest.h>

#include "unit/genauth/recording_transport.h"

namespace gsync::genauth {
namespace {

using std::chrono::seconds;

/// {"scoped_userpool_id":"pool-1"} as the middle part of a JWT.
constexpr const char* kToken = "e30.eyJzY29wZWRfdXNlcnBvb2xfaWQiOiJwb29sLTEifQ.x";

const TimePoint kNow = *parse_iso("2025-07-01T08:00:00Z");

Token read(const Json& data) { return *read_token(reply_of(200, "", "r", data), "AKID", kNow); }

seconds life_of(int64_t expires_in) {
  const Token token = read({{"access_token", kToken}, {"expires_in", expires_in}});
  return std::chrono::duration_cast<seconds>(token.renew_at - kNow);
}

TEST(ReadToken, NamesItsUserPool) {
  EXPECT_EQ(read({{"access_token", kToken}, {"expires_in", 7200}}).pool_id, "pool-1");
}

TEST(ReadToken, TheKeyNamesThePoolWhereTheTokenDoesNot) {
  for (const char* token : {"opaque", "a.b", "a.!!!.c", "e30.e30.x", "e30.W10.x"}) {
    EXPECT_EQ(read({{"access_token", token}}).pool_id, "AKID") << token;
  }
}

TEST(ReadToken, IsRenewedInTime) {
  EXPECT_EQ(life_of(7200), seconds(6480)) << "90 %";
  EXPECT_EQ(life_of(100), seconds(70)) << "30 s before its end";
  EXPECT_EQ(life_of(20), seconds(10)) << "not at every call";
  EXPECT_EQ(life_of(0), seconds(6480)) << "two hours when it does not say";
}

TEST(ReadToken, AReplyWithoutATokenIsAnError) {
  EXPECT_EQ(read_token(reply_of(200, "", "r"), "AKID", kNow).error().message(),
            "the reply to POST /api/v3/get-management-token holds no 'access_token' "
            "(200, request r)");
}

}  // namespace
}  // namespace gsync::genauth
