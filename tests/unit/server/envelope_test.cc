#include "server/envelope.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace gsync::server {
namespace {

genauth::Reply reply(int status) {
  genauth::Reply reply;
  reply.status_code = status;
  reply.message = "m";
  reply.request_id = "r";
  return reply;
}

TEST(Envelope, ASuccessHasItsData) {
  genauth::Reply good = reply(200);
  EXPECT_EQ(envelope(good), R"({"statusCode":200,"message":"m","requestId":"r"})");
  good.data = genauth::Json{{"list", {1, 2}}};
  EXPECT_EQ(envelope(good),
            R"({"statusCode":200,"message":"m","requestId":"r","data":{"list":[1,2]}})");
}

TEST(Envelope, AFailureHasItsFineCode) {
  genauth::Reply bad = reply(404);
  bad.api_code = 2004;
  bad.data = genauth::Json{{"a", 1}};
  EXPECT_EQ(envelope(bad), R"({"statusCode":404,"message":"m","apiCode":2004,"requestId":"r"})");
}

TEST(Envelope, BytesThatAreNoUtf8AreReplaced) {
  genauth::Reply bad = reply(400);
  bad.message = "a\xff";
  EXPECT_NO_THROW(nlohmann::json::parse(envelope(bad)));
}

TEST(Envelope, TheHttpStatusFollowsWhenAsked) {
  EXPECT_EQ(http_status(reply(404), StatusLine::kAlways200), 200);
  EXPECT_EQ(http_status(reply(404), StatusLine::kMirrored), 404);
  EXPECT_EQ(http_status(reply(602), StatusLine::kMirrored), 500);
}

}  // namespace
}  // namespace gsync::server
