#include "model/field.h"

#include <gtest/gtest.h>

#include <set>

namespace gsync::model {
namespace {

TEST(FieldRegistry, EveryFieldIsFoundByItsNameAndId) {
  for (const ObjectType object :
       {ObjectType::kOrganization, ObjectType::kDepartment, ObjectType::kUser}) {
    ASSERT_FALSE(fields(object).empty());
    for (const FieldInfo& info : fields(object)) {
      EXPECT_EQ(find_field(object, info.name), info.id);
      EXPECT_EQ(field(info.id).name, info.name);
      EXPECT_FALSE(info.doc.empty()) << info.name;
    }
  }
}

TEST(FieldRegistry, NamesAreUniquePerObject) {
  std::set<std::string_view> names;
  for (const FieldInfo& info : fields(ObjectType::kUser)) {
    EXPECT_TRUE(names.insert(info.name).second) << info.name;
  }
}

TEST(FieldRegistry, CustomDataKeysGetOneIdEach) {
  const auto level = find_field(ObjectType::kUser, "customData.level");
  ASSERT_TRUE(level.has_value());
  EXPECT_EQ(find_field(ObjectType::kUser, "customData.level"), level);
  EXPECT_NE(find_field(ObjectType::kDepartment, "customData.level"), level);
  EXPECT_EQ(field(*level).name, "customData.level");
  EXPECT_EQ(field(*level).json, "level");
  EXPECT_TRUE(field(*level).custom);
}

TEST(FieldRegistry, TheManagerIsOneFieldHoweverItIsNamed) {
  EXPECT_EQ(find_field(ObjectType::kUser, "customData.manager"), user_field::manager());
}

TEST(FieldRegistry, UnknownNamesAreNotFields) {
  EXPECT_EQ(find_field(ObjectType::kUser, "emial"), std::nullopt);
  EXPECT_EQ(find_field(ObjectType::kUser, "customData."), std::nullopt);
  EXPECT_EQ(find_field(ObjectType::kDepartment, "email"), std::nullopt);
}

}  // namespace
}  // namespace gsync::model
