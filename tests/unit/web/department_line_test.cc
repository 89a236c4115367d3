#include "web/department_line.h"

#include <gtest/gtest.h>

namespace gsync::web {
namespace {

using Texts = std::vector<std::string>;

class DepartmentLineTest : public testing::Test {
 protected:
  void add(const std::string& id, const std::string& parent, int64_t order = 0) {
    departments_[id] = {parent, order};
    line_.add(id, parent);
  }
  /// Whose turn it is now, one after the other.
  Texts turn() {
    Texts ids;
    while (const std::string* id = line_.next()) {
      ids.push_back(*id);
      line_.pass();
    }
    return ids;
  }

  FoundDepartments departments_;
  DepartmentLine line_{departments_};
};

TEST_F(DepartmentLineTest, NobodyGoesBeforeTheSiblingsAreKnown) {
  add("2", "", 2);
  EXPECT_EQ(turn(), Texts{});
  add("1", "", 1);
  line_.children_are_whole("");
  EXPECT_EQ(turn(), (Texts{"1", "2"}));
}

TEST_F(DepartmentLineTest, ALevelComesBeforeTheNextWhateverIsKnownFirst) {
  add("1", "");
  add("2", "");
  add("21", "2");
  add("11", "1");
  line_.children_are_whole("2");
  EXPECT_EQ(turn(), Texts{});
  line_.children_are_whole("");
  EXPECT_EQ(turn(), (Texts{"1", "2"})) << "what is below 1 is not known yet";
  line_.children_are_whole("1");
  EXPECT_EQ(turn(), (Texts{"11", "21"}));
}

TEST_F(DepartmentLineTest, SiblingsWaitForDetailsThatMaySayTheirOrder) {
  add("1", "");
  add("2", "");
  departments_["2"].awaits_details = true;
  line_.children_are_whole("");
  EXPECT_EQ(turn(), Texts{});
  departments_["2"] = {"", -1};
  EXPECT_EQ(turn(), (Texts{"2", "1"}));
}

TEST_F(DepartmentLineTest, WhenAllAreThereNobodyWaits) {
  add("11", "1");
  add("1", "");
  line_.all_are_whole();
  EXPECT_EQ(turn(), (Texts{"1", "11"}));
}

TEST_F(DepartmentLineTest, TheLostAndThoseInACircleComeLast) {
  add("31", "32");
  add("32", "31");
  add("22", "21");
  add("21", "unknown");
  add("9", "");
  line_.finish();
  EXPECT_EQ(turn(), (Texts{"9", "21", "22", "31", "32"}));
}

TEST_F(DepartmentLineTest, WhatCameToTheTopInTheEndIsThere) {
  add("1", "unseen");
  add("11", "1");
  departments_["1"].parent.clear();
  line_.finish();
  EXPECT_EQ(turn(), (Texts{"1", "11"}));
}

}  // namespace
}  // namespace gsync::web
