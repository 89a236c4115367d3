#include "directory/page_marks.h"

#include <gtest/gtest.h>

namespace gsync::directory {
namespace {

TEST(PageMarks, TheNearestKnownPlaceAtOrBeforeIsGiven) {
  PageMarks marks;
  marks.at_version(1);
  EXPECT_EQ(marks.nearest("all", 100).offset, 0);
  EXPECT_EQ(marks.nearest("all", 100).after, "");
  marks.remember("all", {50, "u50"});
  marks.remember("all", {100, "u100"});
  EXPECT_EQ(marks.nearest("all", 49).after, "");
  EXPECT_EQ(marks.nearest("all", 50).after, "u50");
  EXPECT_EQ(marks.nearest("all", 99).offset, 50);
  EXPECT_EQ(marks.nearest("all", 5000).after, "u100");
  EXPECT_EQ(marks.nearest("other", 100).after, "");
}

TEST(PageMarks, AWriteForgetsEverything) {
  PageMarks marks;
  marks.at_version(1);
  marks.remember("all", {50, "u50"});
  marks.remember_total("all", 80);
  marks.at_version(1);
  EXPECT_EQ(marks.total("all"), 80);
  marks.at_version(2);
  EXPECT_EQ(marks.total("all"), std::nullopt);
  EXPECT_EQ(marks.nearest("all", 50).offset, 0);
}

TEST(PageMarks, ManyDifferentListsDoNotPileUp) {
  PageMarks marks;
  marks.at_version(1);
  marks.remember_total("first", 1);
  for (int i = 0; i < 100; ++i) marks.remember_total("list" + std::to_string(i), i);
  EXPECT_EQ(marks.total("first"), std::nullopt);
  EXPECT_EQ(marks.total("list99"), 99);
}

}  // namespace
}  // namespace gsync::directory
