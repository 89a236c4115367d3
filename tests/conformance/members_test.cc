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

TEST_P(Conformance, TheClientManagesMembers) {
  acme();
  const std::string a = department("A");
  const std::string b = department("B");
  const std::string li = user("li");
  const std::vector<std::string> ids{li};
  ASSERT_TRUE(client().add_department_members("acme", a, ids).has_value());
  EXPECT_EQ(*client().department_member_ids("acme", a), ids);
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
  ASSERT_TRUE(client().remove_department_members("acme", a, ids).has_value());
  EXPECT_TRUE(client().department_member_ids("acme", a)->empty());
  const auto refused = client().set_user_departments(li, {});
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, ErrorCode::kInvalid);
}

}  // namespace
}  // namespace gsync::conformance
