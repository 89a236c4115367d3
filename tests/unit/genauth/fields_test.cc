#include "genauth/fields.h"

#include <gtest/gtest.h>

namespace gsync::genauth {
namespace {

using model::ObjectType;
using model::Value;
namespace field = model::user_field;

model::FieldId user(std::string_view name) { return *model::find_field(ObjectType::kUser, name); }

TEST(Fields, AreWrittenUnderTheirNamesWithCustomDataInside) {
  model::Attributes li;
  li.set(field::name(), std::string("李雷"));
  li.set(user("emailVerified"), true);
  li.set(field::manager(), std::string("E1"));
  li.set(user("customData.level"), 3.0);
  Json json = Json::object();
  write_attributes(json, li, EmptyFields::kOmit);
  EXPECT_EQ(json.dump(),
            R"({"name":"李雷","emailVerified":true,"customData":{"manager":"E1","level":3}})");
}

TEST(Fields, AnEmptyFieldIsLeftOutAtCreationAndNullInAnUpdate) {
  model::Attributes li;
  li.set(field::name(), std::string("Li"));
  li.set(field::email(), {});
  li.set(user("customData.level"), {});
  Json created = Json::object();
  write_attributes(created, li, EmptyFields::kOmit);
  EXPECT_EQ(created.dump(), R"({"name":"Li"})");
  Json updated = Json::object();
  write_attributes(updated, li, EmptyFields::kClear);
  EXPECT_EQ(updated.dump(), R"({"name":"Li","email":null,"customData":{"level":null}})");
}

TEST(Fields, WhatIsWrittenIsReadBack) {
  model::Attributes li;
  li.set(field::name(), std::string("李雷"));
  li.set(field::status(), std::string("Suspended"));
  li.set(user("phoneVerified"), false);
  li.set(field::manager(), std::string("E1"));
  li.set(user("customData.level"), 3.5);
  Json json = Json::object();
  write_attributes(json, li, EmptyFields::kOmit);
  const model::Attributes read = read_attributes(json, ObjectType::kUser);
  ASSERT_EQ(read.size(), li.size());
  for (const model::Attribute& each : li) {
    ASSERT_TRUE(read.shows(each.field)) << model::field(each.field).name;
    EXPECT_EQ(read.find(each.field)->value, each.value);
  }
}

TEST(Fields, NullEmptyAndMissingAreAllLeftOut) {
  const Json json = {{"name", nullptr}, {"email", ""}, {"customData", {{"level", nullptr}}}};
  EXPECT_TRUE(read_attributes(json, ObjectType::kUser).empty());
  EXPECT_TRUE(read_attributes(Json("no object"), ObjectType::kUser).empty());
}

TEST(Fields, AreReadFromTheFormsOfRealReplies) {
  const Json json = {{"name", 42},    {"emailVerified", "true"}, {"phoneVerified", 0},
                     {"gender", "W"}, {"status", "Frozen"},      {"unknownMember", {1, 2}}};
  const model::Attributes read = read_attributes(json, ObjectType::kUser);
  EXPECT_EQ(read.text(field::name()), "42");
  EXPECT_EQ(read.find(user("emailVerified"))->value, Value(true));
  EXPECT_EQ(read.find(user("phoneVerified"))->value, Value(false));
  EXPECT_EQ(read.text(user("gender")), "F");
  EXPECT_EQ(read.text(field::status()), "Frozen") << "unknown words are kept";
  EXPECT_EQ(read.size(), 5U);
}

TEST(Fields, TheGenderHasThreeLettersAndManyNames) {
  const model::FieldInfo& gender = model::field(user("gender"));
  for (const auto& [word, letter] : {std::pair{"W", "F"},
                                     {"female", "F"},
                                     {"f", "F"},
                                     {"Male", "M"},
                                     {"m", "M"},
                                     {"unknown", "U"},
                                     {"X", "X"}}) {
    EXPECT_EQ(read_value(word, gender), Value(std::string(letter)));
  }
}

TEST(Fields, AStatusOfADepartmentMayComeAsText) {
  const auto read = read_attributes({{"name", "A"}, {"status", "false"}}, ObjectType::kDepartment);
  EXPECT_EQ(read.find(model::department_field::status())->value, Value(false));
}

TEST(Fields, AValueOfAnotherTypeIsNoValue) {
  EXPECT_EQ(read_value(Json::array(), model::field(field::name())), std::nullopt);
  EXPECT_EQ(read_value("maybe", model::field(user("emailVerified"))), std::nullopt);
  EXPECT_EQ(read_value(nullptr, model::field(field::name())), Value());
}

}  // namespace
}  // namespace gsync::genauth
