#include "conformance/suite.h"

namespace gsync::conformance {
namespace {

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

TEST_P(Conformance, NamesOfADepartmentInOtherLanguagesAreKept) {
  acme();
  const Json names = {{"name", {{"en-US", {{"enabled", true}, {"value", "R&D"}}}}}};
  const std::string id = department("研发", "root", {{"i18n", names}});
  EXPECT_EQ(get_department(id)["i18n"], names);
  data(Endpoint::kUpdateDepartment, at(id, {{"name", "研发部"}}));
  EXPECT_EQ(get_department(id)["i18n"], names) << "not named, not changed";
  data(Endpoint::kUpdateDepartment, at(id, {{"i18n", nullptr}}));
  EXPECT_FALSE(get_department(id).contains("i18n"));
  EXPECT_EQ(refusal(Endpoint::kUpdateDepartment, at(id, {{"i18n", {{"name", 7}}}})),
            "400 参数 i18n 格式错误");
}

TEST_P(Conformance, ADepartmentIsTiedToPosts) {
  acme();
  const auto post = [&](const std::string& code) {
    return data(Endpoint::kCreatePost, {{"code", code}, {"name", code}})["id"].get<std::string>();
  };
  const std::string p1 = post("p1");
  const std::string p2 = post("p2");
  const std::string id = department("A", "root", {{"postIdList", Json::array({p2, p1})}});
  const auto posts = [&] {
    return data(Endpoint::kGetDepartment, at(id, {{"withPost", true}}))["postIdList"];
  };
  EXPECT_EQ(posts(), Json::array({p1, p2}));
  EXPECT_FALSE(get_department(id).contains("postIdList"));
  EXPECT_EQ(data(Endpoint::kGetPost, {{"code", "p1"}})["departmentIdList"], Json::array({id}))
      << "one store";
  data(Endpoint::kUpdateDepartment, at(id, {{"postIdList", Json::array({p2})}}));
  EXPECT_EQ(posts(), Json::array({p2}));
  data(Endpoint::kUpdateDepartment, at(id, {{"name", "B"}}));
  EXPECT_EQ(posts(), Json::array({p2})) << "not named, not changed";
  EXPECT_EQ(refusal(Endpoint::kUpdateDepartment, at(id, {{"postIdList", Json::array({"none"})}})),
            "404 post not found: none");
  EXPECT_EQ(data(Endpoint::kUpdateOrganization,
                 {{"organizationCode", "acme"}, {"postIdList", Json::array({p1})}})["postIdList"],
            Json::array({p1}));
  EXPECT_EQ(data(Endpoint::kGetOrganization,
                 {{"organizationCode", "acme"}, {"withPost", true}})["postIdList"],
            Json::array({p1}));
}

TEST_P(Conformance, ADepartmentIsDisabledAndEnabled) {
  acme();
  const std::string id = department("A");
  const auto set = [&](const Json& params) {
    return refusal(Endpoint::kUpdateDepartmentStatus, params);
  };
  EXPECT_EQ(
      data(Endpoint::kUpdateDepartmentStatus, {{"departmentId", id}, {"status", false}})["status"],
      false);
  EXPECT_EQ(get_department(id)["status"], false);
  EXPECT_EQ(set({{"departmentId", id}, {"status", "true"}}), "200 Success");
  EXPECT_EQ(get_department(id)["status"], true);
  EXPECT_EQ(set({{"departmentId", id}}), "400 参数 status 格式错误");
  EXPECT_EQ(set({{"departmentId", id}, {"status", "maybe"}}), "400 参数 status 格式错误");
  EXPECT_EQ(set({{"departmentId", "none"}, {"status", true}}),
            "404 department not found for id: none");
}

TEST_P(Conformance, ADepartmentHasNoRelationsThatNoSyncCenterMade) {
  acme();
  const std::string id = department("A");
  EXPECT_EQ(data(Endpoint::kGetDepartmentSyncRelations, at(id)), Json::array());
  EXPECT_EQ(data(Endpoint::kGetDepartmentSyncRelations, {{"organizationCode", "acme"}}),
            Json::array());
  EXPECT_EQ(refusal(Endpoint::kGetDepartmentSyncRelations, at("none")),
            "404 department not found for id: none");
  EXPECT_EQ(refusal(Endpoint::kDeleteDepartmentSyncRelations, at(id, {{"provider", "lark"}})),
            "200 Success");
  EXPECT_EQ(refusal(Endpoint::kDeleteDepartmentSyncRelations, at(id, {{"provider", "myspace"}})),
            "400 参数 provider 格式错误");
  EXPECT_EQ(refusal(Endpoint::kDeleteDepartmentSyncRelations, at("none", {{"provider", "lark"}})),
            "404 department not found for id: none");
}

TEST_P(Conformance, ADepartmentIsMadeEnabledWhateverIsSaid) {
  acme();
  const Json made = data(Endpoint::kCreateDepartment, {{"organizationCode", "acme"},
                                                       {"name", "A"},
                                                       {"parentDepartmentId", "root"},
                                                       {"status", false}});
  EXPECT_EQ(made["status"], true);
  EXPECT_EQ(get_department(made["departmentId"])["status"], true);
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
  EXPECT_EQ(client().get_department({"acme", c->department_id})->parent_department_id, root);
  EXPECT_EQ(client().all_departments("acme")->size(), 2U);
  const genauth::DepartmentRef by_key{"acme", "D1", genauth::DepartmentIdType::kOpenDepartmentId};
  EXPECT_EQ(client().get_department(by_key)->department_id, a->department_id);
  EXPECT_EQ(client().get_department_by_id(a->department_id)->organization_code, "acme");
  EXPECT_EQ(client().get_parent_department(by_key)->department_id, root);
  EXPECT_EQ(client().get_parent_department({"acme", "root"}).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(client().child_departments({"acme", "root"})->size(), 2U);
  EXPECT_EQ(client().departments_below(by_key)->size(), 0U);
  EXPECT_EQ(client().search_departments("acme", "A")->size(), 2U);
  ASSERT_TRUE(client().set_department_status(c->department_id, false).has_value());
  EXPECT_EQ(client().child_departments({"acme", "root"}, {.enabled = false})->size(), 1U);
  EXPECT_TRUE(client().department_sync_relations(by_key)->empty());
  EXPECT_TRUE(client().delete_department_sync_relations("lark", by_key).has_value());
  EXPECT_TRUE(client().delete_department({"acme", c->department_id}).has_value());
  EXPECT_EQ(client().delete_department({"acme", c->department_id}).error().code,
            ErrorCode::kNotFound);
}

}  // namespace
}  // namespace gsync::conformance
