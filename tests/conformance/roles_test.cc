#include "conformance/suite.h"

namespace gsync::conformance {
namespace {

using genauth::RoleTarget;
using genauth::RoleTargetType;

Json target(const std::string& type, const std::string& id) {
  return {{"targetType", type}, {"targetIdentifier", id}};
}

Json assignment(const std::string& role, const Json& targets, const Json& more = Json::object()) {
  Json params = {{"code", role}, {"targets", targets}};
  params.update(more);
  return params;
}

int64_t milliseconds(const char* time) { return parse_iso(time)->time_since_epoch().count(); }

TEST_P(Conformance, ARoleIsCreatedShownAndChanged) {
  const Json made = data(Endpoint::kCreateRole, {{"code", "admin"},
                                                 {"name", "管理员"},
                                                 {"description", "全部权限"},
                                                 {"disableTime", "1767225600000"}});
  EXPECT_EQ(made["id"].get<std::string>().size(), 24U);
  EXPECT_EQ(made["code"], "admin");
  EXPECT_EQ(made["name"], "管理员");
  EXPECT_EQ(made["description"], "全部权限");
  EXPECT_EQ(made["namespace"], "default");
  EXPECT_FALSE(made["namespaceName"].is_null());
  EXPECT_EQ(made["status"], "ENABLE");
  EXPECT_EQ(made["disableTime"], 1767225600000) << "text in the request, a number in the reply";
  EXPECT_EQ(made["enablePermissionApply"], false);
  EXPECT_EQ(data(Endpoint::kGetRole, {{"code", "admin"}, {"namespace", "default"}}), made);

  EXPECT_EQ(data(Endpoint::kUpdateRole, {{"code", "admin"},
                                         {"newCode", "root"},
                                         {"name", "Root"},
                                         {"status", "DISABLE"},
                                         {"disableTime", nullptr},
                                         {"enablePermissionApply", true}}),
            (Json{{"success", true}}));
  const Json now = data(Endpoint::kGetRole, {{"code", "root"}});
  EXPECT_EQ(now["id"], made["id"]);
  EXPECT_EQ(now["name"], "Root");
  EXPECT_EQ(now["description"], "全部权限") << "not named, not changed";
  EXPECT_EQ(now["status"], "DISABLE");
  EXPECT_TRUE(now["disableTime"].is_null());
  EXPECT_EQ(now["enablePermissionApply"], true);
  EXPECT_EQ(refusal(Endpoint::kGetRole, {{"code", "admin"}}), "404 角色不存在");
}

TEST_P(Conformance, ARoleWithoutANameIsCalledByItsCode) {
  EXPECT_EQ(data(Endpoint::kCreateRole, {{"code", "viewer"}})["name"], "viewer");
}

TEST_P(Conformance, RefusesARoleThatCannotBe) {
  data(Endpoint::kCreateRole, {{"code", "a"}});
  data(Endpoint::kCreateRole, {{"code", "b"}});
  const auto create = [&](const Json& params) { return refusal(Endpoint::kCreateRole, params); };
  EXPECT_EQ(create({{"code", "a"}}), "409 code already exists: a");
  EXPECT_EQ(create({{"code", ""}}), "400 参数 code 格式错误");
  EXPECT_EQ(create({{"code", "额!"}}), "400 invalid role code: 额!");
  EXPECT_EQ(create({{"code", "a.b"}}), "400 invalid role code: a.b");
  EXPECT_EQ(create({{"code", " "}}), "400 invalid role code:  ");
  EXPECT_EQ(create({{"code", std::string(51, 'x')}}), "400 参数 code 格式错误");
  std::string name;
  for (int i = 0; i < 50; ++i) name += "岗";
  EXPECT_EQ(create({{"code", "c"}, {"name", name}}), "200 Success") << "characters, not bytes";
  EXPECT_EQ(create({{"code", "d"}, {"name", name + "x"}}), "400 参数 name 格式错误");
  EXPECT_EQ(create({{"code", "d"}, {"description", std::string(201, 'x')}}),
            "400 参数 description 格式错误");
  EXPECT_EQ(create({{"code", "d"}, {"namespace", "none"}}), "404 权限组不存在");
  EXPECT_EQ(create({{"code", "d"}, {"disableTime", "soon"}}), "400 参数 disableTime 格式错误");
  const auto update = [&](const Json& params) { return refusal(Endpoint::kUpdateRole, params); };
  EXPECT_EQ(update({{"code", "none"}, {"name", "x"}}), "404 角色不存在");
  EXPECT_EQ(update({{"code", "a"}, {"newCode", "b"}}), "409 code already exists: b");
  EXPECT_EQ(update({{"code", "a"}, {"newCode", "额!"}}), "400 invalid role code: 额!");
  EXPECT_EQ(update({{"code", "a"}, {"newCode", ""}}), "200 Success") << "no new code";
  EXPECT_EQ(update({{"code", "a"}, {"status", "OFF"}}), "400 参数 status 格式错误");
}

TEST_P(Conformance, ManyRolesAreCreatedAndDeletedAllOrNone) {
  const auto create = [&](const Json& list) {
    return refusal(Endpoint::kCreateRolesBatch, {{"list", list}});
  };
  EXPECT_EQ(data(Endpoint::kCreateRolesBatch, {{"list", {{{"code", "a"}}, {{"code", "b"}}}}}),
            (Json{{"success", true}}));
  EXPECT_EQ(create({{{"code", "c"}}, {{"code", "b"}}}), "409 code already exists: b");
  EXPECT_EQ(create(Json::array()), "400 参数 list 格式错误");
  EXPECT_EQ(create(Json(51, {{"code", "x"}})), "400 参数 list 格式错误");
  EXPECT_EQ(texts_of(data(Endpoint::kListRoles, Json::object())["list"], "code"),
            (std::vector<std::string>{"a", "b"}));
  const auto erase = [&](const Json& codes, const std::string& space) {
    return refusal(Endpoint::kDeleteRolesBatch, {{"codeList", codes}, {"namespace", space}});
  };
  EXPECT_EQ(erase({"a", "none"}, "default"), "404 角色不存在");
  EXPECT_EQ(erase({"a"}, "none"), "404 权限组不存在");
  EXPECT_EQ(erase(Json::array(), "default"), "400 参数 codeList 格式错误");
  EXPECT_EQ(data(Endpoint::kListRoles, Json::object())["totalCount"], 2) << "nothing has changed";
  EXPECT_EQ(erase({"a", "b"}, "default"), "200 Success");
  EXPECT_EQ(data(Endpoint::kListRoles, Json::object()).dump(), R"({"totalCount":0,"list":[]})");
}

TEST_P(Conformance, RolesAreListedInPages) {
  for (int i = 0; i < 11; ++i) {
    data(Endpoint::kCreateRole,
         {{"code", "r" + std::to_string(i)}, {"description", i == 3 ? "财务" : ""}});
  }
  const Json first = data(Endpoint::kListRoles, {{"namespace", "default"}});
  EXPECT_EQ(first["totalCount"], 11);
  EXPECT_EQ(first["list"].size(), 10U);
  EXPECT_EQ(texts_of(data(Endpoint::kListRoles, {{"page", 2}})["list"], "code"),
            std::vector<std::string>{"r10"});
  EXPECT_EQ(texts_of(data(Endpoint::kListRoles, {{"keywords", "财务"}})["list"], "code"),
            std::vector<std::string>{"r3"});
  EXPECT_EQ(refusal(Endpoint::kListRoles, {{"namespace", "none"}}), "404 权限组不存在");
  EXPECT_EQ(refusal(Endpoint::kListRoles, {{"limit", 51}}), "400 参数 limit 格式错误");
}

TEST_P(Conformance, ARoleIsAssignedToUsersAndDepartments) {
  acme();
  const std::string a = department("研发", "root", {{"code", "rd"}, {"description", "写代码"}});
  const std::string li = user("li", {{"name", "李雷"}});
  const std::string wang = user("wang");
  data(Endpoint::kCreateRole, {{"code", "r"}});
  EXPECT_EQ(data(Endpoint::kAssignRole, assignment("r", {target("USER", li), target("USER", wang),
                                                         target("DEPARTMENT", a)})),
            (Json{{"success", true}}));
  EXPECT_EQ(refusal(Endpoint::kAssignRole, assignment("r", Json::array({target("USER", li)}))),
            "200 Success")
      << "already has it";
  const Json members = data(Endpoint::kListRoleMembers, {{"code", "r"}, {"limit", 1}});
  EXPECT_EQ(members["totalCount"], 2);
  EXPECT_EQ(members["list"][0]["name"], "李雷");
  EXPECT_FALSE(members["list"][0].contains("departmentIds"));
  const Json next = data(Endpoint::kListRoleMembers,
                         {{"code", "r"}, {"limit", 1}, {"page", 2}, {"withDepartmentIds", true}});
  EXPECT_EQ(next["list"][0]["userId"], wang);
  EXPECT_EQ(next["list"][0]["departmentIds"], Json::array());
  const Json departments = data(Endpoint::kListRoleDepartments, {{"code", "r"}});
  EXPECT_EQ(departments["totalCount"], 1);
  EXPECT_EQ(departments["list"][0].dump(),
            R"({"id":")" + a + R"(","code":"rd","name":"研发","description":"写代码"})");

  data(Endpoint::kRevokeRole, assignment("r", {target("USER", li), target("DEPARTMENT", a)}));
  EXPECT_EQ(refusal(Endpoint::kRevokeRole, assignment("r", Json::array({target("USER", li)}))),
            "200 Success")
      << "does not have it";
  EXPECT_EQ(texts_of(data(Endpoint::kListRoleMembers, {{"code", "r"}})["list"], "userId"),
            std::vector{wang});
  EXPECT_EQ(data(Endpoint::kListRoleDepartments, {{"code", "r"}})["list"], Json::array());
}

TEST_P(Conformance, ManyRolesAreAssignedAndRevokedInOneCall) {
  const std::string li = user("li");
  const std::string wang = user("wang");
  for (const char* code : {"a", "b", "c"}) data(Endpoint::kCreateRole, {{"code", code}});
  const auto change = [&](Endpoint endpoint, const Json& roles) {
    return refusal(endpoint,
                   {{"roles", roles}, {"targets", {target("USER", li), target("USER", wang)}}});
  };
  const auto held = [&](const std::string& id) {
    return texts_of(data(Endpoint::kGetUserRoles, {{"userId", id}})["list"], "code");
  };
  EXPECT_EQ(change(Endpoint::kAssignRoleBatch,
                   {{{"code", "a"}}, {{"code", "b"}, {"namespace", "default"}}}),
            "200 Success");
  EXPECT_EQ(held(li), (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(change(Endpoint::kAssignRoleBatch, {{{"code", "c"}}, {{"code", "none"}}}),
            "404 角色不存在");
  EXPECT_EQ(held(li), (std::vector<std::string>{"a", "b"})) << "all or none";
  EXPECT_EQ(change(Endpoint::kRevokeRoleBatch, {{{"code", "a"}}, {{"code", "c"}}}), "200 Success");
  EXPECT_EQ(held(wang), std::vector<std::string>{"b"});
  EXPECT_EQ(change(Endpoint::kAssignRoleBatch, Json::array()), "400 参数 roles 格式错误");
}

TEST_P(Conformance, RefusesTargetsThatCannotHaveARole) {
  const std::string li = user("li");
  data(Endpoint::kCreateRole, {{"code", "r"}});
  for (const Endpoint endpoint : {Endpoint::kAssignRole, Endpoint::kRevokeRole}) {
    const auto change = [&](const Json& targets, const Json& more = Json::object()) {
      return refusal(endpoint, assignment("r", targets, more));
    };
    EXPECT_EQ(change(Json::array({target("USER", "none")})), "404 用户不存在");
    EXPECT_EQ(change(Json::array({target("GROUP", "none")})), "404 分组不存在");
    EXPECT_EQ(change(Json::array({target("ROLE", "none")})), "404 角色不存在");
    EXPECT_EQ(change(Json::array({target("DEPARTMENT", "none")})),
              "404 department not found for id: none");
    EXPECT_EQ(change(Json::array({target("ROBOT", "x")})), "400 参数 targetType 格式错误");
    EXPECT_EQ(change(Json::array({target("USER", "")})), "400 参数 targetIdentifier 格式错误");
    EXPECT_EQ(change(Json::array()), "400 参数 targets 格式错误");
    EXPECT_EQ(change(Json(51, target("USER", li))), "400 参数 targets 格式错误");
    EXPECT_EQ(change(Json::array({target("USER", li)}), {{"code", "none"}}), "404 角色不存在");
    EXPECT_EQ(change(Json::array({target("USER", li)}), {{"namespace", "none"}}),
              "404 权限组不存在");
  }
  EXPECT_EQ(refusal(Endpoint::kAssignRole, assignment("r", Json::array({target("USER", li)}),
                                                      {{"enableTime", 2}, {"endTime", 1}})),
            "400 参数 endTime 格式错误");
  EXPECT_EQ(data(Endpoint::kListRoleMembers, {{"code", "r"}})["totalCount"], 0);
}

TEST_P(Conformance, ARoleIsHeldThroughGroupsDepartmentsAndOtherRoles) {
  acme();
  const std::string a = department("A");
  const std::string li = user("li", {{"departmentIds", Json::array({a})}});
  const std::string wang = user("wang");
  data(Endpoint::kCreateGroup, {{"code", "g"}, {"name", "G"}});
  data(Endpoint::kAddGroupMembers, {{"code", "g"}, {"userIds", Json::array({wang})}});
  for (const char* code : {"dep", "grp", "top"}) data(Endpoint::kCreateRole, {{"code", code}});
  data(Endpoint::kAssignRole, assignment("dep", Json::array({target("DEPARTMENT", a)})));
  data(Endpoint::kAssignRole, assignment("grp", Json::array({target("GROUP", "g")})));
  data(Endpoint::kAssignRole, assignment("top", Json::array({target("ROLE", "grp")})));
  const auto has = [&](const std::string& id, const std::string& code) {
    return data(Endpoint::kHasAnyRole, {{"userId", id},
                                        {"roles", Json::array({{{"code", code}}})},
                                        {"options", {{"userIdType", "username"}}}})["hasAnyRole"]
        .get<bool>();
  };
  EXPECT_TRUE(has("li", "dep"));
  EXPECT_FALSE(has("li", "grp"));
  EXPECT_TRUE(has("wang", "grp"));
  EXPECT_TRUE(has("wang", "top"));
  EXPECT_FALSE(has("li", "top"));
  EXPECT_FALSE(has("li", "none")) << "nobody has a role that does not exist";
  EXPECT_EQ(data(Endpoint::kGetUserRoles, {{"userId", wang}})["totalCount"], 0)
      << "assigned to others, not to the user";

  data(Endpoint::kAssignRole, assignment("grp", Json::array({target("ROLE", "top")})));
  EXPECT_TRUE(has("wang", "top")) << "a circle of roles";
  data(Endpoint::kUpdateRole, {{"code", "grp"}, {"status", "DISABLE"}});
  EXPECT_FALSE(has("wang", "grp"));
  EXPECT_FALSE(has("wang", "top")) << "through a disabled role";
}

TEST_P(Conformance, AnAssignmentHoldsForItsPeriod) {
  const std::string li = user("li");
  data(Endpoint::kCreateRole, {{"code", "r"}});
  data(Endpoint::kAssignRole, assignment("r", Json::array({target("USER", li)}),
                                         {{"enableTime", milliseconds("2025-07-01T09:00:00.000Z")},
                                          {"endTime", milliseconds("2025-07-01T10:00:00.000Z")}}));
  const auto status = [&] {
    const Json rows = data(Endpoint::kListRoleAssignments, {{"roleCode", "r"}})["data"];
    const Json has =
        data(Endpoint::kHasAnyRole, {{"userId", li}, {"roles", Json::array({{{"code", "r"}}})}});
    EXPECT_EQ(has["hasAnyRole"], rows[0]["status"] == "ENABLE");
    return rows[0]["status"].get<std::string>();
  };
  EXPECT_EQ(status(), "DISABLE") << "not yet";
  clock().advance(std::chrono::hours(1));
  EXPECT_EQ(status(), "ENABLE");
  clock().advance(std::chrono::hours(1));
  EXPECT_EQ(status(), "DISABLE") << "over";
  data(Endpoint::kAssignRole, assignment("r", Json::array({target("USER", li)})));
  EXPECT_EQ(status(), "ENABLE") << "assigned anew, without an end";
  data(Endpoint::kUpdateRole, {{"code", "r"}, {"disableTime", "1751364000000"}});
  EXPECT_EQ(data(Endpoint::kHasAnyRole,
                 {{"userId", li}, {"roles", Json::array({{{"code", "r"}}})}})["hasAnyRole"],
            false)
      << "the role itself has ended";
}

TEST_P(Conformance, AssignmentsOfARoleAreListed) {
  acme();
  const std::string a = department("研发");
  const std::string li = user("li", {{"name", "李雷"}});
  const std::string role = data(Endpoint::kCreateRole, {{"code", "r"}, {"name", "R"}})["id"];
  EXPECT_EQ(data(Endpoint::kListRoleAssignments, {{"roleCode", "r"}}).dump(),
            R"({"totalCount":0,"data":[]})");
  data(Endpoint::kAssignRole, assignment("r", {target("USER", li), target("USER", user("wang"))}));
  data(Endpoint::kAssignRole, assignment("r", Json::array({target("DEPARTMENT", a)})));
  const Json all = data(Endpoint::kListRoleAssignments, {{"roleCode", "r"}, {"limit", 2}});
  EXPECT_EQ(all["totalCount"], 3);
  EXPECT_EQ(all["data"].size(), 2U);
  EXPECT_EQ(all["data"][0]["roleId"], role);
  EXPECT_EQ(all["data"][0]["roleName"], "R");
  EXPECT_EQ(all["data"][0]["roleCode"], "r");
  EXPECT_EQ(all["data"][0]["createdAt"], "2025-07-01T08:00:00.000Z");
  EXPECT_EQ(
      data(Endpoint::kListRoleAssignments, {{"roleCode", "r"}, {"limit", 2}, {"page", 2}})["data"]
          .size(),
      1U);
  const auto total = [&](const Json& more) {
    Json params = {{"roleCode", "r"}, {"namespaceCode", "default"}};
    params.update(more);
    return data(Endpoint::kListRoleAssignments, params)["totalCount"].get<int>();
  };
  EXPECT_EQ(total({{"targetType", Json::array({"USER"})}}), 2);
  EXPECT_EQ(total({{"targetType", "ORG"}}), 1);
  EXPECT_EQ(total({{"targetType", {"USER", "ORG"}}}), 3);
  EXPECT_EQ(total({{"query", "李"}}), 1);
  EXPECT_EQ(total({{"query", "研发"}}), 1);
  EXPECT_EQ(total({{"query", "研发"}, {"targetType", "USER"}}), 0);
  const auto list = [&](const Json& params) {
    return refusal(Endpoint::kListRoleAssignments, params);
  };
  EXPECT_EQ(list({{"roleCode", "none"}}), "404 角色不存在");
  EXPECT_EQ(list({{"roleCode", "r"}, {"namespaceCode", "none"}}), "404 权限组不存在");
  EXPECT_EQ(list({{"roleCode", std::string(51, 'x')}}), "400 参数 roleCode 格式错误");
  EXPECT_EQ(list({{"roleCode", "r"}, {"targetType", "ROBOT"}}), "400 参数 targetType 格式错误");
}

TEST_P(Conformance, RolesGoWithWhoHasThem) {
  acme();
  const std::string a = department("A");
  const std::string li = user("li");
  const std::string wang = user("wang");
  data(Endpoint::kCreateGroup, {{"code", "g"}, {"name", "G"}});
  data(Endpoint::kCreateRole, {{"code", "r"}});
  data(Endpoint::kCreateRole, {{"code", "other"}});
  data(Endpoint::kAssignRole,
       assignment("r", {target("USER", li), target("USER", wang), target("DEPARTMENT", a),
                        target("GROUP", "g"), target("ROLE", "other")}));
  const auto left = [&] {
    return data(Endpoint::kListRoleAssignments, {{"roleCode", "r"}})["totalCount"].get<int>();
  };
  EXPECT_EQ(left(), 5);
  data(Endpoint::kDeleteUsersBatch, {{"userIds", Json::array({li})}});
  EXPECT_EQ(left(), 4);
  data(Endpoint::kResignUser, {{"userId", wang}});
  EXPECT_EQ(left(), 3);
  data(Endpoint::kDeleteDepartment, {{"organizationCode", "acme"}, {"departmentId", a}});
  EXPECT_EQ(left(), 2);
  data(Endpoint::kDeleteGroupsBatch, {{"codeList", Json::array({"g"})}});
  EXPECT_EQ(left(), 1);
  data(Endpoint::kDeleteRolesBatch, {{"codeList", Json::array({"other"})}});
  EXPECT_EQ(left(), 0);
}

TEST_P(Conformance, RefusesBadQuestionsAboutRoles) {
  const std::string li = user("li");
  EXPECT_EQ(refusal(Endpoint::kGetUserRoles, {{"userId", "none"}}), "404 用户不存在");
  EXPECT_EQ(refusal(Endpoint::kGetUserRoles, {{"userId", li}, {"namespace", "none"}}),
            "404 权限组不存在");
  EXPECT_EQ(refusal(Endpoint::kHasAnyRole, {{"userId", li}, {"roles", Json::array()}}),
            "400 参数 roles 格式错误");
  EXPECT_EQ(refusal(Endpoint::kHasAnyRole,
                    {{"userId", "none"}, {"roles", Json::array({{{"code", "r"}}})}}),
            "404 用户不存在");
  EXPECT_EQ(refusal(Endpoint::kListRoleMembers, {{"code", "none"}}), "404 角色不存在");
  EXPECT_EQ(refusal(Endpoint::kListRoleDepartments, {{"code", "none"}}), "404 角色不存在");
}

TEST_P(Conformance, TheClientManagesRoles) {
  acme();
  const std::string a = department("A");
  const auto made = client().create_role({{"admin"}, "管理员", "全部", 1767225600000});
  ASSERT_TRUE(made.has_value());
  EXPECT_EQ(made->key.role_namespace, "default");
  EXPECT_EQ(made->disable_time, 1767225600000);
  const std::vector<genauth::RoleInput> more{{{"a"}, "A", ""}, {{"b"}, "B", ""}};
  ASSERT_TRUE(client().create_roles(more).has_value());
  EXPECT_EQ(client().create_roles(more).error().code, ErrorCode::kConflict);
  genauth::RoleUpdate update{{"admin"}, "Root", "root", {}, "DISABLE", 0, true};
  ASSERT_TRUE(client().update_role(update).has_value());
  const auto now = client().get_role({"root"});
  ASSERT_TRUE(now.has_value());
  EXPECT_EQ(now->name, "Root");
  EXPECT_EQ(now->description, "全部");
  EXPECT_EQ(now->status, "DISABLE");
  EXPECT_EQ(now->disable_time, std::nullopt);
  EXPECT_TRUE(now->enable_permission_apply);
  EXPECT_EQ(client().get_role({"none"}).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(client().list_roles("", "default", 1, 2)->total, 3);
  EXPECT_EQ(client().list_roles("Root", "default", 1, 2)->list.front().key.code, "root");

  const std::string li = user("li");
  const std::vector<RoleTarget> targets{{RoleTargetType::kUser, li},
                                        {RoleTargetType::kDepartment, a}};
  const genauth::RolePeriod period{milliseconds("2025-07-01T08:00:00.000Z"), {}};
  ASSERT_TRUE(client().assign_role({"a"}, targets, period).has_value());
  EXPECT_EQ(client().list_role_members({"a"}, 1, 10)->list.front().user_id, li);
  EXPECT_EQ(client().list_role_departments({"a"}, 1, 10)->list.front().name, "A");
  const auto rows = client().list_role_assignments({{"a"}, "", {"USER"}}, 1, 10);
  ASSERT_TRUE(rows.has_value());
  EXPECT_EQ(rows->total, 1);
  EXPECT_EQ(rows->list.front().role_code, "a");
  EXPECT_EQ(rows->list.front().status, "ENABLE");
  EXPECT_EQ(rows->list.front().period.enable_time, period.enable_time);
  const std::vector<genauth::RoleKey> roles{{"a"}, {"b"}};
  ASSERT_TRUE(client().assign_roles(roles, targets).has_value());
  EXPECT_EQ(client().user_roles("li", genauth::UserIdType::kUsername)->size(), 2U);
  EXPECT_EQ(client().has_any_role(li, genauth::UserIdType::kUserId, roles), true);
  ASSERT_TRUE(client().revoke_role({"a"}, targets).has_value());
  ASSERT_TRUE(client().revoke_roles(roles, targets).has_value());
  EXPECT_EQ(client().has_any_role(li, genauth::UserIdType::kUserId, roles), false);
  const std::vector<std::string> codes{"a", "b", "none"};
  EXPECT_EQ(client().delete_roles(codes).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(client().list_roles("", "default", 1, 2)->total, 3);
}

}  // namespace
}  // namespace gsync::conformance
