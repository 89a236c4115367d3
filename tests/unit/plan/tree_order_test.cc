#include "plan/tree_order.h"

#include <gtest/gtest.h>

namespace gsync::plan {
namespace {

using Forest = std::vector<size_t>;
using Moves = std::vector<TreeMove>;

TEST(TreeOrder, NothingMovesWhenNothingChanges) {
  const Forest forest{kRoot, 0, 1};
  EXPECT_TRUE(order_moves(forest, forest).empty());
}

TEST(TreeOrder, ASwapLiftsTheLowerOneFirst) {
  const Forest current{kRoot, 0};
  const Forest desired{1, kRoot};
  EXPECT_EQ(order_moves(current, desired), (Moves{{1, kRoot}, {0, 1}}));
}

TEST(TreeOrder, ARotationOfThreeTakesOneMoveForEachNewParent) {
  const Forest current{kRoot, 0, 1};  // 0 above 1 above 2
  const Forest desired{2, 0, kRoot};  // 2 above 0 above 1
  EXPECT_EQ(order_moves(current, desired), (Moves{{2, kRoot}, {0, 2}}));
}

TEST(TreeOrder, AMoveBelowAFormerDescendantWaitsForIt) {
  const Forest current{kRoot, kRoot, 1, 2};  // 1 above 2 above 3
  const Forest desired{kRoot, 3, 1, 0};      // 3 below 0, then 1 below 3
  EXPECT_EQ(order_moves(current, desired), (Moves{{3, 0}, {1, 3}}));
}

TEST(TreeOrder, ParentsComeBeforeChildrenAndSubtreesStayInOnePiece) {
  const Forest parents{2, kRoot, kRoot, 0, 1};
  EXPECT_EQ(top_down(parents), (std::vector<size_t>{1, 4, 2, 0, 3}));
}

TEST(TreeOrder, WhatHangsOnACycleIsLeftOut) {
  const Forest parents{kRoot, 2, 1, 2, 0};
  EXPECT_EQ(top_down(parents), (std::vector<size_t>{0, 4}));
}

TEST(TreeOrder, AChainOfAHundredThousandTurnsOver) {
  constexpr size_t kDepth = 100'000;
  Forest current, desired;
  for (size_t i = 0; i < kDepth; ++i) {
    current.push_back(i == 0 ? kRoot : i - 1);
    desired.push_back(i + 1 == kDepth ? kRoot : i + 1);
  }
  const Moves moves = order_moves(current, desired);
  ASSERT_EQ(moves.size(), kDepth);
  EXPECT_EQ(moves.front(), (TreeMove{kDepth - 1, kRoot}));
  EXPECT_EQ(moves.back(), (TreeMove{0, 1}));
}

}  // namespace
}  // namespace gsync::plan
