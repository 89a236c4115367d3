#include "io/parallel.h"

#include <gtest/gtest.h>

#include <atomic>
#include <barrier>
#include <set>
#include <thread>

namespace gsync::io {
namespace {

TEST(Parallel, EveryNumberIsWorkedOnOnce) {
  for (const int threads : {0, 1, 4, 100}) {
    std::vector<std::atomic<int>> done(50);
    EXPECT_TRUE(in_parallel(done.size(), threads, [&](size_t i) -> Result<void> {
      ++done[i];
      return {};
    }));
    for (const auto& count : done) EXPECT_EQ(count, 1);
  }
  EXPECT_TRUE(in_parallel(0, 4, [](size_t) -> Result<void> { return {}; }));
}

TEST(Parallel, ManyAreUnderWayAtOnce) {
  constexpr int kThreads = 4;
  std::barrier all_here(kThreads);  // would wait for ever for fewer
  EXPECT_TRUE(in_parallel(kThreads, kThreads, [&](size_t) -> Result<void> {
    all_here.arrive_and_wait();
    return {};
  }));
}

TEST(Parallel, AnErrorEndsTheRest) {
  std::atomic<int> begun = 0;
  const auto result = in_parallel(1000, 4, [&](size_t i) -> Result<void> {
    ++begun;
    if (i == 3) return fail(ErrorCode::kUnavailable, "x", "", "number 3");
    return {};
  });
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().message(), "number 3");
}

TEST(Parallel, WithOneThreadNothingBeginsAfterAnError) {
  int begun = 0;
  const auto result = in_parallel(10, 1, [&](size_t) -> Result<void> {
    ++begun;
    return fail(ErrorCode::kUnavailable, "x", "", "no");
  });
  EXPECT_FALSE(result.has_value());
  EXPECT_EQ(begun, 1);
}

}  // namespace
}  // namespace gsync::io
