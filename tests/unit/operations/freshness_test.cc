#include "operations/freshness.h"

#include <gtest/gtest.h>

namespace gsync::operations {
namespace {

using std::chrono::minutes;

constexpr TimePoint kNow(std::chrono::hours(1000));

state::Attempt ended_before(minutes ago) {
  state::Attempt attempt;
  attempt.id = 7;
  attempt.started = kNow - ago - minutes(1);
  attempt.finished = kNow - ago;
  return attempt;
}

TEST(Freshness, AGoodRunOfLateIsFresh) {
  const Lately history{ended_before(minutes(4)), ended_before(minutes(4)), 0};
  const Freshness freshness = judge(history, minutes(30), minutes(10), kNow);
  EXPECT_EQ(freshness.stale, false);
  EXPECT_EQ(freshness.sentence, "the last good run ended 4 min 00 s ago; the limit is 30 minutes");
  EXPECT_EQ(freshness.next_due, kNow + minutes(5));
}

TEST(Freshness, ARunThatSetRecordsAsideIsGoodAndSaysSo) {
  Lately history{ended_before(minutes(4)), ended_before(minutes(4)), 0};
  history.last_good->outcome = state::AttemptOutcome::kSetAside;
  const Freshness freshness = judge(history, minutes(30), {}, kNow);
  EXPECT_EQ(freshness.stale, false);
  EXPECT_EQ(freshness.sentence,
            "the last good run ended 4 min 00 s ago, with records set aside; the limit is 30 "
            "minutes");
}

TEST(Freshness, OneThatIsExactlyAsOldAsAllowedIsFreshYet) {
  const Lately history{{}, ended_before(minutes(30)), 0};
  EXPECT_EQ(judge(history, minutes(30), {}, kNow).stale, false);
  EXPECT_EQ(judge(history, minutes(29), {}, kNow).stale, true);
}

TEST(Freshness, LaterRunsThatFailedMakeNothingFresh) {
  const Lately history{ended_before(minutes(1)), ended_before(minutes(31)), 0};
  EXPECT_EQ(judge(history, minutes(30), minutes(10), kNow).stale, true);
}

TEST(Freshness, AJobThatNeverRanWellIsStale) {
  const Freshness freshness = judge({}, minutes(30), minutes(10), kNow);
  EXPECT_EQ(freshness.stale, true);
  EXPECT_EQ(freshness.sentence, "there is no good run yet; the limit is 30 minutes");
  EXPECT_FALSE(freshness.next_due.has_value());
}

TEST(Freshness, WithoutALimitNobodyCanTell) {
  const Freshness freshness = judge({{}, ended_before(minutes(4)), 0}, {}, {}, kNow);
  EXPECT_FALSE(freshness.stale.has_value());
  EXPECT_EQ(freshness.sentence, "the last good run ended 4 min 00 s ago");
}

TEST(Freshness, AClockThatWentBackIsNoAge) {
  EXPECT_EQ(judge({{}, ended_before(minutes(-5)), 0}, minutes(1), {}, kNow).age,
            std::chrono::milliseconds(0));
}

}  // namespace
}  // namespace gsync::operations
