#include "conformance/suite.h"

namespace gsync::conformance {
namespace {

TEST_P(Conformance, TheWholeTreeComesInOneCallWithoutTheRoot) {
  acme();
  const std::string a = department("A", "root", {{"openDepartmentId", "D1"}});
  const std::string b = department("B", a);
  const std::string c = department("C", b);
  const auto ids = [&](const Json& more) {
    Json params = {{"organizationCode", "acme"}};
    params.update(more);
    const Json page = data(Endpoint::kGetAllDepartments, params);
    std::vector<std::string> list;
    for (const Json& each : page["list"]) list.push_back(each["departmentId"]);
    EXPECT_EQ(page["totalCount"], list.size());
    return list;
  };
  EXPECT_EQ(ids(Json::object()), (std::vector{a, b, c}));
  EXPECT_EQ(ids({{"departmentId", "root"}}), (std::vector{a, b, c}));
  EXPECT_EQ(ids({{"departmentId", a}}), (std::vector{b, c}));
  EXPECT_EQ(ids({{"departmentId", "D1"}, {"departmentIdType", "open_department_id"}}),
            (std::vector{b, c}));
  EXPECT_EQ(refusal(Endpoint::kGetAllDepartments, at(a, {{"departmentIdType", "code"}})),
            "400 参数 departmentIdType 格式错误");
  EXPECT_EQ(refusal(Endpoint::kGetAllDepartments, at("none")),
            "404 department not found for id: none");
  EXPECT_EQ(refusal(Endpoint::kGetAllDepartments, {{"organizationCode", "x"}}),
            "404 organization not found for code: x");
}

TEST_P(Conformance, ADepartmentIsFoundByEachKindOfId) {
  acme();
  define("DEPARTMENT", "cost");
  const std::string id = department(
      "A", "root", {{"openDepartmentId", "D1"}, {"code", "a"}, {"customData", {{"cost", "7"}}}});
  const auto found = [&](const std::string& value, const std::string& type) {
    return data(Endpoint::kGetDepartment, at(value, {{"departmentIdType", type}}))["departmentId"];
  };
  EXPECT_EQ(found(id, "department_id"), id);
  EXPECT_EQ(found("D1", "open_department_id"), id);
  EXPECT_EQ(found("a", "code"), id);
  EXPECT_EQ(found("cost:7", "custom_field"), id);
  EXPECT_EQ(refusal(Endpoint::kGetDepartment, at("x:1", {{"departmentIdType", "sync_relation"}})),
            "404 department not found for id: x:1");
  EXPECT_EQ(data(Endpoint::kGetDepartment,
                 {{"organizationCode", "acme"}, {"departmentCode", "a"}})["departmentId"],
            id);
  EXPECT_EQ(
      refusal(Endpoint::kGetDepartment, {{"organizationCode", "acme"}, {"departmentCode", "none"}}),
      "404 department not found for id: none");
  EXPECT_EQ(refusal(Endpoint::kGetDepartment, {{"organizationCode", "acme"}}),
            "400 参数 departmentId 格式错误");
}

TEST_P(Conformance, ADepartmentIsFoundBySystemIdAlone) {
  acme();
  define("DEPARTMENT", "cost");
  const std::string id = department("A", "root", {{"customData", {{"cost", "7"}}}});
  const Json shown =
      data(Endpoint::kGetDepartmentById, {{"departmentId", id}, {"withCustomData", true}});
  EXPECT_EQ(shown["organizationCode"], "acme");
  EXPECT_EQ(shown["name"], "A");
  EXPECT_EQ(shown["customData"], (Json{{"cost", "7"}}));
  EXPECT_EQ(data(Endpoint::kGetDepartment, {{"departmentId", id}})["name"], "A")
      << "the organization's code is optional here";
  EXPECT_EQ(refusal(Endpoint::kGetDepartmentById, {{"departmentId", "none"}}),
            "404 department not found for id: none");
  EXPECT_EQ(refusal(Endpoint::kGetDepartmentById, Json::object()),
            "400 参数 departmentId 格式错误");
  EXPECT_EQ(refusal(Endpoint::kGetDepartmentById, {{"departmentId", id}, {"tenantId", "t"}}),
            "404 department not found for id: " + id);
}

TEST_P(Conformance, ListsDirectChildrenAsAskedFor) {
  acme();
  const std::string a = department("A", "root", {{"openDepartmentId", "D1"}});
  const std::string b = department("B", a);
  const std::string c = department("C", a, {{"isVirtualNode", true}});
  department("D", b);
  data(Endpoint::kUpdateDepartmentStatus, {{"departmentId", b}, {"status", false}});
  const auto children = [&](const std::string& id, const Json& more) {
    const Json page = data(Endpoint::kListChildrenDepartments, at(id, more));
    EXPECT_EQ(page["totalCount"], page["list"].size());
    return texts_of(page["list"], "departmentId");
  };
  using Ids = std::vector<std::string>;
  EXPECT_EQ(children("root", Json::object()), Ids{a});
  EXPECT_EQ(children("D1", {{"departmentIdType", "open_department_id"}}), (Ids{b, c}));
  EXPECT_EQ(children(a, {{"excludeVirtualNode", true}}), Ids{b});
  EXPECT_EQ(children(a, {{"onlyVirtualNode", "true"}}), Ids{c});
  EXPECT_EQ(children(a, {{"status", false}}), Ids{b});
  EXPECT_EQ(children(a, {{"status", "true"}}), Ids{c});
  EXPECT_EQ(children(c, Json::object()), Ids());
  EXPECT_EQ(refusal(Endpoint::kListChildrenDepartments, at("none")),
            "404 department not found for id: none");
  EXPECT_EQ(refusal(Endpoint::kListChildrenDepartments, at(a, {{"status", "maybe"}})),
            "400 参数 status 格式错误");
}

TEST_P(Conformance, TheParentOfADepartmentIsShownAndARootNodeHasNone) {
  const std::string root = acme();
  const std::string a = department("A", "root", {{"code", "a"}});
  const std::string b = department("B", a);
  const auto parent = [&](const std::string& id) {
    return data(Endpoint::kGetParentDepartment, at(id))["departmentId"];
  };
  EXPECT_EQ(parent(b), a);
  EXPECT_EQ(parent(a), root);
  EXPECT_EQ(refusal(Endpoint::kGetParentDepartment, at("root")),
            "404 the root node of an organization has no parent department");
  EXPECT_EQ(refusal(Endpoint::kGetParentDepartment, at("none")),
            "404 department not found for id: none");
}

TEST_P(Conformance, DepartmentsAreFoundByName) {
  acme();
  const std::string rd = department("研发部");
  const std::string rd1 = department("研发一部", rd);
  department("Sales");
  data(Endpoint::kCreateOrganization,
       {{"organizationCode", "b"}, {"organizationName", "研发公司"}});
  const auto found = [&](const std::string& keywords) {
    return texts_of(
        data(Endpoint::kSearchDepartments, {{"organizationCode", "acme"}, {"keywords", keywords}}),
        "departmentId");
  };
  EXPECT_EQ(found("研发"), (std::vector{rd, rd1}));
  EXPECT_EQ(found("一"), std::vector{rd1});
  EXPECT_EQ(found("SALES").size(), 1U);
  EXPECT_EQ(found("Acme").size(), 0U) << "the root node stands for the organization";
  EXPECT_EQ(refusal(Endpoint::kSearchDepartments, {{"organizationCode", "acme"}}),
            "400 参数 keywords 格式错误");
  EXPECT_EQ(refusal(Endpoint::kSearchDepartments, {{"organizationCode", "x"}, {"keywords", "a"}}),
            "404 organization not found for code: x");
}

/// 2025-07-01T08:00:00Z.
constexpr int64_t kStart = 1751356800;

/// The names of a page, in order, and the total.
std::string found(const Json& page) {
  std::string names;
  for (const Json& each : page["list"]) names += each["name"].get<std::string>();
  return names + " of " + page["totalCount"].dump();
}

Json in_acme(const Json& more) {
  Json params = {{"organizationCode", "acme"}};
  params.update(more);
  return params;
}

Json filter(const std::string& field, const std::string& comparison, const Json& value) {
  const Json one = {{"field", field}, {"operator", comparison}, {"value", value}};
  return in_acme({{"advancedFilter", Json::array({one})}});
}

TEST_P(Conformance, DepartmentsAreFilteredByNameAndTime) {
  make_five_departments();
  const auto filtered = [&](const std::string& field, const std::string& comparison,
                            const Json& value) {
    return found(data(Endpoint::kSearchDepartmentsList, filter(field, comparison, value)));
  };
  EXPECT_EQ(found(data(Endpoint::kSearchDepartmentsList, in_acme(Json::object()))), "ABCDE of 5");
  EXPECT_EQ(filtered("name", "EQUAL", "B"), "B of 1");
  EXPECT_EQ(filtered("name", "IN", Json::array({"B", "D", "X"})), "BD of 2");
  EXPECT_EQ(filtered("name", "CONTAINS", "c"), " of 0");
  EXPECT_EQ(filtered("name", "CONTAINS", "C"), "C of 1");
  EXPECT_EQ(filtered("createdAt", "GREATER", kStart + 3), "DE of 2") << "seconds";
  EXPECT_EQ(filtered("createdAt", "LESSER", (kStart + 1) * 1000), "AB of 2") << "milliseconds";
  EXPECT_EQ(filtered("createdAt", "BETWEEN", Json::array({kStart + 1, kStart + 2})), "BC of 2");
  EXPECT_EQ(filtered("updatedAt", "GREATER", "2025-07-01T08:00:04.000Z"), "CE of 2");
}

TEST_P(Conformance, FoundDepartmentsAreSortedAndPaged) {
  make_five_departments();
  const auto listed = [&](const Json& more) {
    return found(data(Endpoint::kSearchDepartmentsList, in_acme(more)));
  };
  const auto sorted = [&](const Json& entries) { return listed({{"sort", entries}}); };
  EXPECT_EQ(sorted(Json::array({{{"field", "name"}, {"order", "desc"}}})), "EDCBA of 5");
  EXPECT_EQ(sorted(Json::array({{{"field", "updatedAt"}, {"order", "asc"}}})), "ABDEC of 5");
  EXPECT_EQ(listed({{"sortBy", "updatedAt"}, {"orderBy", "DESC"}}), "CEDBA of 5");
  EXPECT_EQ(listed({{"sortBy", "createdAt"}}), "ABCDE of 5");
  EXPECT_EQ(listed({{"limit", 2}}), "AB of 5");
  EXPECT_EQ(listed({{"limit", 2}, {"page", 3}}), "E of 5");
  EXPECT_EQ(listed({{"limit", 2}, {"page", 4}}), " of 5");
}

TEST_P(Conformance, RefusesASearchForDepartmentsThatItCannotRead) {
  acme();
  const auto refused = [&](const Json& more) {
    return refusal(Endpoint::kSearchDepartmentsList, in_acme(more));
  };
  const auto filtered_by = [&](const Json& one) {
    return refused({{"advancedFilter", Json::array({one})}});
  };
  const std::string bad = "400 参数 advancedFilter 格式错误";
  EXPECT_EQ(filtered_by({{"field", "code"}, {"operator", "EQUAL"}, {"value", "x"}}), bad);
  EXPECT_EQ(filtered_by({{"field", "name"}, {"operator", "LIKE"}, {"value", "x"}}), bad);
  EXPECT_EQ(filtered_by({{"field", "createdAt"}, {"operator", "EQUAL"}, {"value", "x"}}), bad);
  EXPECT_EQ(filtered_by({{"field", "createdAt"}, {"operator", "BETWEEN"}, {"value", {1}}}), bad);
  EXPECT_EQ(filtered_by("x"), bad);
  EXPECT_EQ(refused({{"advancedFilter", "x"}}), bad);
  EXPECT_EQ(refused({{"sort", Json::array({{{"field", "code"}}})}}), "400 参数 sort 格式错误");
  EXPECT_EQ(refused({{"sortBy", "name; DROP TABLE departments"}}), "400 参数 sortBy 格式错误");
  EXPECT_EQ(refused({{"sortBy", "name"}, {"orderBy", "up"}}), "400 参数 orderBy 格式错误");
  EXPECT_EQ(refused({{"limit", 51}}), "400 参数 limit 格式错误");
  EXPECT_EQ(refused({{"organizationCode", "x"}}), "404 organization not found for code: x");
}

TEST_P(Conformance, TheClientReadsWhatDepartmentsChangedSince) {
  const std::string changed = make_five_departments();
  const auto page = client().search_departments_list(
      {.organization_code = "acme",
       .filters = {genauth::Filter::at_least("updatedAt", clock().now())},
       .sort = {{"updatedAt", genauth::Order::kDescending}}},
      1, 50);
  ASSERT_TRUE(page.has_value());
  EXPECT_EQ(page->total, 1);
  EXPECT_EQ(page->list.front().department_id, changed);
}

}  // namespace
}  // namespace gsync::conformance
