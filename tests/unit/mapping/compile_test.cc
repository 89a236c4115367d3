// What is wrong with a mapping file is said with line, column and caret.

#include <gtest/gtest.h>

#include <algorithm>

#include "mapping/mapping.h"
#include "tests/unit/mapping/mapping_rig.h"

namespace gsync::mapping {
namespace {

/// A mapping whose only field is `name: VALUE`; the value starts at 6:11.
std::string with_name(const std::string& value) {
  return "mapping: m\nusers:\n  from: [S]\n  key: K\n  fields:\n    name: " + value + "\n";
}

TEST(Compile, AnUnknownFunctionIsPointedAt) {
  EXPECT_EQ(compile_error(with_name("姓名 | trimm | lower")),
            "m.yaml:6:16: error: unknown function 'trimm'\n"
            "    6 |     name: 姓名 | trimm | lower\n"
            "      |                  ^~~~~\n"
            "   did you mean 'trim'?");
}

TEST(Compile, AnUnknownFieldIsPointedAt) {
  EXPECT_EQ(compile_error("mapping: m\nusers:\n  key: K\n  fields:\n    emial: E\n"),
            "m.yaml:5:5: error: 'emial' is not a field of a user\n"
            "    5 |     emial: E\n"
            "      |     ^~~~~\n"
            "   did you mean 'email'?\n"
            "   any other value goes to customData.KEY");
}

TEST(Compile, AnUnknownKeyIsPointedAt) {
  EXPECT_EQ(compile_error("mapping: m\nusers:\n  key: K\n  feilds: {}\n"),
            "m.yaml:4:3: error: unknown key 'feilds' in users\n"
            "    4 |   feilds: {}\n"
            "      |   ^~~~~~\n"
            "   did you mean 'fields'?");
}

TEST(Compile, AnAliasOfAColumnThatNobodyReadsIsPointedAt) {
  EXPECT_EQ(compile_error("mapping: m\nusers:\n  columns: {工好: [ID]}\n  key: 工号\n"),
            "m.yaml:3:13: error: no value reads the column '工好'\n"
            "    3 |   columns: {工好: [ID]}\n"
            "      |             ^~~~\n"
            "   did you mean '工号'?");
}

TEST(Compile, AllMistakesAreReportedAtOnce) {
  EXPECT_EQ(compile_error("mapping: m\nregion: XX\nusers:\n  key: K | nubmer\n  fields:\n"
                          "    nmae: N\n"),
            "m.yaml:2:9: error: 'XX' is not a region with phone numbers\n"
            "    2 | region: XX\n"
            "      |         ^~\n"
            "   write two capital letters (ISO 3166), for example CN or US\n"
            "m.yaml:4:12: error: unknown function 'nubmer'\n"
            "    4 |   key: K | nubmer\n"
            "      |            ^~~~~~\n"
            "   did you mean 'number'?\n"
            "m.yaml:6:5: error: 'nmae' is not a field of a user\n"
            "    6 |     nmae: N\n"
            "      |     ^~~~\n"
            "   did you mean 'name'?\n"
            "   any other value goes to customData.KEY");
}

struct Syntax {
  const char* value;
  const char* place;
  const char* message;
};

TEST(Compile, SyntaxErrorsNameThePlaceAndTheRule) {
  const std::vector<Syntax> cases{
      {"A |", "m.yaml:6:14", "a function is missing after '|'"},
      {"A | split", "m.yaml:6:15", "'split' does not take 0 arguments"},
      {"A | trim(x)", "m.yaml:6:20", "'trim' takes no arguments"},
      {"A | split(\"\")", "m.yaml:6:21", "a separator must not be empty"},
      {"A | split(\";\"", "m.yaml:6:15", "the bracket of 'split' is never closed"},
      {"A | split(\";", "m.yaml:6:21", "this quote is never closed"},
      {"A | replace(\"(\", \"\")", "m.yaml:6:23",
       "'(' is not a regular expression: wrong at character 1"},
      {"A | phone(ZZ)", "m.yaml:6:21", "'ZZ' is not a region with phone numbers"},
      {"A | at(0)", "m.yaml:6:18", "'0' is not a position"},
      {"A | map(M)", "m.yaml:6:19", "'M' has no '='"},
      {"A | map(M=1, m=2)", "m.yaml:6:24", "'m' stands here a second time"},
      {"A (full)", "m.yaml:6:13", "'(' does not belong here"},
      {"A, B", "m.yaml:6:12", "',' does not belong here"},
      {"'{A'", "m.yaml:6:12", "this brace is never closed"},
      {"'{}'", "m.yaml:6:12", "a value is missing here"},
      {"'`A'", "m.yaml:6:12", "this backquote is never closed"},
      {"'| trim'", "m.yaml:6:12", "a value is missing here"},
      {"coalesce(A, )", "m.yaml:6:11", "'coalesce' does not take 0 arguments"},
      {"trim()", "m.yaml:6:16", "a value is missing here"},
      {"lowr(A)", "m.yaml:6:11", "unknown function 'lowr'"},
  };
  for (const Syntax& each : cases) {
    const auto mapping = compile(with_name(each.value));
    ASSERT_FALSE(mapping.has_value()) << each.value;
    EXPECT_EQ(mapping.error().code, ErrorCode::kConfig);
    EXPECT_EQ(mapping.error().diagnostics.front().place, each.place) << each.value;
    EXPECT_EQ(mapping.error().message(), each.message) << each.value;
  }
}

TEST(Compile, ValuesNestedWithoutEndAreRefused) {
  std::string value;
  for (int i = 0; i < 40; ++i) value += "not(";
  EXPECT_NE(compile_error(with_name(value + "A")).find("values are nested too deeply"),
            std::string::npos);
}

TEST(Compile, TheKeyIsNotMappedTwice) {
  EXPECT_EQ(compile_error("mapping: m\nusers:\n  key: K\n  fields:\n    externalId: K\n"),
            "m.yaml:5:5: error: 'externalId' holds the key of the record\n"
            "    5 |     externalId: K\n"
            "      |     ^~~~~~~~~~\n"
            "   map it with 'key:' above 'fields:'");
  EXPECT_NE(compile_error("mapping: m\nusers:\n  key: K\n  fields:\n    manager: M\n"
                          "    customData.manager: M\n")
                .find("the field 'customData.manager' is mapped a second time"),
            std::string::npos);
}

TEST(Compile, WhatIsMissingIsNamed) {
  EXPECT_EQ(compile_error("mapping: m\nusers:\n  from: [S]\n"),
            "m.yaml:3:3: error: users need 'key'\n"
            "    3 |   from: [S]\n"
            "      |   ^");
  EXPECT_EQ(compile_error("mapping: m\n"),
            "m.yaml:1:1: error: the mapping has neither 'users' nor 'departments'\n"
            "    1 | mapping: m\n"
            "      | ^");
  EXPECT_NE(compile_error("users: {key: K}\n").find("mapping needs 'mapping'"), std::string::npos);
  EXPECT_NE(compile_error("mapping: m\ndepartments: {from: [D]}\n")
                .find("departments need 'key' or 'path'"),
            std::string::npos);
}

TEST(Compile, OptionsOfAFieldBelongToIt) {
  EXPECT_NE(compile_error(with_name("{value: A, type: number}"))
                .find("unknown key 'type' in field 'name'"),
            std::string::npos);
  EXPECT_NE(compile_error(with_name("{value: A, blank: erase}"))
                .find("'erase' is not a value of 'blank'"),
            std::string::npos);
  EXPECT_NE(compile_error(with_name("{blank: keep}")).find("a value is missing here"),
            std::string::npos);
  EXPECT_NE(compile_error(with_name("{value: A, lua: return 1}"))
                .find("'value' and 'lua' exclude each other"),
            std::string::npos);
  EXPECT_NE(compile_error(with_name("[A]")).find("a value is missing here"), std::string::npos);
}

TEST(Compile, TheRequestNamesColumnsOnceWithTheirOtherNames) {
  const auto mapping = compile(
      "mapping: m\n"
      "departments: {from: [D, E], key: ID, fields: {name: N}}\n"
      "users:\n  from: [S]\n  columns: {K: [Key, No]}\n  key: K\n"
      "  fields: {name: 'N?', nickname: 'coalesce(N, K?)', email: 'M?'}\n");
  ASSERT_TRUE(mapping.has_value());
  const source::ReadRequest request = mapping->request();
  ASSERT_EQ(request.tables.size(), 2U);
  EXPECT_EQ(request.tables[0].what, "departments");
  EXPECT_TRUE(request.tables[0].optional);
  EXPECT_EQ(request.tables[0].names, (Texts{"D", "E"}));
  const source::TableRequest& users = request.tables[1];
  EXPECT_EQ(users.what, "users");
  EXPECT_FALSE(users.optional);
  ASSERT_EQ(users.columns.size(), 3U);
  EXPECT_EQ(users.columns[0].name, "K");
  EXPECT_EQ(users.columns[0].alternatives, (Texts{"Key", "No"}));
  EXPECT_TRUE(users.columns[0].required);
  EXPECT_TRUE(users.columns[1].required) << "one use without ? is enough";
  EXPECT_FALSE(users.columns[2].required);
}

TEST(Compile, TheRequestSaysWhereABlankIsToldFromWhatCannotBeSeen) {
  const auto mapping = compile(
      "mapping: t\n"
      "users:\n"
      "  key: K\n"
      "  when: not(is_blank(W?))\n"
      "  departments: D?\n"
      "  fields:\n"
      "    name: A? | trim\n"
      "    email: coalesce(B?, lower(C?)) | email\n"
      "    phone: '\"+{E?}{F?}\" | phone'\n"
      "    city: {value: 'G?', blank: clear}\n"
      "    country: H? | default(CN)\n"
      "    nickname: coalesce(I?, default(J?, none))\n"
      "    website: {lua: 'return row.L', columns: [L]}\n"
      "    company: W?\n");
  ASSERT_TRUE(mapping.has_value()) << to_text(mapping.error());
  std::string told;
  std::string passed;
  const source::ReadRequest request = mapping->request();
  for (const source::ColumnRequest& column : request.tables[0].columns) {
    (column.tells_blank ? told : passed) += column.name;
  }
  std::ranges::sort(told);
  std::ranges::sort(passed);
  EXPECT_EQ(told, "DGHIJKLW");
  EXPECT_EQ(passed, "ABCEF");
}

TEST(Compile, CustomFieldsAreDeclaredWithTypeAndLabel) {
  const auto mapping = compile(
      "mapping: m\nusers:\n  key: K\n  fields:\n"
      "    customData.level: {value: L, type: number, label: 职级}\n    manager: M\n");
  ASSERT_TRUE(mapping.has_value());
  const std::vector<model::CustomField> expected{
      {model::ObjectType::kUser, "manager", "manager", model::FieldType::kText},
      {model::ObjectType::kUser, "level", "职级", model::FieldType::kNumber}};
  EXPECT_EQ(mapping->custom_fields(), expected);
}

TEST(Compile, TheHashFollowsTheText) {
  const auto one = compile(with_name("A"));
  const auto same = compile(with_name("A"));
  const auto other = compile(with_name("B"));
  EXPECT_EQ(one->hash(), same->hash());
  EXPECT_NE(one->hash(), other->hash());
  EXPECT_EQ(one->name(), "m");
}

TEST(Compile, AScriptThatDoesNotCompileNamesItsLineOfTheFile) {
  EXPECT_EQ(compile_error("mapping: m\nusers:\n  key: K\n  fields:\n    name:\n      columns: [A]\n"
                          "      lua: |\n        local a = 1\n        return a +\n"),
            "m.yaml:9:1: error: the script does not compile: unexpected symbol near <eof>");
}

TEST(Compile, PrecompiledScriptsAreRefused) {
  const std::string error = compile_error(with_name("{lua: \"\\x1bLua\"}"));
  EXPECT_NE(error.find("the script does not compile"), std::string::npos) << error;
}

}  // namespace
}  // namespace gsync::mapping
