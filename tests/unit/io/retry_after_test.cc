#include "io/retry_after.h"

#include <gtest/gtest.h>

namespace gsync::io {
namespace {

const TimePoint kNow = *parse_iso("2025-07-01T08:00:00Z");

std::optional<int64_t> seconds_of(std::map<std::string, std::string> headers) {
  const auto pause = retry_after({503, std::move(headers), {}}, kNow);
  if (!pause) return std::nullopt;
  return std::chrono::duration_cast<std::chrono::seconds>(*pause).count();
}

TEST(RetryAfter, IsANumberOfSeconds) {
  EXPECT_EQ(seconds_of({{"retry-after", " 7 "}}), 7);
  EXPECT_EQ(seconds_of({{"retry-after", "-7"}}), 0) << "never in the past";
}

TEST(RetryAfter, IsAPointInTimeByTheServersClock) {
  const std::string until = "Tue, 01 Jul 2025 08:01:00 GMT";
  EXPECT_EQ(seconds_of({{"retry-after", until}}), 60);
  EXPECT_EQ(seconds_of({{"retry-after", until}, {"date", "Tue, 01 Jul 2025 08:00:40 GMT"}}), 20);
}

TEST(RetryAfter, IsNothingWhereNobodySaysSo) {
  EXPECT_EQ(seconds_of({}), std::nullopt);
  EXPECT_EQ(seconds_of({{"retry-after", "soon"}}), std::nullopt);
}

}  // namespace
}  // namespace gsync::io
