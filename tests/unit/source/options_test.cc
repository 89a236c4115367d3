#include "source/options.h"

#include <gtest/gtest.h>

#include <array>

#include "config/reference.h"

namespace gsync::source {
namespace {

constexpr std::array kTable{
    OptionInfo{.name = "file", .type = OptionType::kPath, .required = true, .doc = "The file."},
    OptionInfo{.name = "rows",
               .type = OptionType::kInteger,
               .default_value = "50",
               .doc = "Rows.",
               .least = 1,
               .most = 100},
    OptionInfo{.name = "hidden",
               .type = OptionType::kChoice,
               .default_value = "read",
               .doc = "Hidden rows.",
               .choices = "skip|read"},
    OptionInfo{.name = "sheets", .type = OptionType::kTextList, .doc = "Sheets."},
    OptionInfo{.name = "strict",
               .type = OptionType::kBoolean,
               .default_value = "false",
               .doc = "Strictly."},
};

Result<Options> check(const std::string& text) {
  return Options::check(*config::parse_yaml("job.yaml", text), kTable, "excel");
}

TEST(Options, DefaultsAreFilledIn) {
  const Options options = *check("type: excel\nfile: a.xlsx\n");
  EXPECT_EQ(options.text("file"), "a.xlsx");
  EXPECT_EQ(options.integer("rows"), 50);
  EXPECT_EQ(options.text("hidden"), "read");
  EXPECT_TRUE(options.list("sheets").empty());
  EXPECT_FALSE(options.boolean("strict"));
  EXPECT_TRUE(options.is_set("file"));
  EXPECT_FALSE(options.is_set("rows"));
}

TEST(Options, WhatTheJobSaysWins) {
  const Options options = *check("file: a\nrows: 7\nhidden: skip\nsheets: [x, y]\nstrict: yes\n");
  EXPECT_EQ(options.integer("rows"), 7);
  EXPECT_EQ(options.text("hidden"), "skip");
  EXPECT_EQ(options.list("sheets"), (std::vector<std::string>{"x", "y"}));
  EXPECT_TRUE(options.boolean("strict"));
}

TEST(Options, AllMistakesAreShown) {
  EXPECT_EQ(to_text(check("rows: 101\nhiden: skip\nhidden: no\n").error()),
            "job.yaml:1:1: error: source 'excel' needs 'file'\n"
            "    1 | rows: 101\n"
            "      | ^\n"
            "job.yaml:1:7: error: '101' is not a whole number from 1 to 100\n"
            "    1 | rows: 101\n"
            "      |       ^~~\n"
            "job.yaml:3:9: error: 'no' is not a value of 'hidden'\n"
            "    3 | hidden: no\n"
            "      |         ^~\n"
            "   known here: skip, read\n"
            "job.yaml:2:1: error: unknown key 'hiden' in source 'excel'\n"
            "    2 | hiden: skip\n"
            "      | ^~~~~\n"
            "   did you mean 'hidden'?");
}

TEST(Options, ADiagnosticPointsAtTheOption) {
  const Options options = *check("type: excel\nfile: a.xlsx\n");
  EXPECT_EQ(options.diagnose("file", "x", "missing").place, "job.yaml:2:7");
  EXPECT_EQ(options.diagnose("rows", "x", "missing").place, "job.yaml:1:1");
}

constexpr std::array kSecrets{
    OptionInfo{.name = "password", .type = OptionType::kSecret, .doc = "A password."},
};

TEST(Options, ASecretStandsInTheFileAsAReferenceOnly) {
  const auto plain =
      Options::check(*config::parse_yaml("job.yaml", "password: hunter2\n"), kSecrets, "x");
  ASSERT_FALSE(plain.has_value());
  EXPECT_EQ(to_text(plain.error()),
            "job.yaml:1:11: error: 'password' must not stand in plain text\n"
            "   write ${env:NAME} or ${file:PATH} and keep the secret there");
  config::Node section = *config::parse_yaml("job.yaml", "password: ${env:P}\n");
  ASSERT_TRUE(config::resolve_references(section, "/", [](std::string_view) { return "hunter2"; }));
  const auto named = Options::check(section, kSecrets, "x");
  ASSERT_TRUE(named.has_value());
  EXPECT_EQ(named->text("password"), "hunter2");
}

}  // namespace
}  // namespace gsync::source
