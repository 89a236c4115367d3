#include "diff/field_comparison.h"

#include <gtest/gtest.h>

#include "unit/diff/sides.h"

namespace gsync::diff {
namespace {

using namespace testing;

Texts changed(const Fields& desired, const Fields& current) {
  Change change;
  change.fields = compare_fields(attributes(model::ObjectType::kUser, desired),
                                 attributes(model::ObjectType::kUser, current), row("Staff", 2));
  return fields(change);
}

struct Case {
  const char* what;
  Fields desired;
  Fields current;
  Texts expected;
};

TEST(FieldComparison, ShowsExactlyWhatIsToBeWritten) {
  const std::vector<Case> cases{
      {"a new value", {{"name", "B"}}, {{"name", "A"}}, {"name: A -> B"}},
      {"not visible is never cleared", {}, {{"name", "A"}}, {}},
      {"explicitly empty clears", {{"city", {}}}, {{"city", "Xi'an"}}, {"city: Xi'an -> "}},
      {"empty and missing are one", {{"city", {}}}, {}, {}},
      {"an empty text is empty", {{"city", ""}}, {{"city", {}}}, {}},
      {"e-mail without case", {{"email", "LI@X.cn"}}, {{"email", "li@x.CN"}}, {}},
      {"names with case", {{"name", "LI"}}, {{"name", "li"}}, {"name: li -> LI"}},
      {"the key is not compared here", {{"externalId", "e1"}}, {{"externalId", "e2"}}, {}},
      {"a phone's blanks do not count",
       {{"phone", "138 0013 8000"}, {"phoneCountryCode", "+86"}},
       {{"phone", "13800138000"}, {"phoneCountryCode", "+86"}},
       {}},
      {"+86 is what no country code means",
       {{"phone", "13800138000"}, {"phoneCountryCode", "+86"}},
       {{"phone", "13800138000"}},
       {}},
      {"a number alone changes alone",
       {{"phone", "13800138001"}, {"phoneCountryCode", "+86"}},
       {{"phone", "13800138000"}, {"phoneCountryCode", "+86"}},
       {"phone: 13800138000 -> 13800138001"}},
      {"a country code goes with its number",
       {{"phone", "91234567"}, {"phoneCountryCode", "+65"}},
       {{"phone", "91234567"}, {"phoneCountryCode", "+852"}},
       {"phone: 91234567 -> 91234567", "phoneCountryCode: +852 -> +65"}},
      {"a country code that the source does not show does not count",
       {{"phone", "91234567"}},
       {{"phone", "91234567"}, {"phoneCountryCode", "+852"}},
       {}},
      {"a phone that is gone takes its code with it",
       {{"phone", {}}, {"phoneCountryCode", "+86"}},
       {{"phone", "13800138000"}, {"phoneCountryCode", "+86"}},
       {"phone: 13800138000 -> ", "phoneCountryCode: +86 -> "}},
      {"a code without a number is nothing", {{"phone", {}}, {"phoneCountryCode", "+86"}}, {}, {}},
  };
  for (const Case& test : cases) {
    EXPECT_EQ(changed(test.desired, test.current), test.expected) << test.what;
  }
}

TEST(FieldComparison, CustomFieldsAreListedByName) {
  model::custom_field(model::ObjectType::kUser, "zz-first");
  EXPECT_EQ(
      changed({{"customData.zz-first", "1"}, {"customData.aa-second", "2"}, {"name", "N"}}, {}),
      (Texts{"name:  -> N", "customData.aa-second:  -> 2", "customData.zz-first:  -> 1"}));
}

TEST(FieldComparison, TellsWhereTheNewValueComesFrom) {
  model::Attributes desired;
  model::Origin origin;
  origin.column = 4;
  origin.mapping_line = 12;
  origin.column_name = std::make_shared<const std::string>("Email");
  origin.raw = std::make_shared<const std::string>(" LI@x.cn ");
  desired.set(model::user_field::email(), "li@x.cn", origin);
  const auto changes = compare_fields(desired, {}, row("Staff", 17));
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].place, "company.xlsx: Staff!D17");
  EXPECT_EQ(changes[0].column, "Email");
  EXPECT_EQ(changes[0].raw, " LI@x.cn ");
  EXPECT_EQ(changes[0].mapping_line, 12);
}

TEST(FieldComparison, WhatIsSetAtCreationOnlyIsWrittenThen) {
  const auto desired = attributes(model::ObjectType::kDepartment,
                                  {{"name", "R&D"}, {"isVirtualNode", true}, {"code", {}}});
  EXPECT_EQ(compare_fields(desired, {}, {}).size(), 1U);
  Change made;
  made.fields = creation_fields(desired, {});
  EXPECT_EQ(fields(made), (Texts{"name:  -> R&D", "isVirtualNode:  -> true"}));
}

TEST(FieldComparison, ANewPersonWithoutAPhoneGetsNoCountryCode) {
  Change made;
  made.fields = creation_fields(
      attributes(model::ObjectType::kUser, {{"phone", {}}, {"phoneCountryCode", "+86"}}), {});
  EXPECT_EQ(fields(made), Texts{});
}

}  // namespace
}  // namespace gsync::diff
