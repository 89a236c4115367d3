#include "io/pace.h"

#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <thread>
#include <vector>

#include "io/clock.h"

namespace gsync::io {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using Waits = std::vector<milliseconds>;

/// Waiting moves the clock.
class PaceTest : public testing::Test {
 protected:
  PaceTest() {
    policy_.elapsed = [this] { return clock_.now().time_since_epoch(); };
    policy_.wait = [this](milliseconds pause, const std::stop_token&) {
      waits_.push_back(pause);
      clock_.advance(pause);
      if (stop_while_waiting_) stop_.request_stop();
    };
  }

  Pace& pace() {
    if (!pace_) pace_.emplace(policy_);
    return *pace_;
  }
  Pace::Ticket begin() {
    const auto ticket = pace().begin(stop_.get_token());
    EXPECT_TRUE(ticket.has_value());
    return ticket.value_or(0);
  }
  std::vector<Pace::Ticket> begin(int count) {
    std::vector<Pace::Ticket> tickets;
    while (count-- > 0) tickets.push_back(begin());
    return tickets;
  }
  void fine(int count) {
    while (count-- > 0) pace().end(begin(), Pace::Answer::kFine);
  }

  ManualClock clock_{TimePoint(milliseconds(1'000'000))};
  RetryPolicy policy_;
  Waits waits_;
  std::stop_source stop_;
  bool stop_while_waiting_ = false;
  std::optional<Pace> pace_;
};

TEST_F(PaceTest, WithoutAnyLimitNobodyWaits) {
  begin(100);
  EXPECT_TRUE(waits_.empty());
  EXPECT_EQ(pace().limit(), std::nullopt);
}

TEST_F(PaceTest, TokensComeEvenly) {
  policy_.calls_per_second = 10;
  fine(6);
  EXPECT_EQ(waits_, Waits(4, milliseconds(100))) << "a tenth of a second's worth is there at once";
}

TEST_F(PaceTest, ASecondHoldsAsManyCallsAsItMay) {
  policy_.calls_per_second = 250;
  const TimePoint began = clock_.now();
  fine(1000 + 25);
  EXPECT_LE(clock_.now() - began, seconds(4));
  EXPECT_GT(clock_.now() - began, milliseconds(3980));
}

TEST_F(PaceTest, WhatIsNotUsedIsNotSavedUp) {
  policy_.calls_per_second = 10;
  fine(2);
  clock_.advance(seconds(60));
  fine(3);
  EXPECT_EQ(waits_, Waits{milliseconds(100)});
}

TEST_F(PaceTest, EveryWindowHolds) {
  policy_.windows = {{5, seconds(1)}, {8, seconds(60)}};
  fine(5);
  EXPECT_TRUE(waits_.empty()) << "a window may be used up at once";
  fine(4);
  EXPECT_EQ(waits_, (Waits{seconds(1), seconds(59)})) << "the sixth, and the ninth of a minute";
}

TEST_F(PaceTest, AWindowSlides) {
  policy_.windows = {{2, seconds(1)}};
  fine(1);
  clock_.advance(milliseconds(900));
  fine(1);
  EXPECT_TRUE(waits_.empty());
  fine(2);
  EXPECT_EQ(waits_, (Waits{milliseconds(100), milliseconds(900)}));
}

TEST_F(PaceTest, NobodyBeginsBeforeAPauseIsOver) {
  pace().hold(milliseconds(1500));
  clock_.advance(milliseconds(400));
  begin();
  begin();
  EXPECT_EQ(waits_, Waits{milliseconds(1100)});
}

TEST_F(PaceTest, TheLongestPauseCounts) {
  pace().hold(seconds(7));
  pace().hold(seconds(2));
  begin();
  EXPECT_EQ(waits_, Waits{seconds(7)});
}

// The wait is what counts: a clock that stands still must not make it endless.
TEST_F(PaceTest, APauseThatWasWaitedForIsOver) {
  policy_.wait = [this](milliseconds pause, const std::stop_token&) { waits_.push_back(pause); };
  pace().hold(seconds(3));
  begin(2);
  EXPECT_EQ(waits_, Waits{seconds(3)});
}

TEST_F(PaceTest, TooManyHalvesWhatIsUnderWay) {
  const auto calls = begin(8);
  pace().end(calls[0], Pace::Answer::kTooMany);
  EXPECT_EQ(pace().limit(), 4U);
}

TEST_F(PaceTest, CallsThatWereBegunBeforeTheCutDoNotCutAgain) {
  const auto calls = begin(8);
  for (const Pace::Ticket call : calls) pace().end(call, Pace::Answer::kTooMany);
  EXPECT_EQ(pace().limit(), 4U);
  const auto later = begin(4);
  pace().end(later[3], Pace::Answer::kTooMany);
  EXPECT_EQ(pace().limit(), 2U);
}

TEST_F(PaceTest, OneCallAtATimeIsTheLeast) {
  for (int i = 0; i < 3; ++i) pace().end(begin(), Pace::Answer::kTooMany);
  EXPECT_EQ(pace().limit(), 1U);
}

TEST_F(PaceTest, TheLimitGrowsByOneAfterAsManyCallsAsItAllows) {
  const auto calls = begin(4);
  for (const Pace::Ticket call : calls) pace().end(call, Pace::Answer::kTooMany);
  EXPECT_EQ(pace().limit(), 2U);
  fine(1);
  EXPECT_EQ(pace().limit(), 2U);
  fine(1);
  EXPECT_EQ(pace().limit(), 3U);
  fine(3);
  EXPECT_EQ(pace().limit(), 4U);
}

TEST_F(PaceTest, ACallWaitsUntilAnotherOneEnds) {
  pace().end(begin(), Pace::Answer::kTooMany);
  const Pace::Ticket only = begin();
  std::mutex mutex;
  std::vector<std::string> order;
  const auto note = [&](const char* what) {
    const std::scoped_lock lock(mutex);
    order.emplace_back(what);
  };
  {
    const std::jthread other([&] {
      const auto ticket = pace().begin({});
      note("the other begins");
      pace().end(*ticket, Pace::Answer::kFine);
    });
    note("the first ends");
    pace().end(only, Pace::Answer::kFine);
  }
  EXPECT_EQ(order, (std::vector<std::string>{"the first ends", "the other begins"}));
}

TEST_F(PaceTest, NoMoreAreUnderWayThanTheLimitAllows) {
  for (const Pace::Ticket call : begin(4)) pace().end(call, Pace::Answer::kTooMany);
  std::atomic<size_t> under_way = 0;
  std::atomic<bool> too_many = false;
  {
    std::vector<std::jthread> threads;
    threads.reserve(8);
    for (int i = 0; i < 8; ++i) {
      threads.emplace_back([&] {
        for (int call = 0; call < 50; ++call) {
          const auto ticket = pace().begin({});
          if (++under_way > *pace().limit()) too_many = true;
          std::this_thread::yield();
          --under_way;
          pace().end(*ticket, Pace::Answer::kFine);
        }
      });
    }
  }
  EXPECT_FALSE(too_many);
}

TEST_F(PaceTest, AStopEndsEveryKindOfWaiting) {
  policy_.calls_per_second = 1;
  stop_while_waiting_ = true;
  begin();
  EXPECT_EQ(pace().begin(stop_.get_token()).error().code, ErrorCode::kInterrupted) << "a token";
  stop_ = {};
  pace().hold(seconds(1));
  EXPECT_EQ(pace().begin(stop_.get_token()).error().code, ErrorCode::kInterrupted) << "a pause";
  EXPECT_EQ(pace().begin(stop_.get_token()).error().code, ErrorCode::kInterrupted) << "a place";
}

TEST_F(PaceTest, WhoWasStoppedLeavesNoPlaceTaken) {
  policy_.calls_per_second = 1;
  begin();
  stop_while_waiting_ = true;
  ASSERT_FALSE(pace().begin(stop_.get_token()).has_value());
  stop_while_waiting_ = false;
  stop_ = {};
  pace().end(begin(), Pace::Answer::kTooMany);
  EXPECT_EQ(pace().limit(), 1U) << "half of the two that are under way";
}

}  // namespace
}  // namespace gsync::io
