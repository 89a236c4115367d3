#include "conformance/suite.h"

namespace gsync::conformance {
namespace {

Json one(const std::string& department, const Json& more = Json::object()) {
  Json item = {{"departmentId", department}};
  item.update(more);
  return item;
}

Json departments_of(const std::string& user, const Json& list) {
  return {{"userId", user}, {"departments", list}};
}

Json members_call(const std::string& department, const Json& users) {
  return {{"organizationCode", "acme"}, {"departmentId", department}, {"userIds", users}};
}

TEST_P(Conformance, AUsersDepartmentsAreReplacedInAllOrganizations) {
  acme();
  const Json other =
      data(Endpoint::kCreateOrganization, {{"organizationCode", "b"}, {"organizationName", "B"}});
  const std::string foreign = other["departmentId"];
  const std::string a = department("A");
  const std::string b = department("B");
  const std::string li = user("li", {{"departmentIds", Json::array({foreign, a})}});
  EXPECT_EQ(data(Endpoint::kSetUserDepartments, departments_of(li, {one(b), one(a)})),
            (Json{{"success", true}}));
  const Json now = get_user(li);
  EXPECT_EQ(now["departmentIds"], Json::array({b, a}));
  EXPECT_EQ(now["mainDepartmentId"], b) << "the old main one is gone: the first";
}

TEST_P(Conformance, TheMainDepartmentIsTheLastOneMarkedOrTheOldOne) {
  acme();
  const std::string a = department("A");
  const std::string b = department("B");
  const std::string c = department("C");
  const std::string li = user("li", {{"departmentIds", Json::array({b})}});
  const auto main_after = [&](const Json& list) {
    data(Endpoint::kSetUserDepartments, departments_of(li, list));
    return get_user(li)["mainDepartmentId"].get<std::string>();
  };
  EXPECT_EQ(main_after({one(a), one(b)}), b);
  const Json mark = {{"isMainDepartment", true}};
  EXPECT_EQ(main_after({one(a, mark), one(b), one(c, mark)}), c);
  EXPECT_EQ(main_after({one(a), one(b)}), a);
}

TEST_P(Conformance, LeaderFlagsAndHeadsAreOneStore) {
  acme();
  const std::string a = department("A");
  const std::string b = department("B");
  const std::string li = user("li");
  data(Endpoint::kSetUserDepartments,
       departments_of(li, {one(a, {{"isLeader", true}}), one(b, {{"isLeader", false}})}));
  EXPECT_EQ(get_department(a)["leaderUserIds"], Json::array({li}));
  EXPECT_EQ(get_department(b)["leaderUserIds"], Json::array());
  data(Endpoint::kSetUserDepartments, departments_of(li, {one(a), one(b)}));
  EXPECT_EQ(get_department(a)["leaderUserIds"], Json::array({li})) << "not named, not changed";
  data(Endpoint::kSetUserDepartments,
       departments_of(li, Json::array({one(a, {{"isLeader", false}})})));
  EXPECT_EQ(get_department(a)["leaderUserIds"], Json::array());
}

TEST_P(Conformance, RefusesBadDepartmentsOfAUser) {
  acme();
  const std::string a = department("A", "root", {{"openDepartmentId", "D1"}});
  const std::string li = user("li", {{"departmentIds", Json::array({a})}});
  const auto set = [&](const std::string& id, const Json& list) {
    return refusal(Endpoint::kSetUserDepartments, departments_of(id, list));
  };
  EXPECT_EQ(set(li, Json::array()), "400 参数 departments 格式错误");
  EXPECT_EQ(set(li, "x"), "400 参数 departments 格式错误");
  EXPECT_EQ(set(li, Json(51, one(a))), "400 参数 departments 格式错误");
  EXPECT_EQ(set(li, Json::array({one("none")})), "404 存在不合法的 departmentId: none");
  EXPECT_EQ(set(li, {one(a), one("D1")}), "404 存在不合法的 departmentId: D1") << "system ids only";
  EXPECT_EQ(set(li, Json::array({one(a, {{"isLeader", "maybe"}})})), "400 参数 isLeader 格式错误");
  EXPECT_EQ(set("none", Json::array({one(a)})), "404 用户不存在");
  EXPECT_EQ(get_user(li)["departmentIds"], Json::array({a}));
  EXPECT_EQ(get_department(a)["leaderUserIds"], Json::array());
}

TEST_P(Conformance, FiftyDepartmentsAreAllowed) {
  acme();
  Json list = Json::array();
  for (int i = 0; i < 50; ++i) list.push_back(one(department("D" + std::to_string(i))));
  const std::string li = user("li");
  EXPECT_EQ(refusal(Endpoint::kSetUserDepartments, departments_of(li, list)), "200 Success");
  EXPECT_EQ(get_user(li)["departmentIds"].size(), 50U);
}

TEST_P(Conformance, ShowsTheDepartmentsOfAUser) {
  const std::string root = acme();
  const std::string a =
      department("A", "root", {{"openDepartmentId", "D1"}, {"code", "z"}, {"description", "x"}});
  const std::string b = department("B", "root", {{"code", "y"}});
  const std::string li = user("li", {{"departmentIds", Json::array({a})}});
  clock().advance(std::chrono::seconds(1));
  data(Endpoint::kSetUserDepartments,
       departments_of(li, {one(a, {{"isLeader", true}}), one(b), one(root)}));
  const auto ids = [&](const std::string& by, const std::string& order) {
    std::vector<std::string> list;
    const Json page =
        data(Endpoint::kGetUserDepartments,
             {{"userId", "li"}, {"userIdType", "username"}, {"sortBy", by}, {"orderBy", order}});
    EXPECT_EQ(page["totalCount"], 3);
    for (const Json& each : page["list"]) list.push_back(each["departmentId"]);
    return list;
  };
  EXPECT_EQ(ids("JoinDepartmentAt", "Asc"), (std::vector{a, b, root}));
  EXPECT_EQ(ids("DepartmentName", "Desc"), (std::vector{b, root, a}));
  EXPECT_EQ(ids("DepartmemtCode", "Asc"), (std::vector{root, b, a}));
  const Json first = data(Endpoint::kGetUserDepartments,
                          {{"userId", li}, {"orderBy", "Asc"}, {"limit", 1}})["list"][0];
  EXPECT_EQ(first["organizationCode"], "acme");
  EXPECT_EQ(first["name"], "A");
  EXPECT_EQ(first["code"], "z");
  EXPECT_EQ(first["openDepartmentId"], "D1");
  EXPECT_EQ(first["description"], "x");
  EXPECT_EQ(first["isRoot"], false);
  EXPECT_EQ(first["isLeader"], true);
  EXPECT_EQ(first["isMainDepartment"], true);
  EXPECT_EQ(first["joinedAt"], "2025-07-01T08:00:00.000Z");
}

TEST_P(Conformance, ADepartmentOfAUserIsShownWithItsPathAndCustomData) {
  const std::string root = acme();
  define("DEPARTMENT", "cost");
  const std::string a = department("A", "root", {{"code", "a"}});
  const std::string b = department("B", a, {{"customData", {{"cost", "7"}}}});
  const std::string li = user("li", {{"departmentIds", Json::array({b})}});
  const Json shown =
      data(Endpoint::kGetUserDepartments,
           {{"userId", li}, {"withCustomData", true}, {"withDepartmentPaths", true}});
  const Json& row = shown["list"][0];
  EXPECT_EQ(row["customData"], (Json{{"cost", "7"}}));
  EXPECT_EQ(row["departmentIdPath"], Json::array({root, a, b}));
  EXPECT_EQ(row["departmentCodePath"], Json::array({"", "a", ""}));
  EXPECT_EQ(row["departmentNamePath"], Json::array({"Acme", "A", "B"}));
}

TEST_P(Conformance, ChecksTheCallForTheDepartmentsOfAUser) {
  const std::string li = user("li");
  const auto get = [&](const Json& more) {
    Json params = {{"userId", li}};
    params.update(more);
    return refusal(Endpoint::kGetUserDepartments, params);
  };
  EXPECT_EQ(get({{"userId", "none"}}), "404 用户不存在");
  EXPECT_EQ(get({{"limit", 51}}), "400 参数 limit 格式错误");
  EXPECT_EQ(get({{"sortBy", "x"}}), "400 参数 sortBy 格式错误");
  EXPECT_EQ(get({{"orderBy", "x"}}), "400 参数 orderBy 格式错误");
  EXPECT_EQ(get({{"page", 2}}), "200 Success");
}

TEST_P(Conformance, MembersAreAddedAndRemoved) {
  acme();
  const std::string a = department("A", "root", {{"openDepartmentId", "D1"}});
  const std::string b = department("B");
  const std::string li = user("li");
  const std::string wang = user("wang");
  data(Endpoint::kAddDepartmentMembers, members_call(a, {li, wang}));
  data(Endpoint::kAddDepartmentMembers, members_call(b, {li}));
  EXPECT_EQ(refusal(Endpoint::kAddDepartmentMembers, members_call(a, {li})), "200 Success")
      << "already a member";
  EXPECT_EQ(members(a), (std::vector{li, wang}));
  EXPECT_EQ(get_department(a)["membersCount"], 2);
  EXPECT_EQ(get_user(li)["departmentIds"], Json::array({a, b}));
  EXPECT_EQ(get_user(li)["mainDepartmentId"], a);

  Json by_key = members_call("D1", {li});
  by_key["departmentIdType"] = "open_department_id";
  data(Endpoint::kRemoveDepartmentMembers, by_key);
  EXPECT_EQ(refusal(Endpoint::kRemoveDepartmentMembers, members_call(a, {li})), "200 Success")
      << "no member any more";
  EXPECT_EQ(get_user(li)["mainDepartmentId"], b) << "the next one takes its place";
  data(Endpoint::kRemoveDepartmentMembers, members_call(b, {li}));
  EXPECT_EQ(get_user(li)["departmentIds"], Json::array()) << "nowhere, not the root";
}

TEST_P(Conformance, MembersOfTheRootNodeAreDirectMembersToo) {
  acme();
  const std::string a = department("A");
  const std::string li = user("li", {{"departmentIds", Json::array({a})}});
  EXPECT_EQ(members("root"), std::vector<std::string>());
  data(Endpoint::kAddDepartmentMembers, members_call("root", {li}));
  EXPECT_EQ(members("root"), std::vector{li});
  EXPECT_EQ(data(Endpoint::kGetOrganization, {{"organizationCode", "acme"}})["membersCount"], 1);
}

TEST_P(Conformance, RefusesBadMemberCalls) {
  acme();
  const std::string a = department("A");
  const std::string li = user("li");
  for (const Endpoint endpoint :
       {Endpoint::kAddDepartmentMembers, Endpoint::kRemoveDepartmentMembers}) {
    const auto change = [&](const std::string& id, const Json& users) {
      return refusal(endpoint, members_call(id, users));
    };
    EXPECT_EQ(change(a, {li, "none"}), "404 用户不存在");
    EXPECT_EQ(change(a, Json::array()), "400 参数 userIds 格式错误");
    EXPECT_EQ(change(a, Json(51, li)), "400 参数 userIds 格式错误");
    EXPECT_EQ(change("none", {li}), "404 department not found for id: none");
    EXPECT_EQ(refusal(endpoint, {{"organizationCode", "x"}, {"departmentId", a}}),
              "404 organization not found for code: x");
  }
  EXPECT_EQ(members(a), std::vector<std::string>());
  EXPECT_EQ(refusal(Endpoint::kListDepartmentMemberIds,
                    {{"organizationCode", "acme"}, {"departmentId", "none"}}),
            "404 department not found for id: none");
}

/// The ids of a page, in order.
std::vector<std::string> ids_of(const Json& page) { return texts_of(page["list"], "userId"); }

Json in_department(const std::string& department, const Json& more = Json::object()) {
  Json params = {{"organizationCode", "acme"}, {"departmentId", department}};
  params.update(more);
  return params;
}

TEST_P(Conformance, MembersOfADepartmentAreListedInEveryOrder) {
  acme();
  const std::string a = department("A");
  const std::string li = user("li");
  const std::string wang = user("wang");
  clock().advance(std::chrono::seconds(1));
  const std::string zhao = user("zhao");
  data(Endpoint::kAddDepartmentMembers, members_call(a, Json::array({zhao})));
  clock().advance(std::chrono::seconds(1));
  data(Endpoint::kAddDepartmentMembers, members_call(a, {wang, li}));
  clock().advance(std::chrono::seconds(1));
  data(Endpoint::kUpdateUser, {{"userId", zhao}, {"name", "Zhao"}});
  const auto sorted = [&](const std::string& by, const std::string& order) {
    return ids_of(data(Endpoint::kListDepartmentMembers,
                       in_department(a, {{"sortBy", by}, {"orderBy", order}})));
  };
  using Ids = std::vector<std::string>;
  EXPECT_EQ(ids_of(data(Endpoint::kListDepartmentMembers, in_department(a))), (Ids{li, wang, zhao}))
      << "who joined last comes first";
  EXPECT_EQ(sorted("JoinDepartmentAt", "Asc"), (Ids{zhao, li, wang}));
  EXPECT_EQ(sorted("Default", "Desc"), (Ids{li, wang, zhao}));
  EXPECT_EQ(sorted("userId", "Desc"), (Ids{zhao, wang, li}));
  EXPECT_EQ(sorted("createAt", "Desc"), (Ids{zhao, li, wang}));
  EXPECT_EQ(sorted("createdAt", "desc"), (Ids{zhao, li, wang})) << "the right spelling";
  EXPECT_EQ(sorted("updatedAt", "ASC"), (Ids{li, wang, zhao}));
  const Json second =
      data(Endpoint::kListDepartmentMembers, in_department(a, {{"page", 2}, {"limit", 2}}));
  EXPECT_EQ(second["totalCount"], 3);
  EXPECT_EQ(ids_of(second), Ids{zhao});
}

TEST_P(Conformance, MembersOfTheDepartmentsBelowCountOnce) {
  acme();
  const std::string a = department("A");
  const std::string b = department("B", a);
  const std::string c = department("C", b);
  const std::string other = department("Other");
  const std::string li = user("li", {{"departmentIds", Json::array({a, c})}});
  const std::string wang = user("wang", {{"departmentIds", Json::array({b})}});
  user("zhao", {{"departmentIds", Json::array({other})}});
  const auto listed = [&](const std::string& id, bool deep) {
    const Json page = data(
        Endpoint::kListDepartmentMembers,
        in_department(
            id, {{"includeChildrenDepartments", deep}, {"sortBy", "userId"}, {"orderBy", "Asc"}}));
    EXPECT_EQ(page["totalCount"], page["list"].size());
    return ids_of(page);
  };
  using Ids = std::vector<std::string>;
  EXPECT_EQ(listed(a, false), Ids{li});
  EXPECT_EQ(listed(a, true), (Ids{li, wang}));
  EXPECT_EQ(listed(b, true), (Ids{li, wang}));
  EXPECT_EQ(listed(c, true), Ids{li});
  EXPECT_EQ(listed("root", true).size(), 3U);
  EXPECT_EQ(listed("root", false), Ids());
}

TEST_P(Conformance, AMemberIsShownAsAskedFor) {
  acme();
  define("USER", "title");
  const std::string a = department("A");
  user("li", {{"departmentIds", Json::array({a})},
              {"name", "李雷"},
              {"customData", {{"title", "工程师"}}}});
  const Json plain = data(Endpoint::kListDepartmentMembers, in_department(a))["list"][0];
  EXPECT_EQ(plain["name"], "李雷");
  EXPECT_EQ(plain["mainDepartmentId"], a);
  for (const char* name : {"customData", "departmentIds", "identities"}) {
    EXPECT_FALSE(plain.contains(name)) << name;
  }
  const Json full = data(Endpoint::kListDepartmentMembers,
                         in_department(a, {{"withCustomData", true},
                                           {"withDepartmentIds", true},
                                           {"withIdentities", true}}))["list"][0];
  EXPECT_EQ(full["customData"], (Json{{"title", "工程师"}}));
  EXPECT_EQ(full["departmentIds"], Json::array({a}));
  EXPECT_EQ(full["identities"], Json::array());
}

TEST_P(Conformance, MembersOfADepartmentAreSearched) {
  acme();
  const std::string a = department("A");
  const std::string b = department("B", a);
  const std::string li = user("lilei", {{"name", "李雷"}, {"departmentIds", Json::array({a})}});
  const std::string han = user("han", {{"name", "李梅"}, {"departmentIds", Json::array({b})}});
  user("other", {{"name", "李四"}});
  const auto found = [&](const Json& more) {
    return ids_of(data(Endpoint::kSearchDepartmentMembers, in_department(a, more)));
  };
  using Ids = std::vector<std::string>;
  EXPECT_EQ(found({{"keywords", "李"}}), Ids{li});
  EXPECT_EQ(found({{"keywords", "LILEI"}}), Ids{li});
  EXPECT_EQ(found({{"keywords", "梅"}}), Ids());
  EXPECT_EQ(found({{"keywords", "梅"}, {"includeChildrenDepartments", true}}), Ids{han});
  const Json page = data(
      Endpoint::kSearchDepartmentMembers,
      in_department(a, {{"keywords", "李"}, {"includeChildrenDepartments", true}, {"limit", 1}}));
  EXPECT_EQ(page["totalCount"], 2);
  EXPECT_EQ(page["list"].size(), 1U);
}

TEST_P(Conformance, ChecksTheListsOfMembers) {
  acme();
  const std::string a = department("A");
  for (const Endpoint endpoint :
       {Endpoint::kListDepartmentMembers, Endpoint::kSearchDepartmentMembers}) {
    const auto list = [&](const std::string& id, const Json& more) {
      Json params = in_department(id, {{"keywords", "x"}});
      params.update(more);
      return refusal(endpoint, params);
    };
    EXPECT_EQ(list("none", Json::object()), "404 department not found for id: none");
    EXPECT_EQ(list(a, {{"organizationCode", "x"}}), "404 organization not found for code: x");
    EXPECT_EQ(list(a, {{"limit", 51}}), "400 参数 limit 格式错误");
    EXPECT_EQ(list(a, {{"page", 0}}), "400 参数 page 格式错误");
    EXPECT_EQ(list(a, {{"sortBy", "name"}}), "400 参数 sortBy 格式错误");
    EXPECT_EQ(list(a, {{"orderBy", "up"}}), "400 参数 orderBy 格式错误");
    EXPECT_EQ(list(a, {{"includeChildrenDepartments", "x"}}),
              "400 参数 includeChildrenDepartments 格式错误");
  }
  EXPECT_EQ(refusal(Endpoint::kSearchDepartmentMembers, in_department(a)),
            "400 参数 keywords 格式错误");
}

TEST_P(Conformance, TellsWhetherAUserIsInADepartment) {
  acme();
  const std::string a = department("A");
  const std::string b = department("B", a);
  const std::string li = user("li", {{"departmentIds", Json::array({b})}});
  const auto inside = [&](const std::string& id, bool deep) {
    return data(Endpoint::kIsUserInDepartment,
                in_department(id, {{"userId", li}, {"includeChildrenDepartments", deep}}));
  };
  EXPECT_EQ(inside(b, false), (Json{{"inDepartment", true}}));
  EXPECT_EQ(inside(a, false), (Json{{"inDepartment", false}}));
  EXPECT_EQ(inside(a, true), (Json{{"inDepartment", true}}));
  EXPECT_EQ(inside("root", true), (Json{{"inDepartment", true}}));
  EXPECT_EQ(refusal(Endpoint::kIsUserInDepartment, in_department(a, {{"userId", "none"}})),
            "404 用户不存在");
  EXPECT_EQ(refusal(Endpoint::kIsUserInDepartment, in_department("none", {{"userId", li}})),
            "404 department not found for id: none");
}

TEST_P(Conformance, TheClientManagesMembers) {
  acme();
  const std::string a = department("A");
  const std::string b = department("B");
  const std::string li = user("li");
  const std::vector<std::string> ids{li};
  ASSERT_TRUE(client().add_department_members({"acme", a}, ids).has_value());
  EXPECT_EQ(*client().department_member_ids({"acme", a}), ids);
  const std::vector<genauth::UserDepartment> departments{{a, false, false}, {b, true, true}};
  ASSERT_TRUE(client().set_user_departments(li, departments).has_value());
  const auto page = client().user_departments({.user_id = li});
  ASSERT_TRUE(page.has_value());
  EXPECT_EQ(page->total, 2);
  const auto& joined =
      page->list.front().department_id == b ? page->list.front() : page->list.back();
  EXPECT_TRUE(joined.is_leader);
  EXPECT_TRUE(joined.is_main);
  EXPECT_EQ(joined.name, "B");
  ASSERT_TRUE(client().remove_department_members({"acme", a}, ids).has_value());
  EXPECT_TRUE(client().department_member_ids({"acme", a})->empty());
  const auto listed = client().list_department_members(
      {"acme", "root"}, 1, 50,
      {.include_children = true, .sort_by = genauth::MemberQuery::SortBy::kUserId});
  ASSERT_TRUE(listed.has_value());
  EXPECT_EQ(listed->total, 1);
  EXPECT_EQ(listed->list.front().department_ids, std::vector{b});
  EXPECT_EQ(client().search_department_members({"acme", b}, "li", 1, 50)->total, 1);
  EXPECT_EQ(client().search_department_members({"acme", b}, "wang", 1, 50)->total, 0);
  EXPECT_TRUE(*client().is_user_in_department(li, {"acme", b}));
  EXPECT_FALSE(*client().is_user_in_department(li, {"acme", "root"}));
  EXPECT_TRUE(*client().is_user_in_department(li, {"acme", "root"}, true));
  const auto refused = client().set_user_departments(li, {});
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, ErrorCode::kInvalid);
}

}  // namespace
}  // namespace gsync::conformance
