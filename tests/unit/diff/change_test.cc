#include "diff/change.h"

#include <gtest/gtest.h>

namespace gsync::diff {
namespace {

constexpr auto kLast = static_cast<uint8_t>(ChangeKind::kDeleteDepartment);

TEST(Change, EveryKindIsReadBackFromItsName) {
  for (uint8_t i = 0; i <= kLast; ++i) {
    const auto kind = static_cast<ChangeKind>(i);
    EXPECT_EQ(parse_change_kind(to_text(kind)), kind) << to_text(kind);
  }
  EXPECT_EQ(parse_change_kind("explode_user"), std::nullopt);
}

TEST(Change, RemovalsAreWhatTakesPeopleOrDepartmentsAway) {
  std::vector<std::string> removals;
  for (uint8_t i = 0; i <= kLast; ++i) {
    const auto kind = static_cast<ChangeKind>(i);
    if (is_removal(kind)) removals.emplace_back(to_text(kind));
  }
  EXPECT_EQ(removals, (std::vector<std::string>{"suspend_user", "resign_user", "delete_user",
                                                "unassign_user", "delete_department"}));
}

TEST(Change, HeadsBelongToDepartmentsAndMembershipsToUsers) {
  EXPECT_EQ(object_of(ChangeKind::kSetLeaders), model::ObjectType::kDepartment);
  EXPECT_EQ(object_of(ChangeKind::kSetMemberships), model::ObjectType::kUser);
  EXPECT_EQ(object_of(ChangeKind::kDefineField), model::ObjectType::kOrganization);
}

TEST(Change, AFieldToDefineIsReadBackFromItsChange) {
  for (const model::CustomField& field :
       {model::CustomField{model::ObjectType::kUser, "hireDate", "Hired on",
                           model::FieldType::kDate},
        model::CustomField{model::ObjectType::kDepartment, "a.b", "", model::FieldType::kNumber}}) {
    const Change change = define_field(field);
    EXPECT_EQ(custom_field_of(change), field) << change.key;
  }
}

}  // namespace
}  // namespace gsync::diff
