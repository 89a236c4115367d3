#include "server/rate_limit.h"

#include <gtest/gtest.h>

namespace gsync::server {
namespace {

using std::chrono::milliseconds;

/// How many of a hundred calls are let through now.
int burst(RateLimit& limit) {
  int taken = 0;
  for (int i = 0; i < 100; ++i) taken += limit.take() ? 0 : 1;
  return taken;
}

TEST(RateLimit, LetsSoManyThroughASecond) {
  io::ManualClock clock(*parse_iso("2025-07-01T08:00:00Z"));
  RateLimit limit(10, clock);
  EXPECT_EQ(burst(limit), 10);
  EXPECT_EQ(limit.take(), std::chrono::seconds(1));
  clock.advance(milliseconds(300));
  EXPECT_EQ(burst(limit), 3);
  clock.advance(std::chrono::hours(10));
  EXPECT_EQ(burst(limit), 10);
}

TEST(RateLimit, NoneIsNone) {
  const io::ManualClock clock(*parse_iso("2025-07-01T08:00:00Z"));
  RateLimit limit(0, clock);
  EXPECT_EQ(burst(limit), 100);
}

}  // namespace
}  // namespace gsync::server
