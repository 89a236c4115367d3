#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "connectors/wecom/replies.h"
#include "connectors/wecom/service.h"

namespace gsync::connectors::wecom {
namespace {

using web::Fault;
using web::Json;
using web::Place;
using Texts = std::vector<std::string>;

web::Finding judge(const std::string& body, int status = 200, bool asked_for_token = false) {
  const Json json = Json::parse(body, nullptr, false);
  return Service("https://x", "corp", "secret")
      .judge({status, {}, body}, json.is_object() ? &json : nullptr, asked_for_token);
}

TEST(WeComService, TheCodeDecidesAndNotTheDataBesideIt) {
  EXPECT_EQ(judge(R"({"errcode":42001,"errmsg":"x","userlist":[]})").fault, Fault::kExpiredToken);
  EXPECT_EQ(judge(R"({"department":[]})").fault, Fault::kNone) << "some successes say nothing";
  EXPECT_EQ(judge(R"({"errcode":0})").fault, Fault::kNone);
}

TEST(WeComService, AWrongSecretIsOneWhereATokenIsAskedFor) {
  EXPECT_EQ(judge(R"({"errcode":40001})").fault, Fault::kExpiredToken);
  EXPECT_EQ(judge(R"({"errcode":40001})", 200, true).fault, Fault::kBadCredentials);
}

TEST(WeComService, TooManyCallsAreAMinuteAndACrowdIsASecond) {
  EXPECT_EQ(judge(R"({"errcode":45009})").wait, std::chrono::minutes(1));
  EXPECT_EQ(judge(R"({"errcode":45033})").wait, std::chrono::seconds(1));
}

TEST(WeComService, AnEmptyPageIsAnotherPath) {
  EXPECT_EQ(judge("", 404).fault, Fault::kNotThisService);
  EXPECT_EQ(judge("", 502).fault, Fault::kBusy);
}

TEST(WeComService, TheContactsSyncSecretIsExplained) {
  const web::Finding finding = judge(R"({"errcode":48009})");
  EXPECT_EQ(finding.fault, Fault::kForbidden);
  EXPECT_NE(finding.hint.find("sync_secret"), std::string::npos);
}

TEST(WeComReplies, PeopleAreOneInAnyCase) {
  const auto rows = read_users(Json::parse(R"({"userlist":[{"userid":"Zhang","department":[20,1],
    "is_leader_in_dept":[1,0],"main_department":1,"direct_leader":["Boss"],"status":5}]})"));
  ASSERT_EQ(rows.size(), 1);
  EXPECT_EQ(rows[0].id, "zhang");
  EXPECT_EQ(rows[0].fields["userid"], "Zhang");
  EXPECT_EQ(rows[0].fields["direct_leader"], Json::array({"boss"}));
  EXPECT_TRUE(rows[0].left);
  EXPECT_EQ(rows[0].places,
            (std::vector<Place>{{"20", false, true, false}, {"1", true, false, false}}));
}

TEST(WeComReplies, ListsOfDifferentLengthsMeetWhereTheyCan) {
  const auto rows = read_users(
      Json::parse(R"({"userlist":[{"userid":"a","department":[1,2],"is_leader_in_dept":[1]}]})"));
  EXPECT_TRUE(rows[0].places[0].leader);
  EXPECT_FALSE(rows[0].places[1].leader);
}

TEST(WeComReplies, ExtendedAttributesAreNamed) {
  const auto rows = read_users(Json::parse(R"({"userlist":[{"userid":"a","extattr":{"attrs":[
    {"type":0,"name":"Badge","text":{"value":"A-1"}},
    {"type":1,"name":"Page","web":{"url":"https://x","title":"P"}},{"type":0}]}}]})"));
  EXPECT_EQ(rows[0].fields["extattr"], Json({{"Badge", "A-1"}, {"Page", "https://x"}}));
}

TEST(WeComReplies, LargerComesFirst) {
  const auto rows = read_departments(Json::parse(
      R"({"department":[{"id":20,"parentid":1,"order":4294967295,"department_leader":["Anna"]}]})"));
  ASSERT_EQ(rows.size(), 1);
  EXPECT_EQ(rows[0].order, -4294967295);
  EXPECT_EQ(rows[0].fields["department_leader"], Json::array({"anna"}));
}

TEST(WeComReplies, IdsComeInPages) {
  const IdPage page = read_ids(
      Json::parse(R"({"next_cursor":"c","dept_user":[{"userid":"A","department":1},{}]})"));
  EXPECT_EQ(page.users, (std::vector<ListedId>{{"a", "1"}, {"", ""}}))
      << "a row without an id is seen";
  EXPECT_EQ(page.next, "c");
  EXPECT_EQ(read_ids(Json::parse("{}")).next, "");
}

}  // namespace
}  // namespace gsync::connectors::wecom
