#include "apply/bisect.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <set>

namespace gsync::apply {
namespace {

/// A server that refuses any list with a bad number in it.
struct Server {
  std::set<int> bad;
  std::set<int> accepted = {};
  std::set<int> refused_alone = {};
  int calls = 0;
  /// Applies what stands before the first bad one, as some servers do.
  bool stops_in_the_middle = false;

  Result<Verdict<int>> operator()(std::span<const int> items) {
    ++calls;
    const auto first_bad =
        std::find_if(items.begin(), items.end(), [&](int item) { return bad.contains(item); });
    if (first_bad == items.end()) {
      accepted.insert(items.begin(), items.end());
      return Verdict<int>{};
    }
    if (items.size() == 1) refused_alone.insert(items[0]);
    auto left = items.begin();
    if (stops_in_the_middle) {
      accepted.insert(items.begin(), first_bad);
      left = first_bad;
    }
    return Verdict<int>{false, {left, items.end()}};
  }
};

std::vector<int> numbers(int count) {
  std::vector<int> list(static_cast<size_t>(count));
  std::iota(list.begin(), list.end(), 1);
  return list;
}

bool run(Server& server, int count) {
  const std::vector<int> items = numbers(count);
  const auto send = [&](std::span<const int> part) { return server(part); };
  return *bisect(std::span<const int>(items), send);
}

TEST(Bisect, SendsNothingForNothing) {
  Server server{{}};
  EXPECT_TRUE(run(server, 0));
  EXPECT_EQ(server.calls, 0);
}

TEST(Bisect, TakesOneCallWhenAllIsWell) {
  Server server{{}};
  EXPECT_TRUE(run(server, 50));
  EXPECT_EQ(server.calls, 1);
}

TEST(Bisect, FindsEveryBadRecordAndLetsAllOthersThrough) {
  for (int first = 1; first <= 50; ++first) {
    for (int second = first; second <= 50; second += 7) {
      Server server{{first, second}};
      EXPECT_FALSE(run(server, 50));
      EXPECT_EQ(server.refused_alone, server.bad);
      EXPECT_EQ(server.accepted.size(), 50 - server.bad.size());
      EXPECT_LE(server.calls, static_cast<int>(server.bad.size()) * 12 + 1);
    }
  }
}

TEST(Bisect, DoesNotSendAHalfThatMustHoldTheBadRecord) {
  Server server{{4}};
  EXPECT_FALSE(run(server, 4));
  // 1234 refused, 12 accepted, 34 not sent, 3 accepted, 4 refused.
  EXPECT_EQ(server.calls, 4);
}

TEST(Bisect, WhenAllAreBadEachIsRefusedAlone) {
  const auto all = numbers(8);
  Server server{{all.begin(), all.end()}};
  EXPECT_FALSE(run(server, 8));
  EXPECT_EQ(server.refused_alone.size(), 8U);
}

TEST(Bisect, SendsNoRecordAgainThatAHalfAppliedListHasSettled) {
  Server server{{20}};
  server.stops_in_the_middle = true;
  EXPECT_FALSE(run(server, 50));
  EXPECT_EQ(server.refused_alone, server.bad);
  EXPECT_EQ(server.accepted.size(), 49U);
}

TEST(Bisect, AnErrorEndsIt) {
  int calls = 0;
  const auto send = [&](std::span<const int>) -> Result<Verdict<int>> {
    ++calls;
    return fail(ErrorCode::kUnavailable, "gone", "", "no answer");
  };
  const std::vector<int> items = numbers(50);
  const auto result = bisect(std::span<const int>(items), send);
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().message(), "no answer");
  EXPECT_EQ(calls, 1);
}

}  // namespace
}  // namespace gsync::apply
