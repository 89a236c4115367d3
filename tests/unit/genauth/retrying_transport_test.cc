#include "genauth/retrying_transport.h"

#include <gtest/gtest.h>

#include "unit/genauth/recording_transport.h"

namespace gsync::genauth {
namespace {

using std::chrono::milliseconds;

constexpr Endpoint kRead = Endpoint::kListUsers;
constexpr Endpoint kWrite = Endpoint::kCreateUsersBatch;

class RetryingTransportTest : public testing::Test {
 protected:
  RetryingTransportTest() {
    policy_.attempts = 4;
    policy_.share = [] { return 1.0; };
    policy_.elapsed = [] { return std::chrono::microseconds(0); };
    policy_.wait = [this](milliseconds pause, const std::stop_token&) {
      pauses_.push_back(pause);
      if (stop_while_waiting_) stop_.request_stop();
    };
  }

  Result<Reply> send(Endpoint endpoint) {
    RetryingTransport transport(inner_, policy_, stop_.get_token(),
                                [this](const RetryNotice& notice) { notices_.push_back(notice); });
    return transport.send({endpoint, Json::object()});
  }

  void no_answer(std::optional<Retry> retry) {
    Error error = make_error(ErrorCode::kUnavailable, "gone", "", "no answer");
    if (retry) {
      auto failure = std::make_shared<ApiFailure>();
      failure->retry = *retry;
      error.cause = std::move(failure);
    }
    inner_.replies.emplace_back(fail(std::move(error)));
  }

  void busy(std::optional<milliseconds> retry_after) {
    Reply reply = reply_of(429, "slow down", "");
    reply.retry_after = retry_after;
    inner_.replies.emplace_back(std::move(reply));
  }

  RecordingTransport inner_;
  io::RetryPolicy policy_;
  std::vector<milliseconds> pauses_;
  std::vector<RetryNotice> notices_;
  std::stop_source stop_;
  bool stop_while_waiting_ = false;
};

TEST_F(RetryingTransportTest, AnAnswerNeedsOneCall) {
  EXPECT_EQ(send(kRead)->status_code, 200);
  EXPECT_EQ(inner_.requests.size(), 1U);
  EXPECT_TRUE(pauses_.empty());
}

TEST_F(RetryingTransportTest, AReadIsMadeAgainAfterLongerAndLongerPauses) {
  no_answer(std::nullopt);
  inner_.refuse(500, "later");
  inner_.refuse(503, "later");
  EXPECT_EQ(send(kRead)->status_code, 200);
  EXPECT_EQ(pauses_,
            (std::vector<milliseconds>{milliseconds(500), milliseconds(1000), milliseconds(2000)}));
}

TEST_F(RetryingTransportTest, TheLastAnswerIsGivenAfterTheLastAttempt) {
  for (int i = 0; i < 9; ++i) inner_.refuse(503, "try " + std::to_string(i));
  EXPECT_EQ(send(kRead)->message, "try 3");
  EXPECT_EQ(inner_.requests.size(), 4U);
  for (int i = 0; i < 9; ++i) no_answer(std::nullopt);
  inner_.replies.clear();
  for (int i = 0; i < 9; ++i) no_answer(std::nullopt);
  EXPECT_EQ(send(kRead).error().code, ErrorCode::kUnavailable);
}

TEST_F(RetryingTransportTest, AWriteOfUnknownFateIsNeverSentAgain) {
  inner_.refuse(500, "later");
  EXPECT_EQ(send(kWrite)->status_code, 500);
  no_answer(Retry::kAfterReadingBack);
  EXPECT_FALSE(send(kWrite).has_value());
  no_answer(std::nullopt);
  EXPECT_FALSE(send(kWrite).has_value()) << "nothing known is unknown";
  EXPECT_EQ(inner_.requests.size(), 3U);
  EXPECT_TRUE(pauses_.empty());
}

TEST_F(RetryingTransportTest, AWriteThatNeverArrivedIsSentAgain) {
  no_answer(Retry::kAfterWait);
  busy(std::nullopt);
  EXPECT_EQ(send(kWrite)->status_code, 200);
  EXPECT_EQ(pauses_.size(), 2U);
}

TEST_F(RetryingTransportTest, ARefusalIsNotAskedTwice) {
  inner_.refuse(409, "taken");
  EXPECT_EQ(send(kRead)->status_code, 409);
  no_answer(Retry::kNever);
  EXPECT_FALSE(send(kRead).has_value());
  EXPECT_EQ(inner_.requests.size(), 2U);
}

TEST_F(RetryingTransportTest, TheServerSaysHowLongToWait) {
  busy(milliseconds(7000));
  EXPECT_EQ(send(kWrite)->status_code, 200);
  EXPECT_EQ(pauses_, std::vector<milliseconds>{milliseconds(7000)});
}

// The observer stands for another thread: it makes its call while the first one waits.
TEST_F(RetryingTransportTest, ACallThatIsOneTooManyMakesEverybodyWait) {
  busy(milliseconds(7000));
  std::vector<size_t> made_before_the_wait;
  policy_.wait = [&](milliseconds pause, const std::stop_token&) {
    pauses_.push_back(pause);
    made_before_the_wait.push_back(inner_.requests.size());
  };
  RetryingTransport* shared = nullptr;
  RetryingTransport transport(inner_, policy_, {}, [&](const RetryNotice&) {
    EXPECT_TRUE(shared->send({kRead, Json::object()}).has_value());
  });
  shared = &transport;
  EXPECT_EQ(transport.send({kWrite, Json::object()})->status_code, 200);
  EXPECT_EQ(pauses_, std::vector<milliseconds>{milliseconds(7000)});
  EXPECT_EQ(made_before_the_wait, std::vector<size_t>{1});
  EXPECT_EQ(inner_.requests.size(), 3U);
}

TEST_F(RetryingTransportTest, ACallThatDidNotArriveMakesOnlyItsCallerWait) {
  no_answer(Retry::kAfterWait);
  RetryingTransport* shared = nullptr;
  RetryingTransport transport(inner_, policy_, {}, [&](const RetryNotice&) {
    EXPECT_TRUE(shared->send({kRead, Json::object()}).has_value());
    EXPECT_TRUE(pauses_.empty());
  });
  shared = &transport;
  EXPECT_EQ(transport.send({kWrite, Json::object()})->status_code, 200);
  EXPECT_EQ(pauses_, std::vector<milliseconds>{milliseconds(500)});
}

TEST_F(RetryingTransportTest, RetriesTakeTokensToo) {
  policy_.calls_per_second = 2;
  no_answer(Retry::kAfterWait);
  EXPECT_EQ(send(kRead)->status_code, 200);
  EXPECT_EQ(pauses_, (std::vector<milliseconds>{milliseconds(500), milliseconds(500)}))
      << "for the retry, and for its token";
}

TEST_F(RetryingTransportTest, AServerThatAsksForAnHourEndsTheCall) {
  busy(std::chrono::hours(1));
  const auto answer = send(kRead);
  EXPECT_EQ(answer->status_code, 429);
  EXPECT_EQ(answer->retry_after, std::chrono::hours(1));
  EXPECT_TRUE(pauses_.empty());
}

TEST_F(RetryingTransportTest, APauseThatNobodyWouldWaitForHoldsNobodyUp) {
  busy(std::chrono::hours(1));
  RetryingTransport transport(inner_, policy_);
  EXPECT_EQ(transport.send({kRead, Json::object()})->status_code, 429);
  EXPECT_EQ(transport.send({kRead, Json::object()})->status_code, 200);
  EXPECT_TRUE(pauses_.empty());
}

TEST_F(RetryingTransportTest, NobodyIsAskedAfterAStop) {
  stop_.request_stop();
  EXPECT_EQ(send(kRead).error().code, ErrorCode::kInterrupted);
  EXPECT_TRUE(inner_.requests.empty());
}

TEST_F(RetryingTransportTest, AStopEndsTheWaiting) {
  stop_while_waiting_ = true;
  busy(std::nullopt);
  EXPECT_EQ(send(kRead).error().code, ErrorCode::kInterrupted);
  EXPECT_EQ(inner_.requests.size(), 1U);
}

TEST_F(RetryingTransportTest, EachPauseIsToldOf) {
  busy(milliseconds(1500));
  no_answer(Retry::kAfterWait);
  ASSERT_TRUE(send(kRead));
  ASSERT_EQ(notices_.size(), 2U);
  EXPECT_EQ(notices_[0].endpoint, kRead);
  EXPECT_EQ(notices_[0].attempt, 1);
  EXPECT_EQ(notices_[0].pause, milliseconds(1500));
  EXPECT_EQ(notices_[0].status, 429);
  EXPECT_EQ(notices_[1].attempt, 2);
  EXPECT_EQ(notices_[1].status, 0);
}

}  // namespace
}  // namespace gsync::genauth
