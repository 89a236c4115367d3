#include "genauth/types_users_json.h"

#include <gtest/gtest.h>

#include "genauth/compact_json.h"

namespace gsync::genauth {
namespace {

TEST(TypesUsersJson, AUserHasDepartmentsOnlyWhenTheReplyShowsThem) {
  EXPECT_EQ(read_user({{"userId", "1"}}).department_ids, std::nullopt);
  EXPECT_EQ(read_user({{"userId", "1"}, {"departmentIds", nullptr}}).department_ids, std::nullopt);
  EXPECT_EQ(read_user({{"userId", "1"}, {"departmentIds", Json::array()}}).department_ids,
            std::vector<std::string>());
  EXPECT_EQ(read_user({{"userId", "1"}, {"departmentIds", "[\"a\",\"b\"]"}}).department_ids,
            (std::vector<std::string>{"a", "b"}));
}

/// With something in every member.
UserDto full_user() {
  UserDto user;
  user.user_id = "u1";
  user.attributes.set(model::user_field::name(), std::string("李雷"));
  user.attributes.set(model::user_field::manager(), std::string("E1"));
  user.department_ids = {"a", "b"};
  user.identities = {{"i1", "idp", "lark", "openid", "ou_1", {{"name", "李雷"}}, {"c1"}}};
  user.post_ids = {"p1"};
  user.main_department_id = "b";
  user.created_at = "2022-07-03T03:20:30.000Z";
  user.updated_at = "2022-07-03T03:20:31.000Z";
  user.status_changed_at = "2022-07-03T03:20:32.000Z";
  user.signed_up = "2022-07-03T03:20:33.000Z";
  user.work_status = "Closed";
  user.user_source_type = "register";
  user.user_source_id = "app1";
  user.register_source = {"basic:email"};
  user.tenant_id = "t1";
  user.logins_count = 3;
  user.last_login = "2022-07-03T03:20:34.000Z";
  user.last_ip = "127.0.0.1";
  user.last_login_app = "app2";
  user.last_mfa_time = "2022-07-03T03:20:35.000Z";
  user.password_last_set_at = "2022-07-03T03:20:36.000Z";
  user.password_security_level = 2;
  user.reset_password_on_next_login = true;
  return user;
}

constexpr UserView kEverything{
    .custom_data = CustomData::kNest, .identities = true, .posts = true, .department_ids = true};

TEST(TypesUsersJson, AWrittenUserIsReadBack) {
  const Json json = write(full_user(), kEverything);
  EXPECT_EQ(json["customData"], (Json{{"manager", "E1"}}));
  EXPECT_TRUE(json["email"].is_null());
  EXPECT_EQ(json["passwordSecurityLevel"], 2);
  const UserDto read = read_user(json);
  EXPECT_EQ(read.attributes.text(model::user_field::name()), "李雷");
  EXPECT_EQ(read.attributes.text(model::user_field::manager()), "E1");
  EXPECT_EQ(read.attributes.size(), 2U);
  EXPECT_EQ(write(read, kEverything), json);
}

TEST(TypesUsersJson, TheTextOfAUserIsThatOfItsTree) {
  for (const CustomData how : {CustomData::kHide, CustomData::kNest, CustomData::kFlat}) {
    UserView view = kEverything;
    view.custom_data = how;
    std::string text;
    append_to(text, full_user(), view);
    EXPECT_EQ(text, compact(write(full_user(), view)));
  }
}

TEST(TypesUsersJson, UsersAreReadFromTextAsFromATree) {
  const Json json = write(full_user(), kEverything);
  const Data one = Data::parse(json.dump());
  EXPECT_EQ(write(user_in(one), kEverything), json);
  const Data list = Data::parse(Json::array({json, "no user", json}).dump());
  EXPECT_EQ(users_in(list).size(), 2U);
  const Data page = Data::parse(Json{{"totalCount", "7"}, {"list", {json}}}.dump());
  EXPECT_EQ(user_page_in(page).total, 7);
  EXPECT_EQ(write(user_page_in(page).list.at(0), kEverything), json);
  EXPECT_TRUE(user_page_in(Data::parse("[]")).list.empty());
  EXPECT_EQ(user_page_in(Data()).total, -1);
}

TEST(TypesUsersJson, WhatIsNotAskedForIsNotShown) {
  const Json json = write(full_user(), {});
  for (const char* hidden : {"customData", "identities", "departmentIds", "postIdList"}) {
    EXPECT_FALSE(json.contains(hidden)) << hidden;
  }
  const UserDto read = read_user(json);
  EXPECT_FALSE(read.department_ids || read.identities || read.post_ids);
}

TEST(TypesUsersJson, AWrittenIdentityIsReadBack) {
  const IdentityDto identity = full_user().identities->front();
  const Json json = write(identity);
  EXPECT_EQ(write(read_identity(json)), json);
  EXPECT_EQ(write(IdentityDto())["userInfoInIdp"], Json::object()) << "declared as an object";
  EXPECT_EQ(write(IdentityDto())["originConnIds"], Json::array());
}

TEST(TypesUsersJson, AWrittenDepartmentOfAUserIsReadBack) {
  UserDepartmentDto department;
  department.organization_code = "acme";
  department.department_id = "d2";
  department.name = "研发";
  department.is_leader = true;
  department.i18n = {{"en-US", "R&D", true}};
  department.custom_data = {{"cost", 7}};
  department.id_path = {"d1", "d2"};
  department.code_path = {"", "rd"};
  department.name_path = {"Acme", "研发"};
  const Json json = write(department);
  EXPECT_EQ(json["departmentCodePath"], Json::array({"", "rd"}));
  EXPECT_EQ(write(read_user_department(json)), json);
  EXPECT_FALSE(write(UserDepartmentDto()).contains("departmentIdPath"));
}

TEST(TypesUsersJson, AnArchivedUserIsReadBack) {
  const Json json = write(ArchivedUserDto{"u1", "2022-07-03T03:20:30.000Z"});
  EXPECT_EQ(json.dump(), R"({"userId":"u1","archivedAt":"2022-07-03T03:20:30.000Z"})");
  EXPECT_EQ(read_archived_user(json).archived_at, "2022-07-03T03:20:30.000Z");
}

TEST(TypesUsersJson, AViewAsksForWhatItNames) {
  Json params = Json::object();
  append_view(params, {});
  EXPECT_EQ(params, Json::object());
  append_view(params, kEverything);
  EXPECT_EQ(params.dump(), R"({"withCustomData":true,"withIdentities":true,"withPost":true,)"
                           R"("withDepartmentIds":true})");
  Json flat = Json::object();
  append_view(flat, {.custom_data = CustomData::kFlat});
  EXPECT_EQ(flat.dump(), R"({"withCustomData":true,"flatCustomData":true})");
}

}  // namespace
}  // namespace gsync::genauth
