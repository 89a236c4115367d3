#include "directory/input.h"

#include <gtest/gtest.h>

namespace gsync::directory {
namespace {

TEST(Input, KnowsAnEmailAddress) {
  for (const char* good : {"li@acme.cn", "a.b+c@mail.acme.cn", "李雷@acme.cn"}) {
    EXPECT_TRUE(is_email(good)) << good;
  }
  for (const char* bad : {"", "li", "@acme.cn", "li@", "li@acme", "li@.cn", "li@acme.", "a b@x.cn",
                          "a@b@x.cn", "li@acme.cn\n"}) {
    EXPECT_FALSE(is_email(bad)) << bad;
  }
}

TEST(Input, KnowsAPhoneNumberAStatusAndACode) {
  EXPECT_TRUE(is_phone("13800000001"));
  EXPECT_FALSE(is_phone("+8613800000001"));
  EXPECT_FALSE(is_phone("12"));
  EXPECT_FALSE(is_phone(std::string(21, '1')));
  EXPECT_TRUE(is_status("Archived"));
  EXPECT_FALSE(is_status("activated"));
  EXPECT_TRUE(is_code("R-d_1.2"));
  EXPECT_FALSE(is_code(""));
  EXPECT_FALSE(is_code("r d"));
  EXPECT_FALSE(is_code("研发"));
}

TEST(Input, AnEmptyValueErasesAndOthersReplace) {
  namespace field = model::user_field;
  model::Attributes before;
  before.set(field::name(), std::string("Li"));
  before.set(field::email(), std::string("li@acme.cn"));
  model::Attributes change;
  change.set(field::email(), {});
  change.set(field::username(), std::string("li"));
  const model::Attributes after = merged(before, change);
  EXPECT_EQ(after.text(field::name()), "Li");
  EXPECT_FALSE(after.shows(field::email()));
  EXPECT_EQ(after.text(field::username()), "li");
}

TEST(Input, WhatIsStoredIsReadBack) {
  model::Attributes fields;
  fields.set(model::user_field::name(), std::string("李雷 \"quoted\""));
  fields.set(model::custom_field(model::ObjectType::kUser, "level"), 3.0);
  const std::string stored = to_stored(fields);
  EXPECT_EQ(stored, R"({"name":"李雷 \"quoted\"","customData":{"level":3}})");
  EXPECT_EQ(to_stored(from_stored(stored, model::ObjectType::kUser)), stored);
}

}  // namespace
}  // namespace gsync::directory
