#include "conformance/suite.h"

namespace gsync::conformance {
namespace {

Json group_of(const std::string& code, const std::string& name, const Json& more = Json::object()) {
  Json params = {{"code", code}, {"name", name}, {"description", ""}, {"type", "static"}};
  params.update(more);
  return params;
}

Json members_call(const std::string& code, const Json& users) {
  return {{"code", code}, {"userIds", users}};
}

TEST_P(Conformance, AGroupIsCreatedShownAndChanged) {
  const Json made = data(Endpoint::kCreateGroup,
                         {{"code", "staff"}, {"name", "员工"}, {"description", "所有人"}});
  EXPECT_EQ(made["id"].get<std::string>().size(), 24U);
  EXPECT_EQ(made["code"], "staff");
  EXPECT_EQ(made["name"], "员工");
  EXPECT_EQ(made["description"], "所有人");
  EXPECT_EQ(made["type"], "static") << "when none is named";
  EXPECT_EQ(made["metadataSource"], Json::array());
  EXPECT_FALSE(made.contains("members"));
  EXPECT_FALSE(made.contains("customData"));
  EXPECT_EQ(data(Endpoint::kGetGroup, {{"code", "staff"}}), made);

  const Json changed = data(Endpoint::kUpdateGroup, {{"code", "staff"}, {"description", "正式"}});
  EXPECT_EQ(changed["description"], "正式");
  EXPECT_EQ(changed["name"], "员工") << "not named, not changed";
  const Json renamed =
      data(Endpoint::kUpdateGroup, {{"code", "staff"}, {"newCode", "all"}, {"name", "全员"}});
  EXPECT_EQ(renamed["id"], made["id"]);
  EXPECT_EQ(renamed["code"], "all");
  EXPECT_EQ(renamed["name"], "全员");
  EXPECT_EQ(refusal(Endpoint::kGetGroup, {{"code", "staff"}}), "404 分组不存在");
}

TEST_P(Conformance, RefusesAGroupThatCannotBe) {
  data(Endpoint::kCreateGroup, group_of("a", "A"));
  data(Endpoint::kCreateGroup, group_of("b", "B"));
  const auto create = [&](const Json& params) { return refusal(Endpoint::kCreateGroup, params); };
  EXPECT_EQ(create(group_of("a", "X")), "409 分组标识符已存在");
  EXPECT_EQ(create(group_of("", "X")), "400 参数 code 格式错误");
  EXPECT_EQ(create(group_of("员工", "X")), "400 参数 code 格式错误");
  EXPECT_EQ(create(group_of(std::string(100, 'x'), "X")), "400 参数 code 格式错误");
  EXPECT_EQ(create({{"code", "x"}}), "400 参数 name 格式错误");
  EXPECT_EQ(create(group_of("x", "X", {{"description", 7}})), "400 参数 description 格式错误");
  const auto update = [&](const Json& params) { return refusal(Endpoint::kUpdateGroup, params); };
  EXPECT_EQ(update({{"code", "none"}, {"description", ""}}), "404 分组不存在");
  EXPECT_EQ(update({{"code", "a"}, {"newCode", "b"}}), "409 分组标识符已存在");
  EXPECT_EQ(update({{"code", "a"}, {"newCode", "额!"}}), "400 参数 newCode 格式错误");
  EXPECT_EQ(update({{"code", "a"}, {"name", ""}}), "400 参数 name 格式错误");
  EXPECT_EQ(update({{"code", "a"}, {"newCode", "a"}, {"description", ""}}), "200 Success");
}

TEST_P(Conformance, OneCallCreatesOrUpdatesAGroup) {
  const Json first = data(Endpoint::kCreateOrUpdateGroup, group_of("staff", "员工"));
  EXPECT_EQ(first["created"], true);
  EXPECT_EQ(first["data"]["name"], "员工");
  const Json second = data(Endpoint::kCreateOrUpdateGroup, group_of("staff", "全员"));
  EXPECT_EQ(second["created"], false);
  EXPECT_EQ(second["data"]["id"], first["data"]["id"]);
  EXPECT_EQ(second["data"]["name"], "全员");
  EXPECT_EQ(refusal(Endpoint::kCreateOrUpdateGroup, group_of("员工", "X")),
            "400 参数 code 格式错误");
}

TEST_P(Conformance, ManyGroupsAreCreatedAllOrNone) {
  const Json items = Json::array({group_of("b", "B"), group_of("a", "A")});
  EXPECT_EQ(texts_of(data(Endpoint::kCreateGroupsBatch, {{"list", items}}), "code"),
            (std::vector<std::string>{"b", "a"}));
  const Json clash = Json::array({group_of("c", "C"), group_of("a", "A")});
  EXPECT_EQ(refusal(Endpoint::kCreateGroupsBatch, {{"list", clash}}), "409 分组标识符已存在");
  EXPECT_EQ(refusal(Endpoint::kGetGroup, {{"code", "c"}}), "404 分组不存在");
  EXPECT_EQ(refusal(Endpoint::kCreateGroupsBatch, {{"list", Json::array()}}),
            "400 参数 list 格式错误");
  EXPECT_EQ(refusal(Endpoint::kCreateGroupsBatch, {{"list", Json(51, group_of("x", "X"))}}),
            "400 参数 list 格式错误");
}

TEST_P(Conformance, DeletingAGroupThatIsNotThereIsNoError) {
  data(Endpoint::kCreateGroup, group_of("a", "A"));
  EXPECT_EQ(data(Endpoint::kDeleteGroupsBatch, {{"codeList", {"a", "none"}}}),
            (Json{{"success", true}}));
  EXPECT_EQ(refusal(Endpoint::kGetGroup, {{"code", "a"}}), "404 分组不存在");
  EXPECT_EQ(refusal(Endpoint::kDeleteGroupsBatch, {{"codeList", Json::array()}}),
            "400 参数 codeList 格式错误");
}

TEST_P(Conformance, GroupsAreListedInPagesOrAllAtOnce) {
  EXPECT_EQ(data(Endpoint::kListGroups, Json::object()).dump(), R"({"totalCount":0,"list":[]})");
  EXPECT_EQ(data(Endpoint::kGetAllGroups, Json::object()), Json::array());
  for (int i = 0; i < 11; ++i) {
    data(Endpoint::kCreateGroup, group_of("g" + std::to_string(i), i == 3 ? "管理层" : "G"));
  }
  const Json first = data(Endpoint::kListGroups, Json::object());
  EXPECT_EQ(first["totalCount"], 11);
  EXPECT_EQ(first["list"].size(), 10U);
  EXPECT_EQ(texts_of(data(Endpoint::kListGroups, {{"page", 2}})["list"], "code"),
            std::vector<std::string>{"g10"});
  EXPECT_EQ(texts_of(data(Endpoint::kListGroups, {{"keywords", "管理"}})["list"], "code"),
            std::vector<std::string>{"g3"});
  EXPECT_EQ(refusal(Endpoint::kListGroups, {{"limit", 51}}), "400 参数 limit 格式错误");
  EXPECT_EQ(data(Endpoint::kGetAllGroups, Json::object()).size(), 11U);
}

TEST_P(Conformance, MembersOfAGroupAreAddedAndRemoved) {
  data(Endpoint::kCreateGroup, group_of("a", "A"));
  data(Endpoint::kCreateGroup, group_of("b", "B"));
  const std::string li = user("li", {{"name", "李雷"}});
  const std::string wang = user("wang");
  EXPECT_EQ(data(Endpoint::kAddGroupMembers, members_call("a", {li, wang})),
            (Json{{"success", true}}));
  EXPECT_EQ(refusal(Endpoint::kAddGroupMembers, members_call("a", {li})), "200 Success")
      << "already a member";
  data(Endpoint::kAddGroupMembers, members_call("b", {li}));
  const Json page = data(Endpoint::kListGroupMembers, {{"code", "a"}});
  EXPECT_EQ(page["totalCount"], 2);
  EXPECT_EQ(texts_of(page["list"], "userId"), (std::vector{li, wang}));
  EXPECT_EQ(page["list"][0]["name"], "李雷");
  const Json groups =
      data(Endpoint::kGetUserGroups, {{"userId", "li"}, {"userIdType", "username"}});
  EXPECT_EQ(groups["totalCount"], 2);
  EXPECT_EQ(texts_of(groups["list"], "code"), (std::vector<std::string>{"a", "b"}));

  data(Endpoint::kRemoveGroupMembers, members_call("a", {li}));
  EXPECT_EQ(refusal(Endpoint::kRemoveGroupMembers, members_call("a", {li})), "200 Success")
      << "no member any more";
  EXPECT_EQ(texts_of(data(Endpoint::kListGroupMembers, {{"code", "a"}})["list"], "userId"),
            std::vector{wang});
}

TEST_P(Conformance, MembersOfAGroupAreShownInPagesWithWhatIsAskedFor) {
  acme();
  define("USER", "level");
  const std::string a = department("A");
  data(Endpoint::kCreateGroup, group_of("g", "G"));
  Json ids = Json::array();
  for (int i = 0; i < 12; ++i) {
    ids.push_back(user("u" + std::to_string(i),
                       {{"departmentIds", Json::array({a})}, {"customData", {{"level", "7"}}}}));
  }
  data(Endpoint::kAddGroupMembers, members_call("g", ids));
  const Json second = data(Endpoint::kListGroupMembers, {{"code", "g"}, {"page", 2}});
  EXPECT_EQ(second["totalCount"], 12);
  EXPECT_EQ(texts_of(second["list"], "userId"), (std::vector<std::string>{ids[10], ids[11]}));
  EXPECT_FALSE(second["list"][0].contains("departmentIds"));
  const Json full = data(Endpoint::kListGroupMembers, {{"code", "g"},
                                                       {"limit", 1},
                                                       {"withDepartmentIds", true},
                                                       {"withCustomData", true},
                                                       {"withIdentities", true}})["list"][0];
  EXPECT_EQ(full["departmentIds"], Json::array({a}));
  EXPECT_EQ(full["customData"], (Json{{"level", "7"}}));
  EXPECT_EQ(full["identities"], Json::array());

  const Json all = data(Endpoint::kGetAllGroups, {{"fetchMembers", true}});
  EXPECT_EQ(all[0]["members"].size(), 12U);
  EXPECT_EQ(all[0]["members"][0]["username"], "u0");
}

TEST_P(Conformance, RefusesBadMembersOfAGroup) {
  data(Endpoint::kCreateGroup, group_of("g", "G"));
  const std::string li = user("li");
  for (const Endpoint endpoint : {Endpoint::kAddGroupMembers, Endpoint::kRemoveGroupMembers}) {
    const auto change = [&](const std::string& code, const Json& users) {
      return refusal(endpoint, members_call(code, users));
    };
    EXPECT_EQ(change("none", {li}), "404 分组不存在");
    EXPECT_EQ(change("g", {li, "none"}), "404 用户不存在");
    EXPECT_EQ(change("g", Json::array()), "400 参数 userIds 格式错误");
    EXPECT_EQ(change("g", Json(51, li)), "400 参数 userIds 格式错误");
  }
  EXPECT_EQ(data(Endpoint::kListGroupMembers, {{"code", "g"}})["list"], Json::array());
  EXPECT_EQ(refusal(Endpoint::kListGroupMembers, {{"code", "none"}}), "404 分组不存在");
  EXPECT_EQ(refusal(Endpoint::kGetUserGroups, {{"userId", "none"}}), "404 用户不存在");
}

TEST_P(Conformance, LeavingUsersLeaveTheirGroups) {
  data(Endpoint::kCreateGroup, group_of("g", "G"));
  const std::string li = user("li");
  const std::string wang = user("wang");
  data(Endpoint::kAddGroupMembers, members_call("g", {li, wang}));
  data(Endpoint::kDeleteUsersBatch, {{"userIds", Json::array({li})}});
  data(Endpoint::kResignUser, {{"userId", wang}});
  EXPECT_EQ(data(Endpoint::kListGroupMembers, {{"code", "g"}})["totalCount"], 0);
  const std::string zhao = user("zhao");
  data(Endpoint::kAddGroupMembers, members_call("g", {zhao}));
  data(Endpoint::kDeleteGroupsBatch, {{"codeList", Json::array({"g"})}});
  EXPECT_EQ(data(Endpoint::kGetUserGroups, {{"userId", zhao}})["list"], Json::array());
}

TEST_P(Conformance, AGroupsCustomDataIsDefinedAndMerged) {
  EXPECT_EQ(refusal(Endpoint::kCreateGroup, group_of("g", "G", {{"customData", {{"cost", "7"}}}})),
            "400 customData key is not defined: cost");
  define("GROUP", "cost", "NUMBER");
  define("GROUP", "city");
  EXPECT_EQ(refusal(Endpoint::kCreateGroup, group_of("g", "G", {{"customData", {{"cost", "7"}}}})),
            "400 参数 customData.cost 格式错误");
  data(Endpoint::kCreateGroup,
       group_of("g", "G", {{"customData", {{"cost", 7}, {"city", "上海"}}}}));
  data(Endpoint::kUpdateGroup,
       {{"code", "g"}, {"description", ""}, {"customData", {{"cost", nullptr}}}});
  EXPECT_EQ(data(Endpoint::kGetGroup, {{"code", "g"}, {"withCustomData", true}})["customData"],
            (Json{{"city", "上海"}}));
  EXPECT_EQ(data(Endpoint::kGetGroup, {{"code", "g"}, {"flatCustomData", true}})["city"], "上海");
}

TEST_P(Conformance, TheClientManagesGroups) {
  define("GROUP", "city");
  const auto made =
      client().create_group({"staff", "员工", "所有人", "static", {{"city", "上海"}}});
  ASSERT_TRUE(made.has_value());
  EXPECT_EQ(made->description, "所有人");
  EXPECT_EQ(client().get_group("staff")->custom_data, (Json{{"city", "上海"}}));
  EXPECT_EQ(client().get_group("none").error().code, ErrorCode::kNotFound);
  const auto upsert = client().create_or_update_group({"staff", "全员", "", "static", {}});
  ASSERT_TRUE(upsert.has_value());
  EXPECT_FALSE(upsert->created);
  EXPECT_EQ(upsert->group.name, "全员");
  const std::vector<genauth::GroupInput> more{{"a", "A", "", "static", {}},
                                              {"b", "B", "", "static", {}}};
  EXPECT_EQ(client().create_groups(more)->size(), 2U);
  EXPECT_EQ(client().create_groups(more).error().code, ErrorCode::kConflict);
  EXPECT_EQ(client().update_group({"b", "x", {}, "c", {}})->code, "c");
  EXPECT_EQ(client().list_groups("", 1, 2)->list.size(), 2U);
  EXPECT_EQ(client().list_groups("全员", 1, 2)->total, 1);

  const std::string li = user("li");
  const std::vector<std::string> ids{li};
  ASSERT_TRUE(client().add_group_members("staff", ids).has_value());
  EXPECT_EQ(client().list_group_members("staff", 1, 10)->list.front().user_id, li);
  EXPECT_EQ(client().user_groups("li", genauth::UserIdType::kUsername)->front().code, "staff");
  const auto all = client().all_groups(genauth::GroupMembers::kFetch);
  ASSERT_TRUE(all.has_value());
  EXPECT_EQ(all->front().members->front().user_id, li);
  EXPECT_EQ(client().all_groups(genauth::GroupMembers::kSkip)->front().members, std::nullopt);
  ASSERT_TRUE(client().remove_group_members("staff", ids).has_value());
  EXPECT_EQ(client().list_group_members("staff", 1, 10)->total, 0);
  const std::vector<std::string> codes{"staff", "a", "none"};
  ASSERT_TRUE(client().delete_groups(codes).has_value());
  EXPECT_EQ(client().all_groups(genauth::GroupMembers::kSkip)->size(), 1U);
}

}  // namespace
}  // namespace gsync::conformance
