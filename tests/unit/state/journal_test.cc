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

  /// With the end of a call.
  void link(const diff::Links& links) {
    const int64_t call = intend(*state_, run_, "a", {}, at(1));
    ASSERT_TRUE(record(*state_, run_, Conclusion{call, {}, links, at(1)}).has_value());
  }

  const test::TempFolder folder_;
  Result<StateFile> state_ = StateFile::open(folder_ / "acme.state");
  int64_t run_ = 0;
};

TEST_F(Journal, ACallThatDidNotEndIsFoundAfterwards) {
  intend(*state_, run_, "create-users-batch", {"op-1", "op-2"}, at(1));
  reopen();
  const auto calls = *state_->open_calls(run_);
  ASSERT_EQ(calls.size(), 1U);
  EXPECT_EQ(calls[0].endpoint, "create-users-batch");
  EXPECT_EQ(calls[0].operations, (std::vector<std::string>{"op-1", "op-2"}));
}

TEST_F(Journal, AConcludedCallLeavesOutcomesAndLinks) {
  const int64_t call = intend(*state_, run_, "create-users-batch", {"op-1"}, at(1));
  const Outcome outcome{"op-1", OutcomeKind::kDone, "id-2", "", "request-9"};
  diff::Links links;
  links.users = {{"e2", "id-2"}};
  ASSERT_TRUE(record(*state_, run_, Conclusion{call, {outcome}, links, at(2)}).has_value());
  reopen();
  EXPECT_TRUE(state_->open_calls(run_)->empty());
  EXPECT_EQ(*state_->outcomes(run_), std::vector<Outcome>{outcome});
  EXPECT_EQ(state_->links()->users.at("e2"), "id-2");
}

TEST_F(Journal, ACallIsConcludedOnce) {
  const int64_t call = intend(*state_, run_, "create-users-batch", {"op-1"}, at(1));
  ASSERT_TRUE(record(*state_, run_, Conclusion{call, {}, {}, at(2)}).has_value());
  const auto again = record(*state_, run_, Conclusion{call, {done("op-1")}, {}, at(3)});
  ASSERT_FALSE(again.has_value());
  EXPECT_EQ(again.error().message(), "call 1 of the journal is not open");
  EXPECT_TRUE(state_->outcomes(run_)->empty());
}

TEST_F(Journal, ACallThatWasNotMadeAfterAllLeavesIt) {
  const int64_t call = intend(*state_, run_, "create-users-batch", {"op-1"}, at(1));
  ASSERT_TRUE(record(*state_, run_, Withdrawal{call}).has_value());
  EXPECT_TRUE(state_->open_calls(run_)->empty());
  EXPECT_TRUE(state_->call_counts(run_)->empty());
  EXPECT_TRUE(state_->begun_operations(run_)->empty());
  EXPECT_GT(*state_->next_call(), call) << "no number is given twice";
}

TEST_F(Journal, ACallThatEndedStaysInIt) {
  const int64_t call = intend(*state_, run_, "create-users-batch", {"op-1"}, at(1));
  ASSERT_TRUE(record(*state_, run_, Conclusion{call, {}, {}, at(2)}).has_value());
  ASSERT_FALSE(record(*state_, run_, Withdrawal{call}).has_value());
  EXPECT_EQ(state_->call_counts(run_)->at("create-users-batch"), 1U);
}

TEST_F(Journal, WhatIsWrittenTogetherIsThereTogetherOrNotAtAll) {
  const int64_t call = *state_->next_call();
  const std::vector<JournalEntry> entries{Intent{call, "create-users-batch", {"op-1"}, at(1)},
                                          Conclusion{call, {done("op-1")}, {}, at(2)},
                                          Decision{{failed("op-2")}},
                                          Intent{call + 1, "create-users-batch", {"op-3"}, at(3)}};
  std::vector<JournalEntry> wrong = entries;
  wrong.emplace_back(Conclusion{call + 9, {}, {}, at(4)});
  ASSERT_FALSE(state_->record(run_, wrong).has_value());
  EXPECT_TRUE(state_->outcomes(run_)->empty());
  EXPECT_TRUE(state_->open_calls(run_)->empty());
  ASSERT_TRUE(state_->record(run_, entries).has_value());
  EXPECT_EQ(*state_->outcomes(run_), (std::vector<Outcome>{done("op-1"), failed("op-2")}));
  ASSERT_EQ(state_->open_calls(run_)->size(), 1U);
  EXPECT_EQ(state_->open_calls(run_)->front().id, call + 1);
}

TEST_F(Journal, OutcomesComeInTheOrderOfThePlan) {
  const Decision decision{{{"op-10", OutcomeKind::kSkipped, "", "drift", ""},
                           {"op-9", OutcomeKind::kFailed, "", "no", "r"}}};
  ASSERT_TRUE(record(*state_, run_, decision).has_value());
  const auto outcomes = *state_->outcomes(run_);
  ASSERT_EQ(outcomes.size(), 2U);
  EXPECT_EQ(outcomes[0].operation, "op-9");
  EXPECT_EQ(outcomes[0].kind, OutcomeKind::kFailed);
  EXPECT_EQ(outcomes[1].kind, OutcomeKind::kSkipped);
  EXPECT_EQ(outcomes[1].message, "drift");
}

TEST_F(Journal, CallsOfAllAttemptsAreCounted) {
  for (int second = 1; second <= 3; ++second) {
    intend(*state_, run_, "update-user-batch", {"op-1"}, at(second));
  }
  intend(*state_, run_, "create-department", {"op-1"}, at(4));
  EXPECT_EQ(*state_->call_counts(run_),
            (std::map<std::string, uint64_t>{{"create-department", 1}, {"update-user-batch", 3}}));
}

TEST_F(Journal, AKeyThatMovesToAnotherObjectTakesItsLinkAlong) {
  diff::Links links;
  links.users = {{"e1", "id-1"}};
  link(links);
  links.users = {{"e1-new", "id-1"}};
  link(links);
  EXPECT_EQ(state_->links()->users, links.users);
}

TEST_F(Journal, KeysWithQuotesAndHanAreKept) {
  diff::Links links;
  links.departments = {{"a\"b\\c\n", "id-1"}, {"研发中心/平台", "id-2"}};
  link(links);
  EXPECT_EQ(state_->links()->departments, links.departments);
}

// The write-ahead log is cut at many lengths, as if the power had failed while
// it was written: what stands in the journal is a prefix of what was done.
TEST_F(Journal, ItsLogCutAnywhereHoldsAPrefixOfTheCalls) {
  for (int number = 1; number <= 12; ++number) {
    const std::string id = "op-" + std::to_string(number);
    const int64_t call = intend(*state_, run_, "update-user-batch", {id}, at(number));
    ASSERT_TRUE(record(*state_, run_, Conclusion{call, {done(id)}, {}, at(number)}).has_value());
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
