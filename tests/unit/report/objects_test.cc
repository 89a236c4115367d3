#include "report/objects.h"

#include <gtest/gtest.h>

#include "support/source_folder.h"
#include "unit/report/schema.h"

namespace gsync::report {
namespace {

using Json = nlohmann::ordered_json;

Json person(const std::string& id, const std::string& name) {
  return {{"userId", id},
          {"externalId", "000042"},
          {"name", name},
          {"email", nullptr},
          {"phone", "13800138000"},
          {"status", "Activated"},
          {"departmentIds", {"d1", "d2"}},
          {"customData", {{"title", "工程师"}}}};
}

ObjectList people() {
  return {ObjectKind::kUser, {person("u1", "李雷"), person("u2", "Han Meimei")}, 2};
}

TEST(RenderObjects, AlignsTheColumnsOfTheKind) {
  EXPECT_EQ(render_objects(people(), {}, {}),
            "  userId  externalId  name        email  status\n"
            "  u1      000042      李雷               Activated\n"
            "  u2      000042      Han Meimei         Activated\n");
}

TEST(RenderObjects, ShowsTheColumnsAskedFor) {
  EXPECT_EQ(render_objects(people(), std::vector<std::string>{"name", "customData.title"}, {}),
            "  name        customData.title\n"
            "  李雷        工程师\n"
            "  Han Meimei  工程师\n");
}

TEST(RenderObjects, NeverCutsAnId) {
  ObjectList list = people();
  const std::string id = "6b078438e858d557f8000000";
  list.objects = {person(id, std::string(60, 'x'))};
  Style style;
  style.width = 60;
  const std::string text = render_objects(list, {}, style);
  EXPECT_NE(text.find(id), std::string::npos) << text;
  EXPECT_NE(text.find("xx…"), std::string::npos) << text;
}

TEST(RenderObjects, SaysThatThereAreMore) {
  ObjectList list = people();
  list.total = 1234;
  EXPECT_TRUE(render_objects(list, {}, {}).ends_with("2 of 1,234 users\n"));
}

TEST(RenderObjects, SaysThatThereAreNone) {
  EXPECT_EQ(render_objects({ObjectKind::kDepartment, {}, 0}, {}, {}), "No departments.\n");
}

TEST(RenderObjects, NeutralisesEscapeCodes) {
  ObjectList list = people();
  list.objects = {person("u1", "\x1b[2Jgone\u202e")};
  const std::string text = render_objects(list, {}, {});
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_NE(text.find("\\u{1b}[2Jgone\\u{202e}"), std::string::npos) << text;
}

TEST(RenderObject, ShowsWhatHasAValueAndMasksPhones) {
  EXPECT_EQ(render_object(ObjectKind::kUser, person("u1", "李雷"), {}),
            "  userId            u1\n"
            "  externalId        000042\n"
            "  name              李雷\n"
            "  phone             *******8000\n"
            "  status            Activated\n"
            "  departmentIds     d1, d2\n"
            "  customData.title  工程师\n");
}

TEST(RenderObject, ShowsPhonesWhenAskedTo) {
  Style style;
  style.show_sensitive = true;
  EXPECT_NE(render_object(ObjectKind::kUser, person("u1", "李雷"), style).find("13800138000"),
            std::string::npos);
}

TEST(RenderObject, JoinsThePartsOfAPath) {
  EXPECT_EQ(render_object(ObjectKind::kDepartment,
                          {{"departmentNamePath", {"研发中心", "平台部"}}, {"isLeader", true}}, {}),
            "  departmentNamePath  研发中心/平台部\n"
            "  isLeader            true\n");
}

TEST(ObjectsJson, FollowsItsSchemaAndMasks) {
  const std::string text = objects_json("user list", 0, "local:a.db", people(), Sensitive::kMask);
  const Json json = Json::parse(text);
  Schemas schemas(test::source_folder() / "docs" / "schema");
  EXPECT_EQ(schemas.check(json, "objects.json"), std::vector<std::string>{}) << text;
  EXPECT_EQ(json["total"], 2);
  EXPECT_EQ(json["objects"][0]["phone"], "*******8000");
  EXPECT_EQ(json["objects"][0]["customData"]["title"], "工程师");
}

TEST(ObjectsJson, AnUnknownTotalIsNull) {
  ObjectList list = people();
  list.total = -1;
  const Json json = Json::parse(objects_json("user list", 0, "t", list, Sensitive::kShow));
  EXPECT_TRUE(json["total"].is_null());
  EXPECT_EQ(json["objects"][0]["phone"], "13800138000");
}

TEST(MemberNames, ListsThoseOfCustomDataToo) {
  const auto names = member_names({ObjectKind::kUser, {person("u1", "a")}, 1});
  EXPECT_EQ(names.back(), "customData.title");
  EXPECT_EQ(names.size(), 8U);
}

}  // namespace
}  // namespace gsync::report
