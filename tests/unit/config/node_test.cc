#include "config/node.h"

#include <gtest/gtest.h>

namespace gsync::config {
namespace {

std::string error_of(const char* text) { return to_text(parse_yaml("a.yaml", text).error()); }

TEST(Yaml, RemembersWhereEverythingStands) {
  const Node root = *parse_yaml("a.yaml", "source:\n  type: excel\n  files: [a, 'b c']\n");
  const Node* type = root.find("source")->find("type");
  EXPECT_EQ(type->text, "excel");
  EXPECT_EQ(type->line, 2);
  EXPECT_EQ(type->column, 9);
  const Node& second = root.find("source")->find("files")->items[1];
  EXPECT_EQ(second.text, "b c");
  EXPECT_TRUE(second.quoted);
}

TEST(Yaml, BrokenFilesPointAtThePlace) {
  EXPECT_EQ(error_of("job: a\n source: b\n"),
            "a.yaml:2:8: error: this is not YAML: illegal map value\n"
            "    2 |  source: b\n"
            "      |        ^\n"
            "   check quotes, colons and indentation here and on the line above");
}

TEST(Yaml, AKeyTwiceIsRefused) {
  EXPECT_EQ(error_of("job: a\njob: b\n"),
            "a.yaml:2:1: error: the key 'job' stands here a second time\n"
            "    2 | job: b\n"
            "      | ^~~\n"
            "   the first is on line 1");
}

TEST(Yaml, NestingWithoutEndIsRefused) {
  EXPECT_EQ(parse_yaml("a.yaml", std::string(100, '[') + std::string(100, ']')).error().message(),
            "nested deeper than 64");
}

TEST(Yaml, OtherEncodingsAreRefused) {
  EXPECT_EQ(error_of("job: \xff\n"), "a.yaml: error: the file is not UTF-8\n   save it as UTF-8");
}

TEST(Yaml, TheCaretStandsBelowWideCharacters) {
  const Node root = *parse_yaml("a.yaml", "姓名: 李雷\n");
  EXPECT_EQ(diagnose(*root.find("姓名"), "x", "no").excerpt,
            "    1 | 姓名: 李雷\n"
            "      |       ^~~~");
}

TEST(Yaml, APartOfAScalarCanBePointedAt) {
  const Node root = *parse_yaml("a.yaml", "value: 'name | uper'\n");
  EXPECT_EQ(diagnose_part(*root.find("value"), 7, 4, "x", "no").excerpt,
            "    1 | value: 'name | uper'\n"
            "      |                ^~~~");
}

TEST(Yaml, UnknownKeysGetASuggestion) {
  const Node root = *parse_yaml("a.yaml", "sorce: 1\n");
  const std::vector<std::string> known{"job", "source"};
  const auto problems = unknown_keys(root, known, "the job");
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(to_text(problems[0]),
            "a.yaml:1:1: error: unknown key 'sorce' in the job\n"
            "    1 | sorce: 1\n"
            "      | ^~~~~\n"
            "   did you mean 'source'?");
}

}  // namespace
}  // namespace gsync::config
