#include "connectors/excel/shared_strings.h"

#include <gtest/gtest.h>

#include "connectors/excel/workbook_fixture.h"

namespace gsync::connectors::excel {
namespace {

Result<LoadedStrings> load(std::string_view items, const Limits& limits = {}) {
  const test::TempFolder folder;
  const auto file = TestWorkbook().strings(items).write(folder / "b.xlsx");
  auto package = Package::open(file, "b.xlsx", limits);
  return load_shared_strings(**package, "xl/sharedStrings.xml", {});
}

std::vector<std::string> texts(std::string_view items) {
  const auto loaded = load(items);
  if (!loaded) return {to_text(loaded.error())};
  std::vector<std::string> texts;
  for (uint64_t i = 0; i < loaded->strings.size(); ++i) texts.emplace_back(loaded->strings.text(i));
  return texts;
}

using Texts = std::vector<std::string>;

TEST(SharedStrings, EveryItemHasItsNumber) {
  EXPECT_EQ(texts("<si/><si><t>a</t></si><si><t/></si><si><t xml:space=\"preserve\"> b </t></si>"),
            (Texts{"", "a", "", " b "}));
}

TEST(SharedStrings, RunsAreJoinedAndHintsLeftOut) {
  EXPECT_EQ(texts("<si>\n <r>\n <rPr><b/></rPr> <t>李</t></r> <r><t>雷</t></r>"
                  "<rPh sb=\"0\" eb=\"1\"><t>LI</t></rPh><phoneticPr/></si>"),
            (Texts{"李雷"}));
}

TEST(SharedStrings, OnlyTheItemsOwnTextCounts) {
  EXPECT_EQ(texts("<si><extLst><t>x</t></extLst><t>a</t></si>"
                  "<x:si xmlns:x=\"urn:x\"><t>no</t></x:si><si><t>b<x/>c</t></si>"),
            (Texts{"a", "bc"}));
}

TEST(SharedStrings, EscapesAreDecoded) {
  EXPECT_EQ(texts("<si><t>a_x000A_b &amp; &#26446;</t></si>"), (Texts{"a\nb & 李"}));
}

TEST(SharedStrings, WhatNeedsASecondLookIsNotPlain) {
  const auto loaded = load("<si><t>a</t></si><si/><si><t>1.38E+10</t></si><si><t>\uFFFD</t></si>");
  ASSERT_TRUE(loaded.has_value());
  EXPECT_TRUE(loaded->strings.is_plain(0));
  for (const uint64_t index : {1U, 2U, 3U}) EXPECT_FALSE(loaded->strings.is_plain(index)) << index;
  EXPECT_EQ(loaded->strings.text(3), "\uFFFD");
}

TEST(SharedStrings, LimitsHold) {
  Limits limits;
  limits.strings = 2;
  EXPECT_EQ(error_of(load("<si/><si/><si/>", limits)),
            "b.xlsx: error: 'xl/sharedStrings.xml': table over the limit of 2 strings\n"
            "   if the file is right, set max_strings in the job's source");
  limits = {};
  limits.string_bytes = 3;
  EXPECT_EQ(error_of(load("<si><t>abcd</t></si>", limits)),
            "b.xlsx: error: 'xl/sharedStrings.xml': a string over the limit of 3 bytes\n"
            "   if the file is right, set max_string_kb in the job's source");
  limits = {};
  limits.string_table_bytes = 3;
  EXPECT_EQ(error_of(load("<si><t>ab</t></si><si><t>cd</t></si>", limits)),
            "b.xlsx: error: 'xl/sharedStrings.xml': text of all strings over the limit of 3 bytes\n"
            "   if the file is right, set max_strings_mb in the job's source");
}

}  // namespace
}  // namespace gsync::connectors::excel
