#include "conformance/suite.h"

namespace gsync::conformance {
namespace {

Json at(const std::string& id, const Json& more = Json::object()) {
  Json params = {{"organizationCode", "acme"}, {"departmentId", id}};
  params.update(more);
  return params;
}

TEST_P(Conformance, ADepartmentIsCreatedBelowTheRoot) {
  const std::string root = acme();
  const Json made = data(Endpoint::kCreateDepartment, {{"organizationCode", "acme"},
                                                       {"parentDepartmentId", "root"},
                                                       {"name", "研发部"},
                                                       {"code", "rd"},
                                                       {"openDepartmentId", "D1"},
                                                       {"description", "builds"},
                                                       {"metadata", Json::object()}});
  EXPECT_EQ(made["organizationCode"], "acme");
  EXPECT_EQ(made["name"], "研发部");
  EXPECT_EQ(made["code"], "rd");
  EXPECT_EQ(made["openDepartmentId"], "D1");
  EXPECT_EQ(made["description"], "builds");
  EXPECT_EQ(made["parentDepartmentId"], root);
  EXPECT_EQ(made["parentDepartmentCode"], "");
  EXPECT_EQ(made["isVirtualNode"], false);
  EXPECT_EQ(made["status"], true);
  EXPECT_EQ(made["membersCount"], 0);
  EXPECT_EQ(made["leaderUserIds"], Json::array());
  EXPECT_FALSE(made.contains("customData"));
  EXPECT_EQ(get_department("root")["hasChildren"], true);
}

TEST_P(Conformance, AParentCanBeNamedByEachKindOfId) {
  acme();
  const std::string top = department("Top", "root", {{"openDepartmentId", "T"}, {"code", "top"}});
  for (const auto& [type, id] : {std::pair{"open_department_id", "T"}, std::pair{"code", "top"}}) {
    const std::string child = department("Child", id, {{"departmentIdType", type}});
    EXPECT_EQ(get_department(child)["parentDepartmentId"], top);
    EXPECT_EQ(get_department(child)["parentDepartmentCode"], "top");
  }
  const std::string first = department("First", "root", {{"departmentIdType", "code"}});
  EXPECT_EQ(get_department(first)["parentDepartmentId"], get_department("root")["departmentId"]);
}

TEST_P(Conformance, RefusesADepartmentThatCannotBe) {
  acme();
  department("Top", "root", {{"openDepartmentId", "T"}, {"code", "top"}});
  const auto create = [&](const Json& more) {
    Json params = {{"organizationCode", "acme"}, {"name", "X"}, {"parentDepartmentId", "root"}};
    params.update(more);
    return refusal(Endpoint::kCreateDepartment, params);
  };
  EXPECT_EQ(create({{"organizationCode", "none"}}), "404 organization not found for code: none");
  EXPECT_EQ(create({{"organizationCode", ""}}), "404 organization not found for code: ");
  EXPECT_EQ(create({{"organizationCode", " "}}), "400 invalid organization code  ");
  EXPECT_EQ(create({{"parentDepartmentId", "none"}}), "404 department not found for id: none");
  EXPECT_EQ(create({{"parentDepartmentId", nullptr}}), "400 参数 parentDepartmentId 格式错误");
  EXPECT_EQ(create({{"departmentIdType", "x"}}), "400 参数 departmentIdType 格式错误");
  EXPECT_EQ(create({{"name", ""}}), "400 参数 name 格式错误");
  EXPECT_EQ(create({{"name", 7}}), "400 参数 name 格式错误");
  EXPECT_EQ(create({{"isVirtualNode", "maybe"}}), "400 参数 isVirtualNode 格式错误");
  EXPECT_EQ(create({{"code", "研发"}}), "400 invalid organization code: 研发");
  EXPECT_EQ(create({{"code", "top"}}), "409 code already exists: top");
  EXPECT_EQ(create({{"openDepartmentId", "T"}}), "409 openDepartmentId already exists: T");
  EXPECT_EQ(create({{"customData", {{"level", "1"}}}}), "400 customData key is not defined: level");
  EXPECT_EQ(create({{"name", "Top"}}), "200 Success");
}

TEST_P(Conformance, DepartmentKeysAreUniqueInTheirOrganizationOnly) {
  acme();
  department("A", "root", {{"openDepartmentId", "D1"}, {"code", "a"}});
  data(Endpoint::kCreateOrganization, {{"organizationCode", "b"}, {"organizationName", "B"}});
  EXPECT_EQ(refusal(Endpoint::kCreateDepartment, {{"organizationCode", "b"},
                                                  {"name", "A"},
                                                  {"parentDepartmentId", "root"},
                                                  {"openDepartmentId", "D1"},
                                                  {"code", "a"}}),
            "200 Success");
}

TEST_P(Conformance, AnUpdateChangesOnlyWhatItNames) {
  acme();
  const std::string id = department(
      "A", "root", {{"openDepartmentId", "D1"}, {"code", "a"}, {"description", "first"}});
  clock().advance(std::chrono::seconds(5));
  data(Endpoint::kUpdateDepartment, at(id, {{"name", "B"}, {"openDepartmentId", "D2"}}));
  Json now = get_department(id);
  EXPECT_EQ(now["name"], "B");
  EXPECT_EQ(now["code"], "a");
  EXPECT_EQ(now["description"], "first");
  EXPECT_EQ(now["openDepartmentId"], "D1") << "it can be set at creation only";
  EXPECT_EQ(now["createdAt"], "2025-07-01T08:00:00.000Z");
  EXPECT_EQ(now["updatedAt"], "2025-07-01T08:00:05.000Z");
  data(Endpoint::kUpdateDepartment, at("D1", {{"departmentIdType", "open_department_id"},
                                              {"description", nullptr},
                                              {"code", ""},
                                              {"status", false}}));
  now = get_department(id);
  EXPECT_TRUE(now["description"].is_null());
  EXPECT_TRUE(now["code"].is_null());
  EXPECT_EQ(now["status"], false);
}

TEST_P(Conformance, RefusesABadUpdateOfADepartment) {
  acme();
  const std::string id = department("A");
  department("B", "root", {{"code", "b"}});
  const auto update = [&](const Json& more) {
    return refusal(Endpoint::kUpdateDepartment, at(id, more));
  };
  EXPECT_EQ(update({{"name", nullptr}}), "400 参数 name 格式错误");
  EXPECT_EQ(update({{"code", "b"}}), "409 code already exists: b");
  EXPECT_EQ(update({{"code", "a b"}}), "400 invalid organization code: a b");
  EXPECT_EQ(update({{"leaderUserIds", Json::array({"nobody"})}}), "404 用户不存在");
  EXPECT_EQ(update({{"leaderUserIds", Json::array({7})}}), "400 参数 leaderUserIds 格式错误");
  EXPECT_EQ(update({{"parentDepartmentId", "none"}}), "404 department not found for id: none");
  EXPECT_EQ(update({{"organizationCode", "none"}}), "404 organization not found for code: none");
  EXPECT_EQ(refusal(Endpoint::kUpdateDepartment, at("none", {{"name", "x"}})),
            "404 department not found for id: none");
}

TEST_P(Conformance, ADepartmentMovesWithItsChildren) {
  const std::string root = acme();
  const std::string a = department("A");
  const std::string b = department("B");
  const std::string c = department("C", a);
  data(Endpoint::kUpdateDepartment, at(a, {{"parentDepartmentId", b}}));
  EXPECT_EQ(get_department(a)["parentDepartmentId"], b);
  EXPECT_EQ(get_department(c)["parentDepartmentId"], a);
  data(Endpoint::kUpdateDepartment, at(c, {{"parentDepartmentId", "root"}}));
  EXPECT_EQ(get_department(c)["parentDepartmentId"], root);
  EXPECT_EQ(get_department(a)["hasChildren"], false);
}

TEST_P(Conformance, AMoveBelowItselfIsRefused) {
  acme();
  const std::string a = department("A");
  const std::string b = department("B", a);
  const std::string c = department("C", b);
  const std::string words = "422 a department cannot be moved below itself: " + a;
  for (const std::string& below : {a, b, c}) {
    EXPECT_EQ(refusal(Endpoint::kUpdateDepartment,
                      at(a, {{"parentDepartmentId", below}, {"name", "New"}})),
              words);
  }
  EXPECT_EQ(get_department(a)["name"], "A") << "a refused call changes nothing";
  EXPECT_EQ(refusal(Endpoint::kUpdateDepartment, at("root", {{"parentDepartmentId", a}})),
            "422 the root node of an organization cannot be moved");
}

TEST_P(Conformance, HeadsOfADepartmentAreReplacedAndNeedNotBeMembers) {
  acme();
  const std::string id = department("A");
  const std::string li = user("li", {{"departmentIds", Json::array({id})}});
  const std::string wang = user("wang");
  data(Endpoint::kUpdateDepartment, at(id, {{"leaderUserIds", Json::array({wang, li})}}));
  EXPECT_EQ(get_department(id)["leaderUserIds"], Json::array({wang, li}));
  EXPECT_EQ(members(id), std::vector{li});
  data(Endpoint::kUpdateDepartment, at(id, {{"leaderUserIds", Json::array({li})}}));
  EXPECT_EQ(get_department(id)["leaderUserIds"], Json::array({li}));
  data(Endpoint::kUpdateDepartment, at(id, {{"leaderUserIds", Json::array()}}));
  EXPECT_EQ(get_department(id)["leaderUserIds"], Json::array());
}

TEST_P(Conformance, OnlyAnEmptyDepartmentCanBeDeleted) {
  acme();
  const std::string a = department("A");
  const std::string b = department("B", a);
  const std::string li = user("li", {{"departmentIds", Json::array({b})}});
  const auto erase = [&](const std::string& id) {
    return refusal(Endpoint::kDeleteDepartment, at(id));
  };
  EXPECT_EQ(erase(a), "422 department " + a + " has child departments");
  EXPECT_EQ(erase(b), "422 department " + b + " has members");
  EXPECT_EQ(erase("root"), "422 the root node of an organization cannot be deleted");
  data(Endpoint::kRemoveDepartmentMembers, at(b, {{"userIds", Json::array({li})}}));
  EXPECT_EQ(erase(b), "200 Success");
  EXPECT_EQ(erase(b), "404 department not found for id: " + b);
  EXPECT_EQ(erase(a), "200 Success");
}

TEST_P(Conformance, ADeletedDepartmentLosesItsHeads) {
  acme();
  const std::string a = department("A");
  const std::string li = user("li");
  data(Endpoint::kUpdateDepartment, at(a, {{"leaderUserIds", Json::array({li})}}));
  EXPECT_EQ(refusal(Endpoint::kDeleteDepartment, at(a)), "200 Success");
}

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

TEST_P(Conformance, CustomDataOfADepartmentIsShownAsAskedAndMergedByKey) {
  acme();
  define("DEPARTMENT", "cost");
  define("DEPARTMENT", "order", "NUMBER");
  const std::string id = department("A", "root", {{"customData", {{"cost", "7"}, {"order", 3}}}});
  data(Endpoint::kUpdateDepartment, at(id, {{"customData", {{"order", nullptr}}}}));
  EXPECT_EQ(get_department(id)["customData"], (Json{{"cost", "7"}}));
  data(Endpoint::kUpdateDepartment, at(id, {{"customData", {{"order", 4}}}}));
  EXPECT_EQ(get_department(id)["customData"], (Json{{"cost", "7"}, {"order", 4}}));
  const Json flat = data(Endpoint::kGetDepartment, at(id, {{"flatCustomData", true}}));
  EXPECT_EQ(flat["cost"], "7");
  EXPECT_FALSE(flat.contains("customData"));
}

TEST_P(Conformance, TheClientManagesDepartments) {
  const std::string root = acme();
  model::Attributes fields;
  fields.set(model::department_field::name(), std::string("A"));
  fields.set(model::department_field::open_department_id(), std::string("D1"));
  const auto a = client().create_department({"acme", "root", fields});
  ASSERT_TRUE(a.has_value());
  const auto b = client().create_department({"acme", a->department_id, fields});
  ASSERT_FALSE(b.has_value());
  EXPECT_EQ(b.error().code, ErrorCode::kConflict);
  fields.erase(model::department_field::open_department_id());
  fields.set(model::department_field::code(), std::string("b"));
  const auto c = client().create_department({"acme", a->department_id, fields});
  ASSERT_TRUE(c.has_value());

  model::Attributes cleared;
  cleared.set(model::department_field::code(), {});
  const std::string li = user("li");
  const auto moved =
      client().update_department({"acme", c->department_id, cleared, "root", std::vector{li}});
  ASSERT_TRUE(moved.has_value());
  EXPECT_EQ(moved->parent_department_id, root);
  EXPECT_EQ(moved->leader_user_ids, std::vector{li});
  EXPECT_EQ(moved->attributes.text(model::department_field::code()), "");
  EXPECT_EQ(client().get_department("acme", c->department_id)->parent_department_id, root);
  EXPECT_EQ(client().all_departments("acme")->size(), 2U);
  EXPECT_TRUE(client().delete_department("acme", c->department_id).has_value());
  EXPECT_EQ(client().delete_department("acme", c->department_id).error().code,
            ErrorCode::kNotFound);
}

}  // namespace
}  // namespace gsync::conformance
