#include "apply/attributes.h"

#include <gtest/gtest.h>

#include <map>

namespace gsync::apply {
namespace {

using diff::ChangeKind;
using model::Value;

diff::Change change(ChangeKind kind, const std::map<std::string, Value>& fields) {
  diff::Change change;
  change.kind = kind;
  change.key = "k1";
  for (const auto& [field, after] : fields) {
    diff::FieldChange changed;
    changed.field = field;
    changed.after = after;
    change.fields.push_back(changed);
  }
  return change;
}

model::User person(const std::map<std::string, Value>& fields) {
  model::User user;
  for (const auto& [field, value] : fields) {
    user.attributes.set(*model::find_field(model::ObjectType::kUser, field), value);
  }
  return user;
}

std::map<std::string, std::string> shown(const model::Attributes& attributes) {
  std::map<std::string, std::string> result;
  for (const model::Attribute& each : attributes) {
    result[std::string(model::field(each.field).name)] = model::to_text(each.value);
  }
  return result;
}

using Fields = std::map<std::string, std::string>;

Fields completed(const diff::Change& change, const model::User& now) {
  model::Attributes attributes = attributes_of(change);
  complete(attributes, now);
  return shown(attributes);
}

TEST(Attributes, ANewPersonCarriesTheKey) {
  const auto made = change(ChangeKind::kCreateUser, {{"name", "Ada"}, {"memberships", "R&D"}});
  EXPECT_EQ(shown(attributes_of(made)), (Fields{{"externalId", "k1"}, {"name", "Ada"}}));
}

TEST(Attributes, ANewDepartmentCarriesTheKey) {
  const auto made = change(ChangeKind::kCreateDepartment, {{"name", "Sales"}, {"parent", "Top"}});
  EXPECT_EQ(shown(attributes_of(made)), (Fields{{"openDepartmentId", "k1"}, {"name", "Sales"}}));
}

TEST(Attributes, AnAdoptedPersonGetsTheKey) {
  EXPECT_EQ(shown(attributes_of(change(ChangeKind::kAdoptUser, {}))),
            (Fields{{"externalId", "k1"}}));
}

TEST(Attributes, SuspendingAndRevivingAreAStatus) {
  EXPECT_EQ(shown(attributes_of(change(ChangeKind::kSuspendUser, {}))),
            (Fields{{"status", "Suspended"}}));
  EXPECT_EQ(shown(attributes_of(change(ChangeKind::kReviveUser, {}))),
            (Fields{{"status", "Activated"}}));
}

TEST(Attributes, AnUpdateRepeatsStatusAndGender) {
  const auto update = change(ChangeKind::kUpdateUser, {{"name", "Ada"}});
  EXPECT_EQ(completed(update, person({{"status", "Suspended"}, {"gender", "F"}, {"city", "Ulm"}})),
            (Fields{{"name", "Ada"}, {"status", "Suspended"}, {"gender", "F"}}));
}

TEST(Attributes, AChangedStatusIsNotRepeated) {
  const auto update = change(ChangeKind::kSuspendUser, {});
  EXPECT_EQ(completed(update, person({{"status", "Activated"}})),
            (Fields{{"status", "Suspended"}}));
}

TEST(Attributes, ANewNumberKeepsItsCountryCode) {
  const auto update = change(ChangeKind::kUpdateUser, {{"phone", "13900000000"}});
  EXPECT_EQ(completed(update, person({{"phone", "138"}, {"phoneCountryCode", "+86"}})),
            (Fields{{"phone", "13900000000"}, {"phoneCountryCode", "+86"}}));
}

TEST(Attributes, ANewCountryCodeKeepsItsNumber) {
  const auto update = change(ChangeKind::kUpdateUser, {{"phoneCountryCode", "+852"}});
  EXPECT_EQ(completed(update, person({{"phone", "138"}, {"phoneCountryCode", "+86"}})),
            (Fields{{"phone", "138"}, {"phoneCountryCode", "+852"}}));
}

TEST(Attributes, AClearedNumberTakesItsCountryCodeAlong) {
  const auto update = change(ChangeKind::kUpdateUser, {{"phone", Value()}});
  EXPECT_EQ(completed(update, person({{"phone", "138"}, {"phoneCountryCode", "+86"}})),
            (Fields{{"phone", ""}, {"phoneCountryCode", ""}}));
}

TEST(Attributes, OneCustomKeyBringsTheOthersAlong) {
  const auto update = change(ChangeKind::kUpdateUser, {{"customData.title", "Head"}});
  EXPECT_EQ(completed(update, person({{"customData.title", "Clerk"}, {"customData.level", "3"}})),
            (Fields{{"customData.title", "Head"}, {"customData.level", "3"}}));
}

TEST(Attributes, WithoutACustomKeyNoneIsSent) {
  const auto update = change(ChangeKind::kUpdateUser, {{"name", "Ada"}});
  EXPECT_EQ(completed(update, person({{"customData.level", "3"}})), (Fields{{"name", "Ada"}}));
}

}  // namespace
}  // namespace gsync::apply
