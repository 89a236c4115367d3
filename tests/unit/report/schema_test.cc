#include "unit/report/schema.h"

#include <gtest/gtest.h>

#include <fstream>

namespace gsync::report {
namespace {

using Json = Schemas::Json;
using Texts = std::vector<std::string>;

class SchemaTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "gsync-schema-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  Texts check(const char* document, const char* schema) {
    std::ofstream(folder_ / "a.json") << schema;
    return Schemas(folder_).check(Json::parse(document), "a.json");
  }

  std::filesystem::path folder_;
};

TEST_F(SchemaTest, FindsAWrongType) {
  EXPECT_EQ(check("[1, \"x\"]", R"({"type": "array", "items": {"type": "integer"}})"),
            Texts{"$[1]: is no \"integer\""});
  EXPECT_EQ(check("null", R"({"type": ["string", "null"]})"), Texts{});
}

TEST_F(SchemaTest, FindsAMissingMember) {
  EXPECT_EQ(check("{}", R"({"required": ["a"]})"), Texts{"$: lacks \"a\""});
}

TEST_F(SchemaTest, FindsAMemberThatIsNotDescribed) {
  EXPECT_EQ(
      check(R"({"a": 1, "b": 2})", R"({"properties": {"a": {}}, "additionalProperties": false})"),
      Texts{"$.b: is not in the schema"});
  EXPECT_EQ(check(R"({"b": "x"})", R"({"additionalProperties": {"type": "integer"}})"),
            Texts{"$.b: is no \"integer\""});
}

TEST_F(SchemaTest, FindsAnotherValue) {
  EXPECT_EQ(check("3", R"({"enum": [1, 2]})"), Texts{"$: 3 is none of [1,2]"});
  EXPECT_EQ(check("3", R"({"const": 4})"), Texts{"$: 3 is not 4"});
  EXPECT_EQ(check("-1", R"({"minimum": 0})"), Texts{"$: -1 is too small"});
}

TEST_F(SchemaTest, FollowsReferences) {
  std::ofstream(folder_ / "b.json") << R"({"$defs": {"n": {"type": "integer"}}})";
  EXPECT_EQ(check("\"x\"", R"({"$ref": "b.json#/$defs/n"})"), Texts{"$: is no \"integer\""});
  EXPECT_EQ(check("1", R"({"$ref": "#/$defs/gone"})"), Texts{"$: no schema #/$defs/gone"});
}

TEST_F(SchemaTest, RefusesKeywordsThatItDoesNotKnow) {
  EXPECT_EQ(check("1", R"({"maximum": 0})"), Texts{"$: unknown keyword maximum"});
}

}  // namespace
}  // namespace gsync::report
