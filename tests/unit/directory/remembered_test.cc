#include "directory/remembered.h"

#include <gtest/gtest.h>

#include <vector>

namespace gsync::directory {
namespace {

using Numbers = std::vector<int>;

std::shared_ptr<const Numbers> numbers(size_t count) {
  return std::make_shared<const Numbers>(count, 7);
}

TEST(Remembered, AValueIsKnownAtItsVersionOnly) {
  Remembered<Numbers> remembered(1000);
  EXPECT_EQ(remembered.find(1, "a"), nullptr);
  remembered.add(1, "a", numbers(3));
  EXPECT_EQ(remembered.find(1, "a")->size(), 3U);
  EXPECT_EQ(remembered.find(1, "b"), nullptr);
  EXPECT_EQ(remembered.find(2, "a"), nullptr);
}

TEST(Remembered, AValueOfALaterVersionTakesThePlaceOfAllOthers) {
  Remembered<Numbers> remembered(1000);
  remembered.add(1, "a", numbers(3));
  remembered.add(2, "b", numbers(4));
  EXPECT_EQ(remembered.find(1, "a"), nullptr);
  EXPECT_EQ(remembered.find(2, "b")->size(), 4U);
}

TEST(Remembered, AReaderOfAnEarlierStateBringsNothingBack) {
  Remembered<Numbers> remembered(1000);
  remembered.add(2, "b", numbers(4));
  remembered.add(1, "b", numbers(3));
  EXPECT_EQ(remembered.find(2, "b")->size(), 4U);
  EXPECT_EQ(remembered.find(1, "b"), nullptr);
}

TEST(Remembered, WhatIsTooMuchIsNotKept) {
  Remembered<Numbers> remembered(1000);
  remembered.add(1, "big", numbers(1001));
  EXPECT_EQ(remembered.find(1, "big"), nullptr);
  remembered.add(1, "a", numbers(600));
  remembered.add(1, "b", numbers(600));
  EXPECT_EQ(remembered.find(1, "a"), nullptr) << "made room";
  EXPECT_EQ(remembered.find(1, "b")->size(), 600U);
}

TEST(Remembered, ManyEmptyValuesDoNotPileUp) {
  Remembered<Numbers> remembered(1000);
  for (int i = 0; i < 100; ++i) remembered.add(1, std::to_string(i), numbers(0));
  EXPECT_EQ(remembered.find(1, "0"), nullptr);
  EXPECT_NE(remembered.find(1, "99"), nullptr);
}

TEST(Remembered, AValueInUseOutlivesItsVersion) {
  Remembered<Numbers> remembered(1000);
  remembered.add(1, "a", numbers(3));
  const auto held = remembered.find(1, "a");
  remembered.add(2, "a", numbers(4));
  EXPECT_EQ(held->size(), 3U);
}

}  // namespace
}  // namespace gsync::directory
