#include "io/retry.h"

#include <gtest/gtest.h>

namespace gsync::io {
namespace {

using std::chrono::milliseconds;

TEST(RetryPolicy, LimitsDoubleUpToTheLongest) {
  RetryPolicy policy;
  policy.share = [] { return 1.0; };
  EXPECT_EQ(pause_before(2, policy), milliseconds(500));
  EXPECT_EQ(pause_before(3, policy), milliseconds(1000));
  EXPECT_EQ(pause_before(6, policy), milliseconds(8000));
  EXPECT_EQ(pause_before(60, policy), milliseconds(30'000));
}

TEST(RetryPolicy, APauseIsAShareOfItsLimit) {
  RetryPolicy policy;
  policy.share = [] { return 0.25; };
  EXPECT_EQ(pause_before(3, policy), milliseconds(250));
  policy.share = [] { return 0.0; };
  EXPECT_EQ(pause_before(3, policy), milliseconds(0));
}

TEST(RetryPolicy, SharesDiffer) {
  const double first = random_share();
  EXPECT_TRUE(first >= 0 && first < 1);
  EXPECT_NE(first, random_share());
}

TEST(Wait, EndsAtOnceWhenAskedToStop) {
  std::stop_source stop;
  stop.request_stop();
  wait_on_clock(std::chrono::hours(1), stop.get_token());
  SUCCEED();
}

}  // namespace
}  // namespace gsync::io
