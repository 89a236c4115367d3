// Annex (ii) of the reference where it concerns users, sign-ins and invitations:
// what replies really look like, and that they are read all the same.

#include <gtest/gtest.h>

#include "genauth/types_invitations_json.h"
#include "genauth/types_users_json.h"
#include "genauth/user_query.h"

namespace gsync::genauth {
namespace {

struct Quirk {
  int number;
  const char* what;
  /// A user as the service may send it.
  const char* sent;
  /// Members of the user as it is written, by name.
  const char* read;
};

constexpr UserView kEverything{
    .custom_data = CustomData::kNest, .identities = true, .posts = true, .department_ids = true};

const Quirk kQuirks[] = {
    {2, "postIdList is the text of a list", R"({"postIdList": "[\"p1\"]"})",
     R"({"postIdList": ["p1"]})"},
    {4, "departmentIds is the text of a list", R"({"departmentIds": "[\"d1\",\"d2\"]"})",
     R"({"departmentIds": ["d1", "d2"]})"},
    {4, "departmentIds is one id", R"({"departmentIds": "d1"})", R"({"departmentIds": ["d1"]})"},
    {4, "originConnIds is the text of a list",
     R"({"identities": [{"identityId": "i1", "originConnIds": "[\"c1\"]"}]})",
     R"({"identities": [{"identityId": "i1", "extIdpId": "", "provider": "", "type": "",
         "userIdInIdp": "", "userInfoInIdp": {}, "originConnIds": ["c1"]}]})"},
    {12, "identities is one object", R"({"identities": {"identityId": "i1", "extIdpId": "x"}})",
     R"({"identities": [{"identityId": "i1", "extIdpId": "x", "provider": "", "type": "",
         "userIdInIdp": "", "userInfoInIdp": {}, "originConnIds": []}]})"},
    {33, "gender W is F", R"({"gender": "W"})", R"({"gender": "F"})"},
    {33, "gender is a word", R"({"gender": "unknown"})", R"({"gender": "U"})"},
    {34, "userSourceType is a word of another SDK", R"({"userSourceType": "workflow"})",
     R"({"userSourceType": "workflow"})"},
    {43, "null is as good as missing",
     R"({"name": null, "lastLogin": null, "loginsCount": null, "registerSource": null,
         "passwordSecurityLevel": null, "resetPasswordOnNextLogin": null})",
     R"({"name": null, "lastLogin": null, "loginsCount": 0, "registerSource": [],
         "passwordSecurityLevel": null, "resetPasswordOnNextLogin": false})"},
    {44, "numbers and booleans come as text",
     R"({"loginsCount": "3", "passwordSecurityLevel": "2", "emailVerified": "true",
         "resetPasswordOnNextLogin": "1"})",
     R"({"loginsCount": 3, "passwordSecurityLevel": 2, "emailVerified": true,
         "resetPasswordOnNextLogin": true})"},
    {45, "members appear over time", R"({"userId": "u1", "shoeSize": {"eu": 42}})",
     R"({"userId": "u1"})"},
    {46, "words appear over time",
     R"({"status": "Sabbatical", "workStatus": "Remote", "gender": "X"})",
     R"({"status": "Sabbatical", "workStatus": "Remote", "gender": "X"})"},
};

/// The tree and the text of a reply are read by the same words.
class UserQuirk : public testing::TestWithParam<std::tuple<Quirk, bool>> {
 protected:
  static UserDto user(const std::string& sent, bool text) {
    return text ? user_in(Data::parse(sent)) : read_user(Json::parse(sent));
  }
};

TEST_P(UserQuirk, IsRead) {
  const auto& [quirk, text] = GetParam();
  UserDto user = UserQuirk::user(quirk.sent, text);
  for (auto* list : {&user.department_ids, &user.post_ids}) {
    if (!*list) list->emplace();
  }
  if (!user.identities) user.identities.emplace();
  const Json shown = write(user, kEverything);
  const Json expected = Json::parse(quirk.read);
  for (const auto& [name, value] : expected.items()) {
    EXPECT_EQ(member(shown, name), value) << quirk.what << ": " << name;
  }
  EXPECT_FALSE(shown.contains("shoeSize"));
}

std::string name_of(const testing::TestParamInfo<std::tuple<Quirk, bool>>& info) {
  const auto& [quirk, text] = info.param;
  return "Number" + std::to_string(quirk.number) + "Case" + std::to_string(info.index) +
         (text ? "Text" : "Tree");
}

INSTANTIATE_TEST_SUITE_P(AnnexII, UserQuirk,
                         testing::Combine(testing::ValuesIn(kQuirks), testing::Bool()), name_of);

TEST(UserQuirks, Number5And7APageMayHoldOneObjectAndAnOddTotal) {
  const auto page = read_page({{"totalCount", "1"}, {"list", {{"userId", "u1"}}}}, read_user);
  EXPECT_EQ(page.total, 1);
  ASSERT_EQ(page.list.size(), 1U);
  EXPECT_EQ(page.list[0].user_id, "u1");
  EXPECT_EQ(read_page({{"totalCount", true}, {"list", nullptr}}, read_applicant).total, -1);
}

TEST(UserQuirks, Number6AListMayBeOneObject) {
  EXPECT_EQ(read_list({{"identityId", "i1"}}, read_identity).size(), 1U);
  EXPECT_EQ(read_list(nullptr, read_identity).size(), 0U);
}

TEST(UserQuirks, Number20And21RequestsSpellAsPublished) {
  UserDepartmentsQuery departments{.user_id = "u1", .sort_by = UserDepartmentOrder::kCode};
  EXPECT_EQ(write(departments)["sortBy"], "DepartmemtCode");
  EXPECT_EQ(write(departments)["orderBy"], "Desc");
  EXPECT_EQ(write(UserQuery())["options"]["sort"][0]["order"], "asc");
}

TEST(UserQuirks, Number41PostsAreAskedForByAFlagThatSpeaksOfDepartments) {
  Json params = Json::object();
  append_view(params, {.posts = true});
  EXPECT_EQ(params.dump(), R"({"withPost":true})");
}

TEST(UserQuirks, Number43WhatIsNotThereIsNullButWhatWasNotAskedForIsMissing) {
  const Json shown = write(UserDto(), {});
  for (const char* name : {"name", "email", "phone", "externalId", "photo", "tenantId", "lastLogin",
                           "lastIp", "lastLoginApp", "lastMfaTime", "passwordLastSetAt",
                           "passwordSecurityLevel", "mainDepartmentId", "userSourceId"}) {
    EXPECT_TRUE(shown.contains(name) && shown[name].is_null()) << name;
  }
  for (const char* name : {"customData", "identities", "departmentIds", "postIdList"}) {
    EXPECT_FALSE(shown.contains(name)) << name;
  }
}

TEST(UserQuirks, Number29SettingsMayBeBooleans) {
  const InvitationSettings settings =
      read_invitation_settings({{"adminInvitationConfig", true},
                                {"memberInvitationConfig", {{"expiredTimeOfDay", "7"}}},
                                {"enabledMemberInvitation", "false"}});
  EXPECT_FALSE(settings.admin.has_value());
  ASSERT_TRUE(settings.member.has_value());
  EXPECT_EQ(settings.member->days_valid, 7);
  EXPECT_EQ(settings.member_enabled, false);
}

TEST(UserQuirks, Number47IdsAreOpaque) {
  const UserDepartmentDto read = read_user_department(
      {{"departmentId", 7}, {"code", "6229ffaxxxxxxxxcade3e3d9"}, {"isLeader", "true"}});
  EXPECT_EQ(read.department_id, "7");
  EXPECT_EQ(read.code, "6229ffaxxxxxxxxcade3e3d9");
  EXPECT_TRUE(read.is_leader);
}

}  // namespace
}  // namespace gsync::genauth
