#include "apply/retry.h"

#include <gtest/gtest.h>

#include <vector>

namespace gsync::apply {
namespace {

using std::chrono::milliseconds;

class Retry : public testing::Test {
 protected:
  Retry() {
    policy_.wait = [this](milliseconds pause, const std::stop_token&) { pauses_.push_back(pause); };
  }

  /// Answers after `failures` times no answer.
  auto answers_after(int failures, ErrorCode code = ErrorCode::kUnavailable) {
    return [this, failures, code]() -> Result<int> {
      if (calls_++ < failures) return fail(code, "gone", "", "no answer");
      return 7;
    };
  }

  RetryPolicy policy_;
  std::vector<milliseconds> pauses_;
  int calls_ = 0;
  std::stop_source stop_;
};

TEST_F(Retry, AnAnswerNeedsOneCall) {
  EXPECT_EQ(*read_patiently(policy_, stop_.get_token(), answers_after(0)), 7);
  EXPECT_EQ(calls_, 1);
  EXPECT_TRUE(pauses_.empty());
}

TEST_F(Retry, ReadsAgainAfterLongerAndLongerPauses) {
  EXPECT_EQ(*read_patiently(policy_, stop_.get_token(), answers_after(3)), 7);
  EXPECT_EQ(pauses_,
            (std::vector<milliseconds>{milliseconds(500), milliseconds(1000), milliseconds(2000)}));
}

TEST_F(Retry, GivesUpAfterItsAttempts) {
  const auto result = read_patiently(policy_, stop_.get_token(), answers_after(9));
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code, ErrorCode::kUnavailable);
  EXPECT_EQ(calls_, 4);
}

TEST_F(Retry, ARefusalIsNotAskedTwice) {
  const auto result =
      read_patiently(policy_, stop_.get_token(), answers_after(9, ErrorCode::kDenied));
  EXPECT_EQ(result.error().code, ErrorCode::kDenied);
  EXPECT_EQ(calls_, 1);
}

TEST_F(Retry, StopsBeforeTheNextCallWhenAskedTo) {
  policy_.wait = [this](milliseconds, const std::stop_token&) { stop_.request_stop(); };
  const auto result = read_patiently(policy_, stop_.get_token(), answers_after(9));
  EXPECT_EQ(result.error().code, ErrorCode::kInterrupted);
  EXPECT_EQ(calls_, 1);
}

TEST_F(Retry, APauseIsNeverLongerThanTheLongest) {
  EXPECT_EQ(pause_before(2, policy_), milliseconds(500));
  EXPECT_EQ(pause_before(60, policy_), milliseconds(8000));
}

TEST_F(Retry, TheRealWaitEndsAtOnceWhenAskedToStop) {
  stop_.request_stop();
  wait_on_clock(std::chrono::hours(1), stop_.get_token());
  SUCCEED();
}

}  // namespace
}  // namespace gsync::apply
