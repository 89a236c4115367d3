#include "genauth/failure.h"

#include <gtest/gtest.h>

#include "genauth/client.h"
#include "unit/genauth/recording_transport.h"

namespace gsync::genauth {
namespace {

constexpr Endpoint kRead = Endpoint::kGetUser;
constexpr Endpoint kReadByPost = Endpoint::kListUsers;
constexpr Endpoint kWrite = Endpoint::kCreateUsersBatch;

TEST(Retry, TooManyRequestsMeansThatNothingWasDone) {
  EXPECT_EQ(retry_of(kRead, 429, 0), Retry::kAfterWait);
  EXPECT_EQ(retry_of(kWrite, 429, 0), Retry::kAfterWait);
}

TEST(Retry, AServerThatBreaksDownMayHaveWritten) {
  for (const int status : {500, 502, 503, 504}) {
    EXPECT_EQ(retry_of(kRead, status, 0), Retry::kAfterWait) << status;
    EXPECT_EQ(retry_of(kReadByPost, status, 0), Retry::kAfterWait) << status;
    EXPECT_EQ(retry_of(kWrite, status, 0), Retry::kAfterReadingBack) << status;
  }
}

TEST(Retry, ARefusalStaysOne) {
  for (const int status : {400, 401, 402, 403, 404, 409, 413, 422, 499, 501}) {
    EXPECT_EQ(retry_of(kRead, status, 0), Retry::kNever) << status;
    EXPECT_EQ(retry_of(kWrite, status, 0), Retry::kNever) << status;
  }
}

TEST(Retry, AThirdPartyThatFailsWillFailAgain) {
  EXPECT_EQ(retry_of(kRead, 602, 0), Retry::kNever);
  EXPECT_EQ(retry_of(kWrite, 602, 0), Retry::kAfterReadingBack);
}

// Every request has a nonce of its own: one that was seen means that this very
// request arrived before.
TEST(Retry, AReplayedRequestMayHaveBeenCarriedOut) {
  EXPECT_EQ(retry_of(kWrite, 401, 1306), Retry::kAfterReadingBack);
  EXPECT_EQ(retry_of(kRead, 401, 1306), Retry::kAfterWait);
}

TEST(NextStep, TheFinerReasonWins) {
  EXPECT_EQ(next_step(401, 1305), "set the clock of this machine");
  EXPECT_EQ(next_step(401, 0), "check the access key id and secret of the target");
  EXPECT_EQ(next_step(409, 0), "");
}

TEST(ApiFailure, TheErrorOfACallKnowsAllOfItsReply) {
  RecordingTransport transport;
  Reply reply = reply_of(429, "slow down", "r9");
  reply.api_code = 7;
  reply.retry_after = std::chrono::seconds(3);
  transport.replies.emplace_back(std::move(reply));
  ManagementClient client(transport);
  const auto user = client.get_user("u1", UserIdType::kUserId);
  ASSERT_FALSE(user.has_value());
  const ApiFailure* failure = api_failure(user.error());
  ASSERT_NE(failure, nullptr);
  EXPECT_EQ(failure->endpoint, Endpoint::kGetUser);
  EXPECT_EQ(failure->status, 429);
  EXPECT_EQ(failure->http_status, 200);
  EXPECT_EQ(failure->api_code, 7);
  EXPECT_EQ(failure->request_id, "r9");
  EXPECT_EQ(failure->retry, Retry::kAfterWait);
  EXPECT_EQ(failure->retry_after, std::chrono::seconds(3));
}

TEST(ApiFailure, OtherErrorsAreNone) {
  EXPECT_EQ(api_failure(make_error(ErrorCode::kIo, "x", "", "y")), nullptr);
}

}  // namespace
}  // namespace gsync::genauth
