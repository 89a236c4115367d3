#include "io/shared_token.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace gsync::io {
namespace {

struct Token {
  std::string text;
  TimePoint renew_at;
};

const TimePoint kAsked = *parse_iso("2025-07-01T08:00:00Z");

class SharedTokenTest : public testing::Test {
 protected:
  ManualClock clock_{kAsked};
  std::atomic<int> fetched_ = 0;
  bool broken_ = false;
  SharedToken<Token> token_{
      [this]() -> Result<Token> {
        if (broken_) return fail(ErrorCode::kDenied, "no", "", "no");
        const int number = ++fetched_;
        return Token{"t" + std::to_string(number), clock_.now() + std::chrono::hours(1)};
      },
      clock_};
};

TEST_F(SharedTokenTest, IsGotOnce) {
  EXPECT_EQ(token_.get()->text, "t1");
  EXPECT_EQ(token_.get()->text, "t1");
}

TEST_F(SharedTokenTest, IsRenewedWhenItsTimeIsUp) {
  ASSERT_TRUE(token_.get());
  clock_.advance(std::chrono::hours(1));
  EXPECT_EQ(token_.get()->text, "t2");
}

TEST_F(SharedTokenTest, ARefusedOneIsReplacedOnce) {
  ASSERT_TRUE(token_.get());
  token_.discard("t1");
  EXPECT_EQ(token_.get()->text, "t2");
  token_.discard("t1");
  EXPECT_EQ(token_.get()->text, "t2") << "another thread was refused with the old one";
}

TEST_F(SharedTokenTest, AnErrorIsNotKept) {
  broken_ = true;
  EXPECT_EQ(token_.get().error().code, ErrorCode::kDenied);
  broken_ = false;
  EXPECT_TRUE(token_.get());
}

TEST_F(SharedTokenTest, ManyThreadsFetchOne) {
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i) {
      threads.emplace_back([this] { ASSERT_EQ(token_.get()->text, "t1"); });
    }
  }
  EXPECT_EQ(fetched_, 1);
}

}  // namespace
}  // namespace gsync::io
