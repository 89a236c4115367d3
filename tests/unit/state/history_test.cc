#include <gtest/gtest.h>

#include "io/sqlite.h"
#include "state/history.h"
#include "support/temp_folder.h"
#include "unit/state/plans.h"

namespace gsync::state {
namespace {

/// What version 1 of the program made, with one run that was carried out.
constexpr const char* kVersion1 = R"sql(
BEGIN;
CREATE TABLE links (object TEXT NOT NULL, key TEXT NOT NULL, id TEXT NOT NULL,
  PRIMARY KEY (object, key), UNIQUE (object, id)) WITHOUT ROWID;
CREATE TABLE leavers (object TEXT NOT NULL, key TEXT NOT NULL, runs INTEGER NOT NULL,
  since TEXT NOT NULL, removed INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (object, key)) WITHOUT ROWID;
CREATE TABLE last_read (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE runs (id INTEGER PRIMARY KEY AUTOINCREMENT, status TEXT NOT NULL,
  started TEXT NOT NULL, finished TEXT, plan_hash TEXT NOT NULL, operations INTEGER NOT NULL,
  done INTEGER NOT NULL DEFAULT 0, failed INTEGER NOT NULL DEFAULT 0,
  skipped INTEGER NOT NULL DEFAULT 0, calls TEXT NOT NULL DEFAULT '{}',
  note TEXT NOT NULL DEFAULT '');
CREATE UNIQUE INDEX one_unfinished_run ON runs ((1)) WHERE status IN ('running', 'interrupted');
CREATE TABLE plans (run INTEGER PRIMARY KEY REFERENCES runs (id) ON DELETE CASCADE,
  text TEXT NOT NULL);
CREATE TABLE calls (id INTEGER PRIMARY KEY AUTOINCREMENT,
  run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE, endpoint TEXT NOT NULL,
  operations TEXT NOT NULL, started TEXT NOT NULL, concluded TEXT);
CREATE INDEX calls_of_run ON calls (run);
CREATE TABLE outcomes (run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  operation TEXT NOT NULL, kind TEXT NOT NULL, target_id TEXT NOT NULL, message TEXT NOT NULL,
  request_id TEXT NOT NULL, call INTEGER, PRIMARY KEY (run, operation)) WITHOUT ROWID;
INSERT INTO links VALUES ('user', 'e1', 'id-1');
INSERT INTO runs (status, started, finished, plan_hash, operations, done, calls)
  VALUES ('done', '2025-07-23T07:34:21.000Z', '2025-07-23T07:34:22.000Z', 'ab', 1, 1,
          '{"create-users-batch":1}');
INSERT INTO plans VALUES (1, 'the plan');
PRAGMA application_id = 0x67737374;
PRAGMA user_version = 1;
COMMIT;
)sql";

Figures some_figures() {
  Figures figures;
  figures.phases = {{"read_source", std::chrono::milliseconds(1200)}};
  figures.kinds = {{"create_user", {2, 1, 0}}, {"update_user", {3, 0, 4}}};
  figures.read_calls = {{"list-users", 12}};
  figures.write_calls = {{"create-users-batch", 1}};
  figures.retries = 3;
  figures.rate_waits = 2;
  figures.rate_waited = std::chrono::milliseconds(4000);
  figures.source = {
      .calls = 40, .retries = 2, .rate_waits = 1, .rate_waited = std::chrono::milliseconds(90)};
  figures.guards = {{"suspend-users", 4, 5, "ok"}};
  return figures;
}

class Attempts : public testing::Test {
 protected:
  int64_t begin(int seconds) { return *history_.begin("sync", at(seconds), kept_); }
  void end(int64_t id, AttemptOutcome outcome, int status, std::string reason = {}) {
    Attempt attempt;
    attempt.id = id;
    attempt.finished = at(static_cast<int>(id) * 10);
    attempt.outcome = outcome;
    attempt.exit_status = status;
    attempt.reason = std::move(reason);
    attempt.figures = some_figures();
    ASSERT_TRUE(history_.end(attempt).has_value());
  }
  int64_t ended(AttemptOutcome outcome) {
    const int64_t id = begin(0);
    end(id, outcome, 0);
    return id;
  }
  std::vector<int64_t> numbers() {
    std::vector<int64_t> list;
    const auto all = history_.latest(1000);
    for (const Attempt& attempt : *all) list.push_back(attempt.id);
    return list;
  }

  const test::TempFolder folder_;
  config::History kept_;
  StateFile state_ = *StateFile::open(folder_ / "acme.state");
  History history_ = *History::open(folder_ / "acme.state", state_);
};

TEST(Figures, ComeBackFromTheirText) {
  EXPECT_EQ(parse_figures(to_json(some_figures())), some_figures());
  EXPECT_EQ(parse_figures(to_json(Figures{})), Figures{});
  EXPECT_EQ(parse_figures("{}"), Figures{});
}

TEST(Figures, CutAnywhereTheyAreNone) {
  const std::string whole = to_json(some_figures());
  for (size_t length = 0; length < whole.size(); ++length) {
    EXPECT_FALSE(parse_figures(whole.substr(0, length)).has_value()) << length;
  }
  EXPECT_FALSE(parse_figures(R"({"phases": 7})").has_value());
}

TEST(Figures, AddUpOverAllKinds) { EXPECT_EQ(total(some_figures()), (KindCounts{5, 1, 4})); }

TEST_F(Attempts, KeepHowTheyEnded) {
  const int64_t id = begin(0);
  end(id, AttemptOutcome::kGuard, 5, "suspend-users: 30 suspensions");
  const auto attempt = *history_.find(id);
  ASSERT_TRUE(attempt.has_value());
  EXPECT_EQ(attempt->command, "sync");
  EXPECT_EQ(attempt->started, at(0));
  EXPECT_EQ(attempt->finished, at(10));
  EXPECT_EQ(attempt->outcome, AttemptOutcome::kGuard);
  EXPECT_EQ(attempt->exit_status, 5);
  EXPECT_EQ(attempt->reason, "suspend-users: 30 suspensions");
  EXPECT_EQ(attempt->figures, some_figures());
  EXPECT_FALSE(attempt->run.has_value());
}

TEST_F(Attempts, AreRunningUntilTheyEnd) {
  const auto attempt = *history_.find(begin(0));
  EXPECT_EQ(attempt->outcome, AttemptOutcome::kRunning);
  EXPECT_FALSE(attempt->finished.has_value());
  EXPECT_FALSE(attempt->exit_status.has_value());
}

TEST_F(Attempts, GiveTheirNumberToTheRunThatTheyBegin) {
  ended(AttemptOutcome::kUnhealthy);
  const int64_t second = begin(1);
  EXPECT_EQ(*state_.begin_run(small_plan(), "the plan", at(2)), second);
  const auto attempt = *history_.find(second);
  ASSERT_TRUE(attempt->run.has_value());
  EXPECT_EQ(attempt->run->operations, 1U);
  EXPECT_EQ(*state_.plan_text(second), "the plan");
}

TEST_F(Attempts, ShareNoNumberWithARunOfItsOwn) {
  const int64_t attempt = begin(0);
  EXPECT_EQ(*state_.record_quiet_run(small_plan(), at(0)), attempt);
  EXPECT_EQ(*state_.record_quiet_run(small_plan(), at(1)), attempt + 1) << "an undo has no attempt";
  EXPECT_EQ(begin(2), attempt + 2);
  EXPECT_EQ(numbers(), (std::vector<int64_t>{3, 2, 1}));
}

TEST_F(Attempts, OneWhoseProcessDiedIsSeenByTheNext) {
  const int64_t died = begin(0);
  begin(1);
  const auto attempt = *history_.find(died);
  EXPECT_EQ(attempt->outcome, AttemptOutcome::kInterrupted);
  EXPECT_EQ(attempt->reason, "the process ended without a word: killed, or the machine stopped");
  EXPECT_FALSE(attempt->finished.has_value());
}

TEST_F(Attempts, TheLastGoodOneIsFoundBehindLaterFailures) {
  EXPECT_FALSE(history_.last_good()->has_value());
  const int64_t good = ended(AttemptOutcome::kNothingToDo);
  ended(AttemptOutcome::kPartial);
  ended(AttemptOutcome::kFailed);
  EXPECT_EQ((*history_.last_good())->id, good);
}

TEST_F(Attempts, AnUndoIsNoGoodRun) {
  const int64_t good = ended(AttemptOutcome::kDone);
  ASSERT_TRUE(state_.record_quiet_run(small_plan(), at(1)).has_value());
  EXPECT_EQ((*history_.last_good())->id, good);
}

TEST_F(Attempts, ArePrunedWithTheRuns) {
  for (int i = 0; i < 4; ++i) ended(AttemptOutcome::kDone);
  ASSERT_TRUE(state_.record_quiet_run(small_plan(), at(1)).has_value());
  const auto pruned = state_.prune({2, {}});
  ASSERT_TRUE(pruned.has_value()) << to_text(pruned.error());
  EXPECT_EQ(pruned->removed, 3);
  EXPECT_EQ(pruned->left, 2);
  EXPECT_EQ(numbers(), (std::vector<int64_t>{5, 4}));
}

TEST_F(Attempts, PruningKeepsTheLastGoodOne) {
  const int64_t good = ended(AttemptOutcome::kDone);
  for (int i = 0; i < 4; ++i) ended(AttemptOutcome::kFailed);
  ASSERT_TRUE(state_.prune({1, {}}).has_value());
  EXPECT_EQ(numbers(), (std::vector<int64_t>{5, good}));
}

TEST_F(Attempts, AreBoundedWithoutAnybodysDoing) {
  kept_.runs = 3;
  for (int i = 0; i < 6; ++i) ended(AttemptOutcome::kGuard);
  EXPECT_EQ(numbers(), (std::vector<int64_t>{6, 5, 4}));
}

TEST(AttemptsOfVersion1, AreItsRunsAndNothingIsLost) {
  const test::TempFolder folder;
  {
    auto before = *io::Database::open(folder / "acme.state", io::Durability::kFull);
    ASSERT_TRUE(before.execute(kVersion1).has_value());
  }
  auto state = StateFile::open(folder / "acme.state");
  ASSERT_TRUE(state.has_value()) << to_text(state.error());
  EXPECT_EQ(state->links()->users.at("e1"), "id-1");
  EXPECT_EQ(*state->plan_text(1), "the plan");
  auto all = *History::open(folder / "acme.state", *state);
  const auto history = *all.latest(10);
  ASSERT_EQ(history.size(), 1U);
  EXPECT_EQ(history[0].outcome, AttemptOutcome::kDone);
  EXPECT_EQ(history[0].run->done, 1U);
  EXPECT_EQ((*all.last_good())->id, 1);
  EXPECT_EQ(*all.begin("sync", at(0), {}), 2);
}

}  // namespace
}  // namespace gsync::state
