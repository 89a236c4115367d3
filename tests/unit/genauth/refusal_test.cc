#include "genauth/refusal.h"

#include <gtest/gtest.h>

#include "unit/genauth/recording_transport.h"

namespace gsync::genauth {
namespace {

Reply over_http(int status) {
  Reply reply;
  reply.http_status = status;
  return reply;
}

TEST(Refusal, EachStatusHasItsKindOfError) {
  for (const int status : {400, 413, 422, 499, 501})
    EXPECT_EQ(code_of(status), ErrorCode::kInvalid);
  for (const int status : {401, 402, 403}) EXPECT_EQ(code_of(status), ErrorCode::kDenied);
  EXPECT_EQ(code_of(404), ErrorCode::kNotFound);
  EXPECT_EQ(code_of(409), ErrorCode::kConflict);
  for (const int status : {429, 500, 502, 503, 601, 0}) {
    EXPECT_EQ(code_of(status), ErrorCode::kUnavailable) << status;
  }
}

TEST(Refusal, SuccessNeedsBothStatuses) {
  EXPECT_TRUE(succeeded({}));
  EXPECT_TRUE(succeeded(over_http(201)));
  EXPECT_FALSE(succeeded(reply_of(404, "", "")));
  EXPECT_FALSE(succeeded(over_http(503)));
  EXPECT_FALSE(succeeded(reply_of(200, "", "", {{"success", "false"}})));
  EXPECT_TRUE(succeeded(reply_of(200, "", "", {{"success", true}})));
}

TEST(Refusal, TheStatusOfHttpCountsWhenTheBodySaysNothing) {
  const Error error = refusal(Endpoint::kGetUser, over_http(503));
  EXPECT_EQ(error.code, ErrorCode::kUnavailable);
  EXPECT_EQ(error.message(), "GET /api/v3/get-user refused: no reason given (503)");
}

TEST(Refusal, WordsOfTheServerCannotHarmATerminal) {
  const Error error = refusal(Endpoint::kGetUser, reply_of(400, "a\x1b[31mb\n", ""));
  EXPECT_EQ(error.message(), "GET /api/v3/get-user refused: a\\u{1b}[31mb\\n (400)");
}

TEST(Refusal, ADenialSaysWhatToCheck) {
  const Error error = refusal(Endpoint::kGetUser, reply_of(401, "no", ""));
  EXPECT_EQ(to_text(error),
            "error: GET /api/v3/get-user refused: no (401)\n"
            "   check the access key id and secret of the target");
}

}  // namespace
}  // namespace gsync::genauth
