#include "genauth/types_departments_json.h"

#include <gtest/gtest.h>

namespace gsync::genauth {
namespace {

namespace field = model::department_field;

TEST(TypesDepartmentsJson, ReadsADepartmentFromItsOddForms) {
  const DepartmentDto read = read_department(Json::parse(R"({
    "organizationCode": "steamory", "departmentId": "60b4", "parentDepartmentId": "root",
    "parentDepartmentCode": "top", "name": "Marketing", "code": "6229ffaxxxxxxxxcade3e3d9",
    "openDepartmentId": "ou_1", "leaderUserIds": "60b49eb83fd80adb96f26e68",
    "membersCount": "12", "hasChildren": "true", "isVirtualNode": "false", "status": "false",
    "createdAt": "2022-07-03T03:20:30.000Z", "updatedAt": "2022-07-04T03:20:30.000Z",
    "i18n": {"name": {"en-US": {"enabled": true, "value": "Marketing"}}},
    "customData": {"icon": "x", "none": null}, "posts": "[\"p1\"]", "postIdList": ["p2"],
    "allow": ["a"]
  })"));
  EXPECT_EQ(read.organization_code, "steamory");
  EXPECT_EQ(read.department_id, "60b4");
  EXPECT_EQ(read.parent_department_id, "root");
  EXPECT_EQ(read.parent_department_code, "top");
  EXPECT_EQ(read.attributes.text(field::name()), "Marketing");
  EXPECT_EQ(read.attributes.text(field::code()), "6229ffaxxxxxxxxcade3e3d9");
  EXPECT_EQ(read.attributes.text(field::open_department_id()), "ou_1");
  EXPECT_EQ(read.leader_user_ids, std::vector<std::string>{"60b49eb83fd80adb96f26e68"});
  EXPECT_EQ(read.members_count, 12);
  EXPECT_TRUE(read.has_children);
  EXPECT_EQ(read.attributes.find(field::status())->value, model::Value(false));
  const auto icon = model::custom_field(model::ObjectType::kDepartment, "icon");
  EXPECT_EQ(read.attributes.text(icon), "x");
  EXPECT_EQ(read.attributes.size(), 6U);
  EXPECT_EQ(read.created_at, "2022-07-03T03:20:30.000Z");
  EXPECT_EQ(read.updated_at, "2022-07-04T03:20:30.000Z");
  EXPECT_EQ(read.i18n, (Translations{{"en-US", "Marketing", true}}));
  EXPECT_EQ(read.posts, std::vector<std::string>{"p1"});
  EXPECT_EQ(read.post_ids, std::vector<std::string>{"p2"});
  EXPECT_EQ(read.allow, R"(["a"])");
}

TEST(TypesDepartmentsJson, AWrittenDepartmentIsReadBack) {
  DepartmentDto department;
  department.organization_code = "acme";
  department.department_id = "d1";
  department.parent_department_id = "root";
  department.attributes.set(field::name(), std::string("研发"));
  department.attributes.set(field::status(), true);
  department.leader_user_ids = {"u1"};
  department.i18n = {{"en-US", "R&D", true}};
  department.post_ids = {"p1"};
  const Json json = write(department, {.custom_data = CustomData::kHide, .posts = true});
  EXPECT_EQ(json.dump(),
            R"({"organizationCode":"acme","departmentId":"d1","createdAt":"","updatedAt":"",)"
            R"("name":"研发","code":null,"description":null,"status":true,"isVirtualNode":null,)"
            R"("openDepartmentId":null,"leaderUserIds":["u1"],"parentDepartmentId":"root",)"
            R"("parentDepartmentCode":"","membersCount":0,"hasChildren":false,)"
            R"("i18n":{"name":{"en-US":{"enabled":true,"value":"R&D"}}},"postIdList":["p1"]})");
  const DepartmentDto read = read_department(json);
  EXPECT_EQ(read.attributes.text(field::name()), "研发");
  EXPECT_EQ(read.i18n, department.i18n);
  EXPECT_EQ(read.post_ids, department.post_ids);
}

TEST(TypesDepartmentsJson, CustomDataIsHiddenNestedOrFlat) {
  DepartmentDto department;
  department.attributes.set(model::custom_field(model::ObjectType::kDepartment, "cost"), 7.0);
  EXPECT_FALSE(write(department, DepartmentView()).contains("customData"));
  EXPECT_EQ(write(department, {.custom_data = CustomData::kNest})["customData"],
            (Json{{"cost", 7}}));
  const Json flat = write(department, {.custom_data = CustomData::kFlat});
  EXPECT_EQ(flat["cost"], 7);
  EXPECT_FALSE(flat.contains("customData"));
}

TEST(TypesDepartmentsJson, ASystemIdIsNamedWithoutItsType) {
  EXPECT_EQ(write(DepartmentRef{"acme", "d1"}).dump(),
            R"({"organizationCode":"acme","departmentId":"d1"})");
  EXPECT_EQ(write(DepartmentRef{"acme", "D1", DepartmentIdType::kOpenDepartmentId}).dump(),
            R"({"organizationCode":"acme","departmentId":"D1",)"
            R"("departmentIdType":"open_department_id"})");
}

TEST(TypesDepartmentsJson, WritesACreation) {
  NewDepartment department{"acme", "D1", {}, DepartmentIdType::kOpenDepartmentId};
  department.attributes.set(field::name(), std::string("研发"));
  department.attributes.set(field::code(), {});
  department.i18n = {{"en-US", "R&D", true}};
  department.post_ids = {"p1"};
  EXPECT_EQ(write(department).dump(),
            R"({"organizationCode":"acme","parentDepartmentId":"D1","metadata":{},)"
            R"("departmentIdType":"open_department_id","name":"研发",)"
            R"("i18n":{"name":{"en-US":{"enabled":true,"value":"R&D"}}},"postIdList":["p1"]})");
}

TEST(TypesDepartmentsJson, AnUpdateHoldsWhatIsSetAndNullToClear) {
  DepartmentUpdate update{"acme", "d1", {}, {}, {}};
  EXPECT_EQ(write(update).dump(),
            R"({"organizationCode":"acme","departmentId":"d1","metadata":{}})");
  update.attributes.set(field::code(), {});
  update.parent_department_id = "root";
  update.leader_user_ids.emplace();
  update.i18n.emplace();
  update.post_ids = {"p1"};
  EXPECT_EQ(write(update).dump(),
            R"({"organizationCode":"acme","departmentId":"d1","metadata":{},)"
            R"("parentDepartmentId":"root","leaderUserIds":[],"code":null,"i18n":null,)"
            R"("postIdList":["p1"]})");
}

TEST(TypesDepartmentsJson, WritesASearchWithTimesInMilliseconds) {
  const TimePoint since = *parse_iso("2025-07-01T08:00:00.000Z");
  const DepartmentSearch search{
      .organization_code = "acme",
      .filters = {Filter::at_least("updatedAt", since), Filter::contains("name", "研")},
      .sort = {{"updatedAt", Order::kDescending}, {"name"}},
      .include = {.custom_data = false, .posts = true}};
  EXPECT_EQ(write(search).dump(),
            R"({"organizationCode":"acme","withCustomData":false,"withPost":true,)"
            R"("advancedFilter":[)"
            R"({"field":"updatedAt","operator":"GREATER","value":1751356800000},)"
            R"({"field":"name","operator":"CONTAINS","value":"研"}],)"
            R"("sort":[{"field":"updatedAt","order":"desc"},{"field":"name","order":"asc"}]})");
  EXPECT_EQ(write(DepartmentSearch{.organization_code = "acme"}).dump(),
            R"({"organizationCode":"acme","withCustomData":true,"withPost":false})");
}

}  // namespace
}  // namespace gsync::genauth
