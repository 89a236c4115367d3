#include "genauth/parameters.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace gsync::genauth {
namespace {

TEST(Parameters, TheBodyHoldsTheBytesThatAreSigned) {
  const Request request{
      Endpoint::kCreateUser,
      {{"name", "a\"b"}, {"list", {{{"z", 1.0}, {"a", "é"}}}}, {"none", nullptr}}};
  const Parameters written(request);
  EXPECT_EQ(written.body(), R"({"name":"a\"b","list":[{"z":1,"a":"é"}],"none":null})");
  EXPECT_EQ(written.for_signature(),
            (SignedParams{{"name", "a\"b"}, {"list", R"([{"z":1,"a":"é"}])"}, {"none", "null"}}));
}

TEST(Parameters, AQueryRepeatsArraysAndIsEncoded) {
  const Request request{Endpoint::kGetUserBatch,
                        {{"userIds", {"a&b", "中"}}, {"none", Json::array()}, {"page", 1}}};
  EXPECT_EQ(Parameters(request).query(), "?userIds%5B%5D=a%26b&userIds%5B%5D=%E4%B8%AD&page=1");
}

TEST(Parameters, WithoutAnyTheBodyIsAnEmptyObjectAndTheQueryNothing) {
  const Request none;
  EXPECT_EQ(Parameters(none).body(), "{}");
  EXPECT_EQ(Parameters(none).query(), "");
}

TEST(Parameters, AListThatIsTextAlreadyStandsBeforeTheOthers) {
  const Request request{
      Endpoint::kCreateUsersBatch, {{"options", {{"keepPassword", true}}}}, R"([{"a":"é"}])"};
  const Parameters written(request);
  EXPECT_EQ(written.body(), R"({"list":[{"a":"é"}],"options":{"keepPassword":true}})");
  EXPECT_EQ(written.for_signature(),
            (SignedParams{{"list", R"([{"a":"é"}])"}, {"options", R"({"keepPassword":true})"}}));
}

TEST(Parameters, ACompletedRequestHasItsListAmongTheParameters) {
  const Request request =
      completed({Endpoint::kCreateUsersBatch, {{"options", 1}}, R"([{"a":2}])"});
  EXPECT_EQ(request.params.dump(), R"({"list":[{"a":2}],"options":1})");
  EXPECT_EQ(request.list, "");
}

}  // namespace
}  // namespace gsync::genauth
