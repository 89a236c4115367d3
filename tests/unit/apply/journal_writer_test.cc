// Several workers journal: in order, together, and nothing is lost when the disk is full.

#include "apply/journal_writer.h"

#include <gtest/gtest.h>

#include <thread>

#include "io/sqlite.h"
#include "support/temp_folder.h"

namespace gsync::apply {
namespace {

class JournalWriterTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(state.has_value()) << to_text(state.error());
    plan::Plan plan;
    plan.hash = "0123";
    run = *state->begin_run(plan, "text", {});
    writer.begin(run);
  }

  static state::Intent intent(int64_t call) {
    return {call, "create-users-batch", {"op-" + std::to_string(call)}, {}};
  }
  [[nodiscard]] size_t open_calls() { return state->open_calls(run)->size(); }

  /// While it is there nobody can add a call.
  void block(bool blocked) {
    auto database = io::Database::open(folder / "acme.state", io::Durability::kFull);
    ASSERT_TRUE(database.has_value());
    const auto done = database->execute(
        blocked ? "CREATE TRIGGER full BEFORE INSERT ON calls BEGIN SELECT RAISE(ABORT, 'disk is "
                  "full'); END"
                : "DROP TRIGGER full");
    ASSERT_TRUE(done.has_value());
  }

  const test::TempFolder folder;
  Result<state::StateFile> state = state::StateFile::open(folder / "acme.state");
  Turn turn;
  JournalWriter writer{*state, turn};
  int64_t run = 0;
};

TEST_F(JournalWriterTest, WhatIsAddedWaitsForWhoFlushes) {
  const Turn::Hold hold(turn);
  writer.add(intent(1));
  writer.add(intent(2));
  EXPECT_FALSE(writer.is_flushed());
  EXPECT_EQ(open_calls(), 0U);
  ASSERT_TRUE(writer.flush().has_value());
  EXPECT_TRUE(writer.is_flushed());
  EXPECT_EQ(open_calls(), 2U);
}

TEST_F(JournalWriterTest, WhoCannotWriteSaysSoAndKeepsWhatItHas) {
  const Turn::Hold hold(turn);
  block(true);
  writer.add(intent(1));
  const auto full = writer.flush();
  ASSERT_FALSE(full.has_value());
  EXPECT_EQ(full.error().code, ErrorCode::kIo);
  EXPECT_FALSE(writer.is_flushed());
  EXPECT_EQ(open_calls(), 0U);
  block(false);
  writer.add(state::Withdrawal{1});
  writer.add(intent(2));
  ASSERT_TRUE(writer.flush().has_value());
  ASSERT_EQ(open_calls(), 1U);
  EXPECT_EQ(state->open_calls(run)->front().id, 2);
}

// Each thread sees its own on the disk as soon as it was flushed.
TEST_F(JournalWriterTest, ManyWorkersFindTheirEntriesOnTheDisk) {
  constexpr int kThreads = 8;
  constexpr int kCalls = 20;
  int64_t next = 1;
  int missing = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < kThreads; ++i) {
      threads.emplace_back([&] {
        for (int call = 0; call < kCalls; ++call) {
          const Turn::Hold hold(turn);
          const int64_t number = next++;
          writer.add(intent(number));
          if (!writer.flush() || *state->next_call() <= number) ++missing;
          writer.add(state::Conclusion{number, {}, {}, {}});
        }
      });
    }
  }
  EXPECT_EQ(missing, 0);
  const Turn::Hold hold(turn);
  ASSERT_TRUE(writer.flush().has_value());
  EXPECT_EQ(open_calls(), 0U);
  EXPECT_EQ(state->call_counts(run)->at("create-users-batch"), uint64_t{kThreads * kCalls});
}

}  // namespace
}  // namespace gsync::apply
