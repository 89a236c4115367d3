#include <gtest/gtest.h>

#include <fstream>

#include "io/file.h"
#include "state/state.h"
#include "support/temp_folder.h"
#include "unit/state/plans.h"

namespace gsync::state {
namespace {

class Journal : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(state_.has_value()) << to_text(state_.error());
    run_ = *state_->begin_run(small_plan(), "plan text", at(0));
  }

  void reopen() {
    state_ = Result<StateFile>(tl::unexpect, Error{});
    state_ = StateFile::open(folder_ / "acme.state");
    ASSERT_TRUE(state_.has_value()) << to_text(state_.error());
  }

  const test::TempFolder folder_;
  Result<StateFile> state_ = StateFile::open(folder_ / "acme.state");
  int64_t run_ = 0;
};

TEST_F(Journal, ACallThatDidNotEndIsFoundAfterwards) {
  ASSERT_TRUE(state_->intend(run_, "create-users-batch", {"op-1", "op-2"}, at(1)).has_value());
  reopen();
  const auto calls = *state_->open_calls(run_);
  ASSERT_EQ(calls.size(), 1U);
  EXPECT_EQ(calls[0].endpoint, "create-users-batch");
  EXPECT_EQ(calls[0].operations, (std::vector<std::string>{"op-1", "op-2"}));
}

TEST_F(Journal, AConcludedCallLeavesOutcomesAndLinks) {
  const int64_t call = *state_->intend(run_, "create-users-batch", {"op-1"}, at(1));
  const Outcome outcome{"op-1", OutcomeKind::kDone, "id-2", "", "request-9"};
  diff::Links links;
  links.users = {{"e2", "id-2"}};
  ASSERT_TRUE(state_->conclude(call, {outcome}, links, at(2)).has_value());
  reopen();
  EXPECT_TRUE(state_->open_calls(run_)->empty());
  EXPECT_EQ(*state_->outcomes(run_), std::vector<Outcome>{outcome});
  EXPECT_EQ(state_->links()->users.at("e2"), "id-2");
}

TEST_F(Journal, ACallIsConcludedOnce) {
  const int64_t call = *state_->intend(run_, "create-users-batch", {"op-1"}, at(1));
  ASSERT_TRUE(state_->conclude(call, {}, {}, at(2)).has_value());
  const auto again = state_->conclude(call, {done("op-1")}, {}, at(3));
  ASSERT_FALSE(again.has_value());
  EXPECT_EQ(again.error().message(), "call 1 of the journal is not open");
  EXPECT_TRUE(state_->outcomes(run_)->empty());
}

TEST_F(Journal, OutcomesComeInTheOrderOfThePlan) {
  ASSERT_TRUE(state_
                  ->decide(run_, {{"op-10", OutcomeKind::kSkipped, "", "drift", ""},
                                  {"op-9", OutcomeKind::kFailed, "", "no", "r"}})
                  .has_value());
  const auto outcomes = *state_->outcomes(run_);
  ASSERT_EQ(outcomes.size(), 2U);
  EXPECT_EQ(outcomes[0].operation, "op-9");
  EXPECT_EQ(outcomes[0].kind, OutcomeKind::kFailed);
  EXPECT_EQ(outcomes[1].kind, OutcomeKind::kSkipped);
  EXPECT_EQ(outcomes[1].message, "drift");
}

TEST_F(Journal, CallsOfAllAttemptsAreCounted) {
  for (int second = 1; second <= 3; ++second) {
    ASSERT_TRUE(state_->intend(run_, "update-user-batch", {"op-1"}, at(second)).has_value());
  }
  ASSERT_TRUE(state_->intend(run_, "create-department", {"op-1"}, at(4)).has_value());
  EXPECT_EQ(*state_->call_counts(run_),
            (std::map<std::string, uint64_t>{{"create-department", 1}, {"update-user-batch", 3}}));
}

TEST_F(Journal, AKeyThatMovesToAnotherObjectTakesItsLinkAlong) {
  diff::Links links;
  links.users = {{"e1", "id-1"}};
  ASSERT_TRUE(
      state_->conclude(*state_->intend(run_, "a", {}, at(1)), {}, links, at(1)).has_value());
  links.users = {{"e1-new", "id-1"}};
  ASSERT_TRUE(
      state_->conclude(*state_->intend(run_, "a", {}, at(2)), {}, links, at(2)).has_value());
  EXPECT_EQ(state_->links()->users, links.users);
}

TEST_F(Journal, KeysWithQuotesAndHanAreKept) {
  diff::Links links;
  links.departments = {{"a\"b\\c\n", "id-1"}, {"研发中心/平台", "id-2"}};
  ASSERT_TRUE(
      state_->conclude(*state_->intend(run_, "a", {}, at(1)), {}, links, at(1)).has_value());
  EXPECT_EQ(state_->links()->departments, links.departments);
}

// The write-ahead log is cut at many lengths, as if the power had failed while
// it was written: what stands in the journal is a prefix of what was done.
TEST_F(Journal, ItsLogCutAnywhereHoldsAPrefixOfTheCalls) {
  for (int number = 1; number <= 12; ++number) {
    const std::string id = "op-" + std::to_string(number);
    const int64_t call = *state_->intend(run_, "update-user-batch", {id}, at(number));
    ASSERT_TRUE(state_->conclude(call, {done(id)}, {}, at(number)).has_value());
  }
  const std::string file = *io::read_file(folder_ / "acme.state");
  const std::string log = *io::read_file(folder_ / "acme.state-wal");
  size_t most = 0;
  for (size_t length = 0; length <= log.size(); length += 997) {
    const std::string name = "cut-" + std::to_string(length);
    std::ofstream(folder_ / name, std::ios::binary) << file;
    std::ofstream(folder_ / (name + "-wal"), std::ios::binary) << log.substr(0, length);
    auto cut = StateFile::open(folder_ / name);
    ASSERT_TRUE(cut.has_value()) << length << to_text(cut.error());
    const auto outcomes = *cut->outcomes(run_);
    for (size_t i = 0; i < outcomes.size(); ++i) {
      EXPECT_EQ(outcomes[i].operation, "op-" + std::to_string(i + 1));
    }
    EXPECT_LE(cut->open_calls(run_)->size(), 1U);
    EXPECT_GE(outcomes.size(), most) << "a longer log holds at least as much";
    most = outcomes.size();
  }
  EXPECT_GE(most, 11U);
}

}  // namespace
}  // namespace gsync::state
