#include "genauth/id_type.h"

#include <gtest/gtest.h>

namespace gsync::genauth {
namespace {

TEST(IdType, EachHasItsWord) {
  for (const char* word :
       {"department_id", "open_department_id", "code", "sync_relation", "custom_field"}) {
    const auto type = department_id_type(word);
    ASSERT_TRUE(type.has_value()) << word;
    EXPECT_EQ(to_text(*type), word);
  }
  for (const char* word : {"user_id", "phone", "email", "username", "external_id", "identity",
                           "sync_relation", "custom_field"}) {
    const auto type = user_id_type(word);
    ASSERT_TRUE(type.has_value()) << word;
    EXPECT_EQ(to_text(*type), word);
  }
}

TEST(IdType, OtherWordsAreNone) {
  EXPECT_EQ(department_id_type("user_id"), std::nullopt);
  EXPECT_EQ(user_id_type("shoe_size"), std::nullopt);
  EXPECT_EQ(user_id_type(""), std::nullopt);
}

}  // namespace
}  // namespace gsync::genauth
