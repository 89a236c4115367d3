#include "connectors/csv/encoding.h"

#include <gtest/gtest.h>

#include "connectors/csv/csv_fixture.h"

namespace gsync::connectors::csv {
namespace {

// "工号,姓名" and "1,李雷" in each encoding.
const std::string kGbk = "\xB9\xA4\xBA\xC5,\xD0\xD5\xC3\xFB\r\n1,\xC0\xEE\xC0\xD7\r\n";
const std::string kUtf8 = "工号,姓名\r\n1,李雷\r\n";

std::string utf16(std::string_view utf8, bool big) {
  std::string wide;
  for (size_t i = 0; i < utf8.size();) {
    const auto lead = static_cast<uint8_t>(utf8[i]);
    const auto byte = [&](size_t at) { return static_cast<uint32_t>(utf8[i + at]) & 0x3FU; };
    const uint32_t unit =
        lead < 0x80 ? lead : (uint32_t{lead} & 0xFU) << 12U | byte(1) << 6U | byte(2);
    i += lead < 0x80 ? 1 : 3;
    const char high = static_cast<char>(unit >> 8U);
    const char low = static_cast<char>(unit & 0xFFU);
    wide += big ? std::string{high, low} : std::string{low, high};
  }
  return wide;
}

class EncodingTest : public testing::Test {
 protected:
  std::string read(std::string_view content, const std::string& options = {}) {
    return folder_.put("staff.csv", content)
        .text("staff.csv", request_for({"工号", "姓名"}), options);
  }
  CsvFolder folder_;
};

constexpr std::string_view kLiLei = "staff.csv:2: text '1' | text '李雷'";

TEST_F(EncodingTest, EveryEncodingThatExcelSavesIsRead) {
  EXPECT_EQ(read(kUtf8), kLiLei);
  EXPECT_EQ(read("\xEF\xBB\xBF" + kUtf8), kLiLei);
  EXPECT_EQ(read("\xFF\xFE" + utf16("工号\t姓名\r\n1\t李雷\r\n", false)), kLiLei);
  EXPECT_EQ(read("\xFE\xFF" + utf16(kUtf8, true)), kLiLei);
  EXPECT_EQ(read(kGbk), kLiLei);
  EXPECT_EQ(read("\x84\x31\x95\x33" + kGbk), kLiLei);
}

TEST_F(EncodingTest, ALoneEuroByteMakesItCp936) {
  EXPECT_EQ(read(kGbk + "2,\x80\r\n"), std::string(kLiLei) + "\nstaff.csv:3: text '2' | text '€'");
}

TEST_F(EncodingTest, FourByteCharactersOfGb18030AreRead) {
  EXPECT_EQ(read(kGbk + "2,\x90\x30\x81\x30\r\n"),
            std::string(kLiLei) + "\nstaff.csv:3: text '2' | text '\xF0\x90\x80\x80'");
}

TEST_F(EncodingTest, TheJobsChoiceWins) {
  EXPECT_EQ(read(utf16(kUtf8, false), "encoding: utf-16le\n"), kLiLei);
  EXPECT_EQ(read(kGbk, "encoding: gbk\n"), kLiLei);
  EXPECT_EQ(read(kGbk, "encoding: utf-8\n"),
            "staff.csv: error: the file is not UTF-8 throughout: byte 1 (0xB9) is no text\n"
            "   save the file as \"CSV UTF-8\", or set encoding in the job's source");
}

TEST_F(EncodingTest, WhatIsNoTextNamesTheFirstBadByteOfEach) {
  EXPECT_EQ(read("a,b\n\xFF\xFF\n"),
            "staff.csv: error: the file is text in no encoding that was tried (UTF-8: byte 5 "
            "(0xFF), GB18030: byte 5 (0xFF), CP936: byte 5 (0xFF))\n"
            "   save the file as \"CSV UTF-8\", or set encoding in the job's source");
}

TEST_F(EncodingTest, Utf8WithAFaultIsNotTakenForGb18030) {
  EXPECT_EQ(read(kUtf8 + "2,\xB9\xA4\n"),
            "staff.csv: error: the file is not UTF-8 throughout: byte 28 (0xB9) is no text\n"
            "   save the file as \"CSV UTF-8\", or set encoding in the job's source");
  EXPECT_EQ(read(kUtf8 + "2,\xE6\x9D"),
            "staff.csv: error: the file ends inside a character of UTF-8: it was cut off\n"
            "   ask for the file once more");
}

TEST_F(EncodingTest, Utf16WithoutAMarkIsRefused) {
  EXPECT_EQ(read(utf16("a,b\n", false)),
            "staff.csv:1: error: a NUL character stands in the text\n"
            "   the file is no CSV, or in UTF-16 without a mark: set encoding in the job's source");
}

TEST_F(EncodingTest, CharactersOnTheEdgeOfABlockAreWhole) {
  // Blocks are 256 KiB: three-byte characters shift over their edge.
  for (size_t shift = 0; shift < 3; ++shift) {
    std::string content = "工号,姓名\n" + std::string(shift, ' ') + "\n";
    for (int i = 0; i < 30'000; ++i) content += "1,李雷李雷\n";
    EXPECT_NE(read(content), "");
    ASSERT_EQ(folder_.sink.records.size(), 30'000U);
    for (const source::RawRecord& record : folder_.sink.raw) {
      ASSERT_EQ(table::show(record.values[1]), "text '李雷李雷'");
    }
  }
}

}  // namespace
}  // namespace gsync::connectors::csv
