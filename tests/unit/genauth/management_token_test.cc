#include "genauth/management_token.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

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

class ManagementTokenTest : public testing::Test {
 protected:
  io::ManualClock clock_{kNow};
  std::atomic<int> fetched_ = 0;
  bool broken_ = false;
  ManagementToken token_{
      [this]() -> Result<Token> {
        if (broken_) return fail(ErrorCode::kDenied, "no", "", "no");
        const int number = ++fetched_;
        return Token{"t" + std::to_string(number), "p", clock_.now() + std::chrono::hours(1)};
      },
      clock_};
};

TEST_F(ManagementTokenTest, IsGotOnce) {
  EXPECT_EQ(token_.get()->text, "t1");
  EXPECT_EQ(token_.get()->text, "t1");
}

TEST_F(ManagementTokenTest, IsRenewedWhenItsTimeIsUp) {
  ASSERT_TRUE(token_.get());
  clock_.advance(std::chrono::hours(1));
  EXPECT_EQ(token_.get()->text, "t2");
}

TEST_F(ManagementTokenTest, ARefusedOneIsReplacedOnce) {
  ASSERT_TRUE(token_.get());
  token_.discard("t1");
  EXPECT_EQ(token_.get()->text, "t2");
  token_.discard("t1");
  EXPECT_EQ(token_.get()->text, "t2") << "another thread was refused with the old one";
}

TEST_F(ManagementTokenTest, AnErrorIsNotKept) {
  broken_ = true;
  EXPECT_EQ(token_.get().error().code, ErrorCode::kDenied);
  broken_ = false;
  EXPECT_TRUE(token_.get());
}

TEST_F(ManagementTokenTest, ManyThreadsFetchOne) {
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i) {
      threads.emplace_back([this] { ASSERT_EQ(token_.get()->text, "t1"); });
    }
  }
  EXPECT_EQ(fetched_, 1);
}

}  // namespace
}  // namespace gsync::genauth
