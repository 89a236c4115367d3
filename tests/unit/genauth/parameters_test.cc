#include "genauth/parameters.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace gsync::genauth {
namespace {

TEST(Parameters, TheBodyHoldsTheBytesThatAreSigned) {
  const Json params{{"name", "a\"b"}, {"list", {{{"z", 1.0}, {"a", "é"}}}}, {"none", nullptr}};
  const Parameters written(params);
  EXPECT_EQ(written.body(), R"({"name":"a\"b","list":[{"z":1,"a":"é"}],"none":null})");
  EXPECT_EQ(written.for_signature(),
            (SignedParams{{"name", "a\"b"}, {"list", R"([{"z":1,"a":"é"}])"}, {"none", "null"}}));
}

TEST(Parameters, AQueryRepeatsArraysAndIsEncoded) {
  const Json params{{"userIds", {"a&b", "中"}}, {"none", Json::array()}, {"page", 1}};
  EXPECT_EQ(Parameters(params).query(), "?userIds%5B%5D=a%26b&userIds%5B%5D=%E4%B8%AD&page=1");
}

TEST(Parameters, WithoutAnyTheBodyIsAnEmptyObjectAndTheQueryNothing) {
  const Json none = Json::object();
  EXPECT_EQ(Parameters(none).body(), "{}");
  EXPECT_EQ(Parameters(none).query(), "");
}

}  // namespace
}  // namespace gsync::genauth
