#include "connectors/dingtalk/replies.h"

#include <gtest/gtest.h>

namespace gsync::connectors::dingtalk {
namespace {

using web::Json;
using web::Place;
using Texts = std::vector<std::string>;

TEST(DingTalkReplies, PeopleKeepWhatIsTrueOfThemEverywhere) {
  const UserPage page =
      read_users(Json::parse(R"({"result":{"has_more":true,"next_cursor":2,"list":[
        {"userid":"a","dept_id_list":[901000001,7],"dept_order":176300000000000512,"leader":true,
         "extension":"{\"berth\":\"7\"}"}]}})"),
                 "7");
  EXPECT_TRUE(page.more);
  EXPECT_EQ(page.next, "2");
  ASSERT_EQ(page.users.size(), 1);
  EXPECT_EQ(page.users[0].places,
            (std::vector<Place>{{"901000001", true, false, false}, {"7", false, true, false}}));
  EXPECT_EQ(page.users[0].fields["extension"]["berth"], "7");
  EXPECT_FALSE(page.users[0].fields.contains("dept_order"));
}

TEST(DingTalkReplies, TheFormsOfThePublishedSampleAreRead) {
  const UserPage page = read_users(Json::parse(R"({"result":{"has_more":"false","list":
        {"userid":"a","dept_id_list":"[2,3,4]","leader":"true","extension":"no json"}}})"),
                                   "2");
  EXPECT_FALSE(page.more);
  ASSERT_EQ(page.users.size(), 1);
  EXPECT_EQ(page.users[0].places.size(), 3);
  EXPECT_TRUE(page.users[0].places[0].leader);
  EXPECT_EQ(page.users[0].fields["extension"], "no json");
}

TEST(DingTalkReplies, AnExtensionThatIsTooDeepStaysAText) {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += R"({"a":)";
  deep += "1" + std::string(100'000, '}');
  const auto page = read_users(
      Json{{"result", {{"list", Json::array({{{"userid", "a"}, {"extension", deep}}})}}}}, "1");
  ASSERT_EQ(page.users.size(), 1);
  EXPECT_TRUE(page.users[0].fields["extension"].is_string());
}

TEST(DingTalkReplies, WithoutDepartmentsTheListSaysWhoLeadsIt) {
  const auto page = read_users(
      Json::parse(R"({"result":{"list":[{"userid":"a","leader":true},{"userid":"b"}]}})"), "7");
  ASSERT_EQ(page.users.size(), 2);
  EXPECT_TRUE(page.users[0].places.empty());
  EXPECT_TRUE(page.users[0].leads_here);
  EXPECT_FALSE(page.users[1].leads_here);
}

TEST(DingTalkReplies, WhoHasNoIdIsNotLeftOutUnseen) {
  const auto page = read_users(Json::parse(R"({"result":{"list":[{"name":"x"},7]}})"), "1");
  ASSERT_EQ(page.users.size(), 2);
  EXPECT_EQ(page.users[0].id + page.users[1].id, "");
  EXPECT_EQ(read_departments(Json::parse(R"({"result":[{"name":"x"}]})")).size(), 1);
  EXPECT_FALSE(read_user(Json::parse(R"({"result":{}})")).has_value());
  EXPECT_FALSE(read_user(Json::parse(R"({"result":[1]})")).has_value()) << "of another kind";
  EXPECT_FALSE(read_department(Json::parse("{}")).has_value());
}

TEST(DingTalkReplies, OnePersonSaysWhichDepartmentsTheyLead) {
  const auto row = read_user(Json::parse(
      R"({"result":{"userid":"b","dept_id_list":[1,2],"leader_in_dept":[
        {"dept_id":1,"leader":false},{"dept_id":2,"leader":true}]}})"));
  ASSERT_TRUE(row.has_value());
  EXPECT_FALSE(row->places[0].leader);
  EXPECT_TRUE(row->places[1].leader);
}

TEST(DingTalkReplies, TheRangeAndTheFieldsAreRead) {
  const Scopes scopes = read_scopes(Json::parse(
      R"({"auth_user_field":["name"],"auth_org_scopes":{"authed_user":["u"],"authed_dept":[1]}})"));
  EXPECT_EQ(scopes.departments, Texts{"1"});
  EXPECT_EQ(scopes.users, Texts{"u"});
  EXPECT_TRUE(scopes.fields.contains("name"));
  EXPECT_EQ(old_name("title"), "position");
  EXPECT_EQ(old_name("mobile"), "mobile");
}

TEST(DingTalkReplies, CountsAndLeaversAreRead) {
  EXPECT_EQ(read_count(Json::parse(R"({"result":{"count":"12"}})")), 12);
  EXPECT_EQ(read_count(Json::parse(R"({"result":{"count":-1}})")), std::nullopt);
  const LeavePage page =
      read_leavers(Json::parse(R"({"nextToken":"N","records":[{"userId":"c","name":"C"},{}]})"));
  EXPECT_EQ(page.next, "N");
  ASSERT_EQ(page.users.size(), 1);
  EXPECT_EQ(page.users[0].fields["name"], "C");
}

}  // namespace
}  // namespace gsync::connectors::dingtalk
