#include <gtest/gtest.h>

#include "connectors/feishu/replies.h"
#include "connectors/feishu/service.h"

namespace gsync::connectors::feishu {
namespace {

using web::Fault;
using web::Json;
using web::Place;
using Texts = std::vector<std::string>;

const IdTypes kIds{"union_id", "open_department_id"};

web::Finding judge(const std::string& body, int status = 200,
                   const std::map<std::string, std::string>& headers = {},
                   bool asked_for_token = false) {
  const Json json = Json::parse(body, nullptr, false);
  return Service("https://x", "app", "secret")
      .judge({status, headers, body}, json.is_object() ? &json : nullptr, asked_for_token);
}

TEST(FeishuService, TheCodeDecidesWhateverTheStatus) {
  EXPECT_EQ(judge(R"({"code":99991663,"msg":"x"})", 400).fault, Fault::kExpiredToken);
  EXPECT_EQ(judge(R"({"code":40004,"msg":"x"})", 403).fault, Fault::kOutOfScope);
  EXPECT_EQ(judge(R"({"code":1500,"msg":"x"})", 200).fault, Fault::kBusy);
  EXPECT_EQ(judge(R"({"code":0})", 200).fault, Fault::kNone);
  EXPECT_EQ(judge(R"({"code":7777,"msg":"x"})", 503).fault, Fault::kBusy);
  EXPECT_EQ(judge(R"({"code":7777,"msg":"x"})", 400).fault, Fault::kBadRequest);
}

TEST(FeishuService, SaysHowLongToWait) {
  const auto wait = [](const char* reset) {
    return judge(R"({"code":99991400})", 429, {{"x-ogw-ratelimit-reset", reset}}).wait;
  };
  EXPECT_EQ(wait("1.5"), std::chrono::milliseconds(1501));
  EXPECT_EQ(wait("soon"), std::nullopt);
  EXPECT_EQ(wait("-3"), std::nullopt);
  EXPECT_EQ(judge(R"({"message":"slow down"})", 429).fault, Fault::kRateLimited);
}

TEST(FeishuService, TheLogIdStandsInTheHeaderOrTheBody) {
  EXPECT_EQ(judge(R"({"code":1,"error":{"log_id":"b"}})").request_id, "b");
  EXPECT_EQ(judge(R"({"code":1,"error":{"log_id":"b"}})", 400, {{"x-tt-logid", "h"}}).request_id,
            "h");
}

TEST(FeishuService, TextInsteadOfJsonIsAnotherPath) {
  EXPECT_EQ(judge("404 page not found", 404).fault, Fault::kNotThisService);
  EXPECT_EQ(judge(R"({"hello":1})").fault, Fault::kNotThisService);
  EXPECT_EQ(judge("Bad Gateway", 502).fault, Fault::kBusy);
}

TEST(FeishuService, WhatIsLeftOfATokenIsItsLife) {
  const Service service("https://x", "app", "secret");
  const auto token = service.token_of(Json{{"tenant_access_token", "t"}, {"expire", 1801}});
  ASSERT_TRUE(token.has_value());
  EXPECT_EQ(token->life, std::chrono::seconds(1801));
  EXPECT_EQ(judge(R"({"code":10015})", 200, {}, true).fault, Fault::kBadCredentials);
}

TEST(FeishuReplies, ThePrimaryDepartmentIsTheMainOne) {
  const auto rows = read_users(Json::parse(R"({"data":{"items":[{"union_id":"on_1",
    "department_ids":["od-1","od-2"],"orders":[{"department_id":"od-2","is_primary_dept":true},
    {"department_id":"od-3"}],"status":{"is_exited":true},
    "custom_attrs":[{"id":"C-1","value":{"text":"x"}},{"id":"C-2"},{}]}]}})"),
                               kIds);
  ASSERT_EQ(rows.size(), 1);
  EXPECT_EQ(
      rows[0].places,
      (std::vector<Place>{{"od-1", false, false, false}, {"od-2", true, false, false}, {"od-3"}}));
  EXPECT_TRUE(rows[0].left);
  EXPECT_EQ(rows[0].fields["custom_attrs"]["C-1"], "x");
  EXPECT_TRUE(rows[0].fields["custom_attrs"]["C-2"].is_null());
}

TEST(FeishuReplies, DepartmentsSayWhoLeadsTheMainOneFirst) {
  const auto rows = read_departments(Json::parse(R"({"data":{"items":[{"open_department_id":"od-1",
    "parent_department_id":"0","order":"2000","leaders":[{"leaderType":2,"leaderID":"b"},
    {"leaderType":1,"leaderID":"a"}]},{"open_department_id":"od-2","status":{"is_deleted":true}}]}})"),
                                     kIds);
  ASSERT_EQ(rows.size(), 1) << "the other one is deleted";
  EXPECT_EQ(rows[0].order, 2000);
  EXPECT_EQ(rows[0].fields["leaders"], Json::array({"a", "b"}));
}

TEST(FeishuReplies, TheJobSaysWhichIdIsTheKey) {
  const Json body =
      Json::parse(R"({"data":{"department":{"open_department_id":"od-1","department_id":"HBR"}}})");
  EXPECT_EQ(read_department(body, kIds)[0].id, "od-1");
  EXPECT_EQ(read_department(body, {"user_id", "department_id"})[0].id, "HBR");
  EXPECT_TRUE(read_department(Json::parse("{}"), kIds).empty());
}

TEST(FeishuReplies, PagesAndTheRangeAreRead) {
  const Json body = Json::parse(
      R"({"data":{"has_more":true,"page_token":"a+b/c==","user_ids":["u"],"department_ids":["d"]}})");
  EXPECT_TRUE(read_page(body).more);
  EXPECT_EQ(read_page(body).next, "a+b/c==");
  EXPECT_EQ(read_scopes(body).users, Texts{"u"});
  EXPECT_EQ(read_scopes(body).departments, Texts{"d"});
}

}  // namespace
}  // namespace gsync::connectors::feishu
