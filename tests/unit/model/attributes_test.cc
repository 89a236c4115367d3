#include "model/attributes.h"

#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <random>

namespace gsync::model {
namespace {

TEST(Attributes, AFieldHasAValueOrIsEmptyOrIsNotVisible) {
  Attributes attributes;
  attributes.set(user_field::name(), std::string("Li Lei"));
  attributes.set(user_field::email(), std::monostate());
  EXPECT_EQ(attributes.text(user_field::name()), "Li Lei");
  ASSERT_TRUE(attributes.shows(user_field::email()));
  EXPECT_TRUE(is_empty(attributes.find(user_field::email())->value));
  EXPECT_FALSE(attributes.shows(user_field::phone()));
  EXPECT_FALSE(attributes.find(user_field::phone()));
}

TEST(Attributes, SettingAFieldAgainReplacesIt) {
  Attributes attributes;
  attributes.set(user_field::name(), std::string("a"));
  attributes.set(user_field::name(), std::string("b"));
  EXPECT_EQ(attributes.size(), 1U);
  EXPECT_EQ(attributes.text(user_field::name()), "b");
  attributes.erase(user_field::name());
  EXPECT_TRUE(attributes.empty());
}

Origin at_column(uint32_t column) {
  Origin origin;
  origin.column = column;
  return origin;
}

uint32_t column_of(const Attributes& attributes, FieldId field) {
  return attributes.origin(*attributes.find(field)).column;
}

TEST(Attributes, AnOriginStaysWithItsValueWhateverIsPutBesideIt) {
  Attributes attributes;
  attributes.set(user_field::phone(), std::string("1"));
  attributes.set(user_field::email(), std::string("a@x.cn"), at_column(2));
  attributes.set(user_field::username(), std::string("li"));
  attributes.set(user_field::name(), std::string("Li"), at_column(1));
  const Attributes copy = attributes;
  attributes.erase(user_field::username());
  for (const Attributes& each : {copy, attributes}) {
    EXPECT_EQ(column_of(each, user_field::name()), 1U);
    EXPECT_EQ(column_of(each, user_field::email()), 2U);
    EXPECT_EQ(column_of(each, user_field::phone()), 0U);
  }
}

TEST(Attributes, AValueThatIsSetWithoutAnOriginHasNone) {
  Attributes attributes;
  attributes.set(user_field::name(), std::string("a"), at_column(3));
  attributes.set(user_field::name(), std::string("b"));
  EXPECT_EQ(column_of(attributes, user_field::name()), 0U);
}

TEST(Attributes, MailsAreEqualWithoutCaseAndPhonesByDigits) {
  EXPECT_TRUE(equal(user_field::email(), std::string("A@X.cn"), std::string("a@x.cn")));
  EXPECT_TRUE(equal(user_field::phone(), std::string("138 0000-0000"), std::string("13800000000")));
  EXPECT_FALSE(equal(user_field::username(), std::string("Li"), std::string("li")));
  EXPECT_FALSE(equal(user_field::email(), std::string("a@x.cn"), std::monostate()));
}

TEST(Attributes, HoldValuesOfEveryKind) {
  const std::vector<Value> values{
      std::monostate(),     true,          -1.5,
      std::string("李雷"),  std::string(), std::vector<std::string>{"a", "", "李"},
      std::string(300, 'x')};
  Attributes attributes;
  for (const Value& value : values) {
    attributes.set(user_field::email(), value);
    attributes.set(user_field::name(), std::string("beside"));
    EXPECT_EQ(attributes.find(user_field::email())->value.value(), value) << to_text(value);
    EXPECT_EQ(attributes.find(user_field::email())->value, ValueView(value));
    EXPECT_EQ(attributes.text(user_field::name()), "beside");
  }
}

TEST(Attributes, AValueOfTheObjectItselfMayBeSetElsewhereInIt) {
  Attributes attributes;
  attributes.set(user_field::name(), std::string(200, 'n'));
  for (const FieldInfo& field : fields(ObjectType::kUser)) {
    attributes.set(field.id, attributes.find(user_field::name())->value);
  }
  for (const FieldInfo& field : fields(ObjectType::kUser)) {
    EXPECT_EQ(attributes.text(field.id), std::string(200, 'n')) << field.name;
  }
}

TEST(Attributes, AreEmptyWhenTheyWereMovedAway) {
  Attributes first;
  first.set(user_field::name(), std::string("a"), at_column(1));
  Attributes second = std::move(first);
  first.set(user_field::email(), std::string("b@x.cn"));  // NOLINT(bugprone-use-after-move)
  EXPECT_EQ(first.size(), 1U);
  EXPECT_EQ(first.text(user_field::email()), "b@x.cn");
  first = std::move(second);
  EXPECT_TRUE(second.empty());  // NOLINT(bugprone-use-after-move)
  EXPECT_EQ(column_of(first, user_field::name()), 1U);
}

/// Beside a map, whatever is set, replaced and erased in whatever order.
TEST(Attributes, AreWhatAMapWouldBe) {
  std::mt19937 random(7);
  const auto all = fields(ObjectType::kUser);
  Attributes attributes;
  std::map<FieldId, Value> expected;
  for (int step = 0; step < 2000; ++step) {
    const FieldId field = all[random() % all.size()].id;
    if (random() % 4 == 0) {
      attributes.erase(field);
      expected.erase(field);
    } else {
      const std::string text(random() % 40, static_cast<char>('a' + random() % 26));
      const Value value = random() % 3 == 0 ? Value(std::vector{text, text}) : Value(text);
      attributes.set(field, value);
      expected[field] = value;
    }
    ASSERT_EQ(attributes.size(), expected.size());
    auto at = expected.begin();
    for (const Attribute& one : attributes) {
      ASSERT_EQ(one.field, at->first);
      ASSERT_EQ(one.value.value(), (at++)->second);
    }
  }
}

TEST(Value, SurvivesJson) {
  const std::vector<Value> values{
      std::monostate(), true, 12.0, 1.5, std::string("李雷"), std::vector<std::string>{"a", "b"}};
  for (const Value& value : values) EXPECT_EQ(value_from_json(to_json(value)), value);
}

TEST(Value, WholeNumbersAreWrittenAsWholeNumbers) {
  EXPECT_EQ(to_json(Value(12.0)).dump(), "12");
  EXPECT_EQ(to_text(Value(12.0)), "12");
  EXPECT_EQ(to_text(Value(1.5)), "1.5");
}

TEST(Value, EmptyTextOfTheServiceIsExplicitlyEmpty) {
  EXPECT_TRUE(is_empty(value_from_json("")));
  EXPECT_TRUE(is_empty(value_from_json(nullptr)));
}

}  // namespace
}  // namespace gsync::model
