#include "genauth/types_users_json.h"

#include <gtest/gtest.h>

namespace gsync::genauth {
namespace {

TEST(TypesJson, ATotalMayBeTextButNoBoolean) {
  EXPECT_EQ(read_page({{"totalCount", 7}}, read_user).total, 7);
  EXPECT_EQ(read_page({{"totalCount", "7"}}, read_user).total, 7);
  EXPECT_EQ(read_page({{"totalCount", true}}, read_user).total, -1);
  EXPECT_EQ(read_page(nullptr, read_user).total, -1);
  EXPECT_TRUE(read_page({{"totalCount", 7}, {"list", nullptr}}, read_user).list.empty());
}

TEST(TypesJson, AListReplyMayBeOneObject) {
  EXPECT_EQ(read_list({{"userId", "1"}}, read_user).front().user_id, "1");
  EXPECT_EQ(read_list(Json::array({{{"userId", "1"}}, {{"userId", "2"}}}), read_user).size(), 2U);
}

TEST(TypesJson, ReadsTheTranslationsOfAField) {
  const Json block = Json::parse(R"({"name": {
    "zh-CN": {"enabled": "true", "value": "研发"}, "en-US": {"value": "R&D"}, "ja-JP": null}})");
  EXPECT_EQ(read_i18n(block, "name"),
            (Translations{{"zh-CN", "研发", true}, {"en-US", "R&D", false}}));
  EXPECT_EQ(read_i18n(block, "label"), Translations());
  EXPECT_EQ(read_i18n(nullptr, "name"), Translations());
}

TEST(TypesJson, WritesTranslationsInTheirOrderAndNullForNone) {
  EXPECT_EQ(write_i18n("name", {{"zh-CN", "研发", true}, {"en-US", "R&D", false}}).dump(),
            R"({"name":{"zh-CN":{"enabled":true,"value":"研发"},)"
            R"("en-US":{"enabled":false,"value":"R&D"}}})");
  EXPECT_TRUE(write_i18n("name", {}).is_null());
}

}  // namespace
}  // namespace gsync::genauth
