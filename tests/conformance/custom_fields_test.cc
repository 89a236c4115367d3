#include "conformance/suite.h"

namespace gsync::conformance {
namespace {

Json fields(const Json& items) { return {{"list", items}}; }

Json field(const std::string& key, const Json& more = Json::object()) {
  Json item = {{"targetType", "USER"}, {"key", key}, {"dataType", "STRING"}};
  item.update(more);
  return item;
}

TEST_P(Conformance, CustomFieldsAreDefinedAndListedByTarget) {
  const Json made =
      data(Endpoint::kSetCustomFields,
           fields({field("title", {{"label", "职位"}, {"isUnique", false}}),
                   field("order", {{"targetType", "DEPARTMENT"}, {"dataType", "NUMBER"}})}));
  ASSERT_EQ(made.size(), 2U);
  EXPECT_EQ(made[0]["key"], "title");
  const Json users = data(Endpoint::kGetCustomFields, {{"targetType", "USER"}});
  ASSERT_EQ(users.size(), 1U);
  EXPECT_EQ(users[0]["targetType"], "USER");
  EXPECT_EQ(users[0]["key"], "title");
  EXPECT_EQ(users[0]["label"], "职位");
  EXPECT_EQ(users[0]["dataType"], "STRING");
  EXPECT_EQ(users[0]["createdAt"], "2025-07-01T08:00:00.000Z");
  const Json departments = data(Endpoint::kGetCustomFields, {{"targetType", "DEPARTMENT"}});
  EXPECT_EQ(departments[0]["key"], "order");
  EXPECT_EQ(departments[0]["label"], "order");
  EXPECT_EQ(departments[0]["dataType"], "NUMBER");
}

TEST_P(Conformance, ACustomFieldIsChangedByKeyButNotItsType) {
  data(Endpoint::kSetCustomFields,
       fields(Json::array({field("title", {{"label", "A"}, {"description", "x"}})})));
  data(Endpoint::kSetCustomFields, fields(Json::array({field("title", {{"label", "B"}})})));
  const Json now = data(Endpoint::kGetCustomFields, {{"targetType", "USER"}})[0];
  EXPECT_EQ(now["label"], "B");
  EXPECT_EQ(now["description"], "x");
  EXPECT_EQ(refusal(Endpoint::kSetCustomFields,
                    fields(Json::array({field("title", {{"dataType", "NUMBER"}})}))),
            "422 dataType of custom field title cannot be changed");
}

TEST_P(Conformance, RefusesABadCustomField) {
  const auto set = [&](const Json& items) {
    return refusal(Endpoint::kSetCustomFields, fields(items));
  };
  EXPECT_EQ(set(Json::array()), "400 参数 list 格式错误");
  EXPECT_EQ(set({field("a"), field("")}), "400 参数 key 格式错误");
  EXPECT_EQ(set(Json::array({field("a", {{"targetType", "TEAM"}})})),
            "400 参数 targetType 格式错误");
  EXPECT_EQ(set(Json::array({field("a", {{"dataType", "BLOB"}})})), "400 参数 dataType 格式错误");
  EXPECT_EQ(set(Json::array({field("a", {{"dataType", "SELECT"}})})), "200 Success");
  EXPECT_EQ(data(Endpoint::kGetCustomFields, {{"targetType", "USER"}})[0]["dataType"], "ENUM");
  EXPECT_EQ(refusal(Endpoint::kGetCustomFields, {{"targetType", "GROUP"}}),
            "400 参数 targetType 格式错误");
  EXPECT_EQ(refusal(Endpoint::kGetCustomFields, Json::object()), "400 参数 targetType 格式错误");
}

TEST_P(Conformance, TheClientDefinesCustomFields) {
  const std::vector<model::CustomField> wanted{
      {model::ObjectType::kUser, "level", "Level", model::FieldType::kNumber},
      {model::ObjectType::kUser, "title", "", model::FieldType::kText},
      {model::ObjectType::kDepartment, "order", "Order", model::FieldType::kBoolean}};
  ASSERT_TRUE(client().set_custom_fields(wanted).has_value());
  EXPECT_EQ(*client().custom_fields(model::ObjectType::kUser),
            (std::vector<model::CustomField>{
                {model::ObjectType::kUser, "level", "Level", model::FieldType::kNumber},
                {model::ObjectType::kUser, "title", "title", model::FieldType::kText}}));
  EXPECT_EQ(*client().custom_fields(model::ObjectType::kDepartment),
            std::vector<model::CustomField>{wanted.back()});
}

}  // namespace
}  // namespace gsync::conformance
