#include "state/prune.h"

#include <gtest/gtest.h>

#include "plans.h"
#include "state/state.h"
#include "support/temp_folder.h"

namespace gsync::state {
namespace {

using Numbers = std::vector<int64_t>;

class Prune : public testing::Test {
 protected:
  /// A run that ended; `seconds` is when.
  int64_t ended(int seconds) {
    const int64_t run = begun();
    const int64_t call = intend(state_, run, "create-users-batch", {"op-1"}, at(seconds));
    EXPECT_TRUE(record(state_, run, Conclusion{call, {done("op-1")}, {}, at(seconds)}).has_value());
    EXPECT_TRUE(
        state_.finish_run(run, RunStatus::kDone, small_plan(), {}, "", at(seconds)).has_value());
    return run;
  }
  int64_t begun() { return *state_.begin_run(small_plan(), "the plan", at(0)); }

  Numbers runs() {
    Numbers list;
    const auto known = state_.runs(1000);
    list.reserve(known->size());
    for (const state::Run& run : *known) list.push_back(run.id);
    return list;
  }
  Numbers with_plan() {
    Numbers list;
    for (const int64_t run : runs()) {
      if (state_.plan_text(run)) list.push_back(run);
    }
    return list;
  }

  StateFile state_ = *StateFile::open(":memory:");
};

TEST_F(Prune, TheLatestStayWithAllThatUndoingThemNeeds) {
  for (int i = 0; i < 5; ++i) ended(i);
  const auto pruned = state_.prune({2, {}});
  ASSERT_TRUE(pruned.has_value()) << to_text(pruned.error());
  EXPECT_EQ(pruned->removed, 3);
  EXPECT_EQ(pruned->left, 2);
  EXPECT_EQ(runs(), (Numbers{5, 4}));
  EXPECT_EQ(*state_.plan_text(4), "the plan");
  EXPECT_EQ(state_.outcomes(4)->size(), 1U);
  EXPECT_TRUE(state_.outcomes(1)->empty()) << "its journal goes with it";
}

TEST_F(Prune, AnAgeSparesWhatIsYounger) {
  for (int i = 0; i < 5; ++i) ended(i);
  ASSERT_TRUE(state_.prune({1, at(2)}).has_value());
  EXPECT_EQ(runs(), (Numbers{5, 4, 3}));
}

TEST_F(Prune, TheLatestStaysWhateverIsAsked) {
  ended(0);
  ended(1);
  ASSERT_TRUE(state_.prune({0, at(100)}).has_value());
  EXPECT_EQ(runs(), (Numbers{2}));
}

TEST_F(Prune, AnUnfinishedRunAndItsJournalStay) {
  ended(0);
  const int64_t open = begun();
  intend(state_, open, "create-users-batch", {"op-1"}, at(1));
  ASSERT_TRUE(state_.prune({0, at(100)}).has_value());
  EXPECT_EQ(runs(), (Numbers{open}));
  EXPECT_EQ(state_.open_calls(open)->size(), 1U);
}

TEST_F(Prune, LinksAndLeaversAreNoHistory) {
  ended(0);
  ended(1);
  const auto links = state_.links()->users;
  ASSERT_FALSE(links.empty());
  ASSERT_TRUE(state_.prune({1, {}}).has_value());
  EXPECT_EQ(state_.links()->users, links);
}

TEST_F(Prune, NumbersAreNeverUsedTwice) {
  ended(0);
  ended(1);
  ASSERT_TRUE(state_.prune({1, {}}).has_value());
  EXPECT_EQ(ended(2), 3);
}

TEST_F(Prune, EachRunForgetsThePlansBeyondAHundred) {
  for (int i = 0; i < 103; ++i) ended(i);
  EXPECT_EQ(runs().size(), 103U) << "their counts stay";
  EXPECT_EQ(with_plan().size(), 100U);
  EXPECT_EQ(with_plan().back(), 4);
  EXPECT_EQ(state_.run(1)->value().done, 1U);
}

TEST_F(Prune, AJobMayKeepLess) {
  state_ = *StateFile::open(":memory:", {2, 100'000'000, 3});
  for (int i = 0; i < 5; ++i) ended(i);
  EXPECT_EQ(runs(), (Numbers{5, 4, 3}));
  EXPECT_EQ(with_plan(), (Numbers{5, 4}));
  ASSERT_TRUE(state_.record_quiet_run(small_plan(), at(9)).has_value());
  EXPECT_EQ(runs(), (Numbers{6, 5, 4}));
}

class PruneFile : public testing::Test {
 protected:
  test::TempFolder folder_;
};

TEST_F(PruneFile, PlansAreBoundedByTheirSizeTooAndTheFileShrinks) {
  auto state = *StateFile::open(folder_ / "acme.state");
  const std::string large(40'000'000, 'x');
  for (int i = 0; i < 4; ++i) {
    const int64_t run = *state.begin_run(small_plan(), large, at(i));
    ASSERT_TRUE(state.finish_run(run, RunStatus::kDone, small_plan(), {}, "", at(i)).has_value());
  }
  EXPECT_TRUE(state.plan_text(3).has_value());
  EXPECT_FALSE(state.plan_text(2).has_value()) << "three are more than 100 MB";
  const int64_t before = *state.size();
  ASSERT_TRUE(state.prune({1, {}}).has_value());
  EXPECT_LT(*state.size(), before / 2);
}

}  // namespace
}  // namespace gsync::state
