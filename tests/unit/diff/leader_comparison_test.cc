#include "diff/leader_comparison.h"

#include <gtest/gtest.h>

#include "unit/diff/sides.h"

namespace gsync::diff {
namespace {

using namespace testing;

/// Department d1 on both sides; people e1 and e2 on both sides.
struct One : Sides {
  One() {
    want_department("d1");
    have_department("d1");
    for (const std::string key : {"e1", "e2"}) {
      want(key, {{"name", "name of " + key}});
      have(key, {{"name", "name of " + key}});
    }
  }
  void heads(const Texts& wanted, const Texts& there) {
    desired.departments[0].leaders = wanted;
    current.departments[0].leaders = there;
  }
  /// Keys of the planned heads; "-" when nothing is planned.
  [[nodiscard]] Texts planned() const {
    for (const Change& change : run().list) {
      if (change.kind == ChangeKind::kSetLeaders) return change.leaders;
    }
    return {"-"};
  }
};

TEST(LeaderComparison, HeadsAreComparedAsASet) {
  One sides;
  sides.heads({"e2", "e1"}, {"u-e1", "u-e2"});
  EXPECT_EQ(sides.planned(), Texts{"-"});
  EXPECT_EQ(sides.run().unchanged_departments, 1U);
}

TEST(LeaderComparison, NewHeadsReplaceTheOldOnes) {
  One sides;
  sides.heads({"e2"}, {"u-e1"});
  const Changes changes = sides.run();
  ASSERT_EQ(lines(changes), Texts{"set_leaders d1"});
  EXPECT_EQ(changes.list[0].leaders, Texts{"e2"});
  EXPECT_EQ(fields(changes.list[0]), Texts{"leaders: name of e1 -> name of e2"});
  EXPECT_EQ(changes.list[0].target_id, "d-d1");
  EXPECT_EQ(changes.unchanged_departments, 0U);
}

TEST(LeaderComparison, NotVisibleMeansUntouched) {
  One sides;
  sides.current.departments[0].leaders = Texts{"u-e1"};
  EXPECT_EQ(sides.planned(), Texts{"-"});
}

TEST(LeaderComparison, NobodyWantedClearsThem) {
  One sides;
  sides.heads({}, {"u-e1"});
  EXPECT_EQ(sides.planned(), Texts{});
}

TEST(LeaderComparison, SomebodyCreatedInTheSameRunCanBeHead) {
  One sides;
  sides.want("new", {{"username", "new"}});
  sides.heads({"new"}, {"u-e1"});
  EXPECT_EQ(sides.planned(), Texts{"new"});
}

TEST(LeaderComparison, ANewDepartmentGetsItsHeadsAfterItIsMade) {
  One sides;
  sides.want_department("d2").leaders = Texts{"e1"};
  const Changes changes = sides.run();
  ASSERT_EQ(lines(changes), (Texts{"create_department d2", "set_leaders d2"}));
  EXPECT_EQ(changes.list[1].target_id, "");
}

TEST(LeaderComparison, ARejectedHeadStaysWhereHeIsOne) {
  One sides;
  sides.desired.users.pop_back();
  sides.rejected_users.insert("e2");
  sides.heads({"e2"}, {"u-e2"});
  EXPECT_EQ(sides.planned(), Texts{"-"});
  sides.heads({"e1"}, {"u-e2"});
  EXPECT_EQ(sides.planned(), (Texts{"e1", "e2"})) << "also when his record is not named any more";
  sides.heads({"e1", "e2"}, {"u-e1"});
  EXPECT_EQ(sides.planned(), Texts{"-"}) << "but he does not become one";
}

TEST(LeaderComparison, AHeadNobodyKnowsIsLeftOut) {
  One sides;
  sides.heads({"e1", "nobody"}, {"u-e1"});
  EXPECT_EQ(sides.planned(), Texts{"-"});
}

TEST(LeaderComparison, ALeaverStaysHeadOnlyWhileHeIsInTheDepartment) {
  One sides;
  sides.desired.users.pop_back();
  sides.options.absent_runs = 1;
  sides.heads({"e1", "e2"}, {"u-e1", "u-e2"});
  EXPECT_EQ(sides.planned(), Texts{"-"}) << "suspended people keep their place";
  sides.options.leavers = LeaverAction::kResign;
  EXPECT_EQ(sides.planned(), Texts{"e1"});
}

}  // namespace
}  // namespace gsync::diff
