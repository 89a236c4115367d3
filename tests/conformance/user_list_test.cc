#include "conformance/suite.h"

namespace gsync::conformance {
namespace {

/// Body of list-users for a page sorted by id.
Json page_of(int page, int limit) {
  return {{"options",
           {{"pagination", {{"page", page}, {"limit", limit}}},
            {"sort", Json::array({{{"field", "id"}, {"order", "asc"}}})}}}};
}

Json filter(const std::string& field, const std::string& name, const Json& value) {
  return {
      {"advancedFilter", Json::array({{{"field", field}, {"operator", name}, {"value", value}}})}};
}

Json sorted(const std::string& field, const std::string& order) {
  return {{"options", {{"sort", Json::array({{{"field", field}, {"order", order}}})}}}};
}

std::string usernames(const Json& page) {
  std::string text;
  for (const Json& each : page["list"]) text += each["username"].get<std::string>() + " ";
  return text;
}

TEST_P(Conformance, PagesOfUsersAreCompleteInAnyOrderOfAsking) {
  for (int i = 0; i < 25; ++i) user("u" + std::to_string(10 + i));
  std::vector<std::string> pages(4);
  for (const int number : {3, 1, 2, 1, 3}) {
    const Json page = data(Endpoint::kListUsers, page_of(number, 10));
    EXPECT_EQ(page["totalCount"], 25);
    pages[static_cast<size_t>(number)] = usernames(page);
  }
  EXPECT_EQ(pages[1], "u10 u11 u12 u13 u14 u15 u16 u17 u18 u19 ");
  EXPECT_EQ(pages[2], "u20 u21 u22 u23 u24 u25 u26 u27 u28 u29 ");
  EXPECT_EQ(pages[3], "u30 u31 u32 u33 u34 ");
  EXPECT_EQ(usernames(data(Endpoint::kListUsers, page_of(4, 10))), "");
}

TEST_P(Conformance, PagesSeeWritesAtOnce) {
  for (int i = 0; i < 6; ++i) user("u" + std::to_string(i));
  EXPECT_EQ(usernames(data(Endpoint::kListUsers, page_of(1, 2))), "u0 u1 ");
  EXPECT_EQ(usernames(data(Endpoint::kListUsers, page_of(2, 2))), "u2 u3 ");
  data(Endpoint::kDeleteUsersBatch,
       {{"userIds", Json::array({"u0"})}, {"options", {{"userIdType", "username"}}}});
  EXPECT_EQ(usernames(data(Endpoint::kListUsers, page_of(2, 2))), "u3 u4 ");
  EXPECT_EQ(data(Endpoint::kListUsers, page_of(1, 2))["totalCount"], 5);
}

TEST_P(Conformance, ChecksThePageOfUsers) {
  const auto list = [&](const Json& pagination) {
    return refusal(Endpoint::kListUsers, {{"options", {{"pagination", pagination}}}});
  };
  EXPECT_EQ(list({{"limit", 51}}), "400 limit must less than 50");
  EXPECT_EQ(list({{"limit", 50}}), "200 Success");
  EXPECT_EQ(list({{"limit", 0}}), "400 参数 limit 格式错误");
  EXPECT_EQ(list({{"page", 0}}), "400 参数 page 格式错误");
  EXPECT_EQ(list("x"), "400 参数 pagination 格式错误");
  EXPECT_EQ(refusal(Endpoint::kListUsersLegacy, {{"limit", "51"}}), "400 limit must less than 50");
  EXPECT_EQ(refusal(Endpoint::kListUsersLegacy, {{"page", "0"}}), "400 参数 page 格式错误");
}

TEST_P(Conformance, UsersAreSortedByTheFieldsOfTheList) {
  user("b", {{"email", "1@x.cn"}});
  clock().advance(std::chrono::seconds(1));
  user("a", {{"email", "2@x.cn"}});
  clock().advance(std::chrono::seconds(1));
  user("c");
  const auto list = [&](const std::string& field, const std::string& order) {
    return usernames(data(Endpoint::kListUsers, sorted(field, order)));
  };
  EXPECT_EQ(list("username", "asc"), "a b c ");
  EXPECT_EQ(list("username", "DESC"), "c b a ");
  EXPECT_EQ(list("createdAt", "desc"), "c a b ");
  EXPECT_EQ(list("email", "desc"), "a b c ");
  EXPECT_EQ(list("id", "desc"), "c a b ");
  EXPECT_EQ(list("lastLogin", "asc"), "b a c ") << "equal keys are sorted by id";
  EXPECT_EQ(refusal(Endpoint::kListUsers, sorted("shoeSize", "asc")), "400 参数 sort 格式错误");
  EXPECT_EQ(refusal(Endpoint::kListUsers, sorted("id", "sideways")), "400 参数 sort 格式错误");
}

TEST_P(Conformance, UsersAreFiltered) {
  define("USER", "level", "NUMBER");
  user("a", {{"email", "A@x.cn"}, {"city", "Beijing"}, {"customData", {{"level", 1}}}});
  user("b", {{"city", "Shanghai"}, {"status", "Suspended"}, {"customData", {{"level", 2}}}});
  user("c", {{"givenName", "Cai"}, {"customData", {{"level", 3}}}});
  const auto list = [&](const std::string& field, const std::string& name, const Json& value) {
    const Json page = data(Endpoint::kListUsers, filter(field, name, value));
    EXPECT_EQ(page["totalCount"], page["list"].size());
    return usernames(page);
  };
  EXPECT_EQ(list("username", "EQUAL", "b"), "b ");
  EXPECT_EQ(list("username", "NOT_EQUAL", "b"), "a c ");
  EXPECT_EQ(list("email", "EQUAL", "a@X.cn"), "a ");
  EXPECT_EQ(list("city", "CONTAINS", "jing"), "a ");
  EXPECT_EQ(list("city", "NOT_CONTAINS", "jing"), "b c ");
  EXPECT_EQ(list("city", "IS_NULL", nullptr), "c ");
  EXPECT_EQ(list("city", "NOT_NULL", nullptr), "a b ");
  EXPECT_EQ(list("username", "IN", Json::array({"a", "c", "x"})), "a c ");
  EXPECT_EQ(list("username", "GREATER", "b"), "b c ");
  EXPECT_EQ(list("username", "LESSER", "b"), "a b ");
  EXPECT_EQ(list("username", "BETWEEN", Json::array({"b", "c"})), "b c ");
  EXPECT_EQ(list("status", "EQUAL", "Suspended"), "b ");
  EXPECT_EQ(list("loginsCount", "EQUAL", 0), "a b c ");
  EXPECT_EQ(list("emailVerified", "EQUAL", false), "a b c ");
  EXPECT_EQ(list("level", "GREATER", 2), "b c ");
  EXPECT_EQ(list("signedUp", "LESSER", "2025-07-01T08:00:00.000Z"), "a b c ");
  EXPECT_EQ(list("signedUp", "GREATER", 1751356801000), "");
  EXPECT_EQ(list("signedUp", "GREATER", 1751356800), "a b c ") << "seconds are understood";
}

TEST_P(Conformance, RefusesABadFilter) {
  const auto list = [&](const std::string& field, const std::string& name, const Json& value) {
    return refusal(Endpoint::kListUsers, filter(field, name, value));
  };
  const std::string bad = "400 参数 advancedFilter 格式错误";
  EXPECT_EQ(list("status", "EQUAL", "Away"), "400 参数 status 格式错误");
  EXPECT_EQ(list("shoeSize", "EQUAL", "1"), bad);
  EXPECT_EQ(list("city", "LIKE", "1"), bad);
  EXPECT_EQ(list("city", "IN", "x"), bad);
  EXPECT_EQ(list("city", "IN", Json::array()), bad);
  EXPECT_EQ(list("city", "BETWEEN", Json::array({"x"})), bad);
  EXPECT_EQ(list("city", "EQUAL", nullptr), bad);
  EXPECT_EQ(list("createdAt", "GREATER", "yesterday"), bad);
  EXPECT_EQ(list("identity", "EQUAL", "x"), "501 advancedFilter on identity is not supported here");
  EXPECT_EQ(refusal(Endpoint::kListUsers, {{"advancedFilter", "x"}}), bad);
  EXPECT_EQ(refusal(Endpoint::kListUsers, {{"advancedFilter", Json::array({1})}}), bad);
  EXPECT_EQ(refusal(Endpoint::kListUsers, {{"searchQuery", Json::object()}}),
            "501 searchQuery is not supported here");
}

TEST_P(Conformance, TextInAFilterIsNeverSql) {
  user("a");
  const Json page =
      data(Endpoint::kListUsers, filter("username", "EQUAL", "' OR 1=1; DROP TABLE users; --"));
  EXPECT_EQ(page["totalCount"], 0);
  EXPECT_EQ(refusal(Endpoint::kListUsers, filter("id) OR (1", "EQUAL", "x")),
            "400 参数 advancedFilter 格式错误");
  EXPECT_EQ(data(Endpoint::kListUsers, Json::object())["totalCount"], 1);
}

TEST_P(Conformance, UsersAreFilteredByDepartment) {
  acme();
  const std::string top = department("Top");
  const std::string low = department("Low", top);
  user("a", {{"departmentIds", Json::array({top})}});
  user("b", {{"departmentIds", Json::array({low})}});
  user("c");
  const auto list = [&](const std::string& id, bool deep) {
    const Json place = {
        {"organizationCode", "acme"}, {"departmentId", id}, {"includeChildrenDepartments", deep}};
    return usernames(data(Endpoint::kListUsers, filter("department", "IN", Json::array({place}))));
  };
  EXPECT_EQ(list(top, false), "a ");
  EXPECT_EQ(list(top, true), "a b ");
  EXPECT_EQ(list("root", true), "a b ");
  EXPECT_EQ(refusal(Endpoint::kListUsers, filter("department", "EQUAL", Json::array())),
            "400 参数 advancedFilter 格式错误");
}

TEST_P(Conformance, KeywordsSearchTheUsualFields) {
  user("zhang", {{"name", "张三"}, {"company", "Acme"}});
  user("li", {{"email", "zhao@x.cn"}});
  const auto search = [&](const Json& params) {
    return usernames(data(Endpoint::kListUsers, params));
  };
  EXPECT_EQ(search({{"keywords", "ZHA"}}), "zhang li ");
  EXPECT_EQ(search({{"keywords", "张"}}), "zhang ");
  EXPECT_EQ(search({{"keywords", "acme"}}), "");
  EXPECT_EQ(search({{"keywords", "acme"}, {"options", {{"fuzzySearchOn", {"company"}}}}}),
            "zhang ");
  EXPECT_EQ(refusal(Endpoint::kListUsers,
                    {{"keywords", "x"}, {"options", {{"fuzzySearchOn", {"shoeSize"}}}}}),
            "400 参数 fuzzySearchOn 格式错误");
}

TEST_P(Conformance, TheOlderListFiltersByStatusAndTimeOfChange) {
  user("a");
  clock().advance(std::chrono::seconds(10));
  user("b", {{"status", "Suspended"}});
  clock().advance(std::chrono::seconds(10));
  user("c");
  const auto list = [&](const Json& params) {
    return usernames(data(Endpoint::kListUsersLegacy, params));
  };
  EXPECT_EQ(list(Json::object()), "a b c ");
  EXPECT_EQ(list({{"status", "Suspended"}}), "b ");
  EXPECT_EQ(list({{"updatedAtStart", 1751356810}}), "b c ");
  EXPECT_EQ(list({{"updatedAtStart", "1751356810"}, {"updatedAtEnd", "1751356815"}}), "b ");
  EXPECT_EQ(refusal(Endpoint::kListUsersLegacy, {{"status", "Away"}}), "400 参数 status 格式错误");
  EXPECT_EQ(refusal(Endpoint::kListUsersLegacy, {{"updatedAtStart", "x"}}),
            "400 参数 updatedAtStart 格式错误");
}

TEST_P(Conformance, AListShowsWhatItIsAskedFor) {
  acme();
  define("USER", "title");
  const std::string a = department("A");
  user("li", {{"departmentIds", Json::array({a})}, {"customData", {{"title", "Chief"}}}});
  const Json plain = data(Endpoint::kListUsers, Json::object())["list"][0];
  EXPECT_FALSE(plain.contains("departmentIds"));
  EXPECT_FALSE(plain.contains("customData"));
  EXPECT_EQ(plain["mainDepartmentId"], a);
  const Json full = data(Endpoint::kListUsers, {{"options",
                                                 {{"withDepartmentIds", true},
                                                  {"withCustomData", true},
                                                  {"withIdentities", true},
                                                  {"withPost", true}}}})["list"][0];
  EXPECT_EQ(full["departmentIds"], Json::array({a}));
  EXPECT_EQ(full["customData"], (Json{{"title", "Chief"}}));
  EXPECT_EQ(full["identities"], Json::array());
  EXPECT_EQ(full["postIdList"], Json::array());
}

TEST_P(Conformance, TheClientListsUsersWithAllThatASyncNeeds) {
  acme();
  const std::string a = department("A");
  for (int i = 0; i < 60; ++i) {
    user("u" + std::to_string(i), {{"departmentIds", Json::array({a})}});
  }
  const auto first = client().list_users(1, genauth::kPageSize);
  ASSERT_TRUE(first.has_value());
  EXPECT_EQ(first->total, 60);
  EXPECT_EQ(first->list.size(), 50U);
  EXPECT_EQ(first->list.front().department_ids, std::vector{a});
  EXPECT_EQ(client().list_users(2, genauth::kPageSize)->list.size(), 10U);
  clock().advance(std::chrono::seconds(5));
  const TimePoint since = clock().now();
  user("late");
  EXPECT_EQ(client().list_users_changed(since, 1, genauth::kPageSize)->total, 1);
}

}  // namespace
}  // namespace gsync::conformance
