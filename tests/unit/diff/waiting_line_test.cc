#include "diff/waiting_line.h"

#include <gtest/gtest.h>

#include <set>
#include <vector>

namespace gsync::diff {
namespace {

using Set = std::set<uint32_t>;

Set sorted(const std::unordered_set<uint32_t>& records) { return {records.begin(), records.end()}; }

Stuck stuck(const std::vector<Wait>& waits, const Set& held = {}) {
  return find_stuck(waits, [&held](uint32_t record) { return held.contains(record); });
}

TEST(WaitingLine, ALineWithAFreeEndIsServed) {
  EXPECT_TRUE(stuck({{1, 2}, {2, 3}, {4, 3}}).takers.empty());
}

TEST(WaitingLine, EverybodyBehindWhoIsHeldBackIsStuck) {
  const Stuck result = stuck({{1, 2}, {2, 3}, {5, 6}}, {3});
  EXPECT_EQ(sorted(result.takers), (Set{1, 2}));
  EXPECT_TRUE(result.in_circle.empty());
}

TEST(WaitingLine, ACircleAndWhoWaitsForItAreStuck) {
  const Stuck result = stuck({{1, 2}, {2, 1}, {3, 1}, {4, 5}});
  EXPECT_EQ(sorted(result.takers), (Set{1, 2, 3}));
  EXPECT_EQ(sorted(result.in_circle), (Set{1, 2, 3}));
}

TEST(WaitingLine, ACircleThatSomebodyHeldBackBreaksIsNone) {
  const Stuck result = stuck({{1, 2}, {2, 1}, {1, 9}}, {9});
  EXPECT_EQ(sorted(result.takers), (Set{1, 2}));
  EXPECT_TRUE(result.in_circle.empty());
}

TEST(WaitingLine, WhoWaitsForSeveralNeedsAll) {
  EXPECT_EQ(sorted(stuck({{1, 2}, {1, 3}, {3, 4}}, {4}).takers), (Set{1, 3}));
}

TEST(WaitingLine, AHundredThousandInALineAreServed) {
  std::vector<Wait> waits;
  for (uint32_t i = 0; i < 100'000; ++i) waits.push_back({i, i + 1});
  EXPECT_TRUE(stuck(waits).takers.empty());
  waits.push_back({100'000, 0});
  EXPECT_EQ(stuck(waits).in_circle.size(), 100'001U);
}

}  // namespace
}  // namespace gsync::diff
