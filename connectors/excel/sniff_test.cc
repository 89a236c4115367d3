#include "connectors/excel/sniff.h"

#include <gtest/gtest.h>

#include <array>

#include "io/file.h"
#include "support/temp_folder.h"

namespace gsync::connectors::excel {
namespace {

constexpr size_t kSector = 512;

void put(std::string& bytes, size_t at, uint32_t number, size_t size) {
  for (size_t i = 0; i < size; ++i) bytes[at + i] = static_cast<char>(number >> (8 * i));
}

/// A container of the legacy kind whose directory spans two sectors, these
/// names in the second.
std::string ole2_file(const std::vector<std::string>& names) {
  std::string bytes(4 * kSector, '\0');
  bytes.replace(0, 8, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
  put(bytes, 30, 9, 2);                    // sectors of 512 bytes
  put(bytes, 48, 1, 4);                    // the directory begins in sector 1
  put(bytes, 76, 0, 4);                    // the allocation table is sector 0
  put(bytes, kSector + 4, 2, 4);           // after sector 1 comes 2
  put(bytes, kSector + 8, 0xFFFFFFFE, 4);  // which is the last
  for (size_t i = 0; i < names.size(); ++i) {
    for (size_t c = 0; c < names[i].size(); ++c) {
      bytes[3 * kSector + 128 * i + 2 * c] = names[i][c];
    }
  }
  return bytes;
}

class SniffTest : public testing::Test {
 protected:
  std::string sniff(std::string_view content) {
    EXPECT_TRUE(io::write_file(folder_ / "b.xlsx", content).has_value());
    return look("b.xlsx");
  }
  std::string look(const std::string& name) {
    const auto result = expect_zip({folder_ / name, name, "b.xlsx"});
    if (result) return "zip";
    EXPECT_EQ(result.error().code, ErrorCode::kUnreadable);
    return to_text(result.error());
  }
  static std::string is(const std::string& what) {
    return "b.xlsx: error: the file is " + what +
           "\n   open it in Excel or WPS and save it as .xlsx";
  }

  test::TempFolder folder_;
};

TEST_F(SniffTest, AZipArchiveMayBeAWorkbook) {
  EXPECT_EQ(sniff("PK\x03\x04 and more"), "zip");
  EXPECT_EQ(sniff("PK\x05\x06 and more"), "zip");
}

TEST_F(SniffTest, MarkupIsNamed) {
  EXPECT_EQ(sniff("<html><body><table>"), is("an HTML page, not a workbook"));
  EXPECT_EQ(sniff("\xEF\xBB\xBF \n<!DOCTYPE html>"), is("an HTML page, not a workbook"));
  EXPECT_EQ(sniff("<?xml version=\"1.0\"?><Workbook "
                  "xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>"),
            is("an XML spreadsheet of 2003, which cannot be read"));
  EXPECT_EQ(sniff("<?xml version=\"1.0\"?><a/>"), is("an XML file, not a workbook"));
}

std::string is_text() {
  return "b.xlsx: error: the file is a text file (CSV?), not a workbook\n"
         "   read it with type: csv in the job's source, or save it as .xlsx";
}

TEST_F(SniffTest, OtherFilesAreNamed) {
  EXPECT_EQ(sniff("%PDF-1.7 ..."), is("a PDF document, not a workbook"));
  EXPECT_EQ(sniff("工号,姓名\n1,李雷\n"), is_text());
  EXPECT_EQ(sniff("\xB9\xA4\xBA\xC5,\xD0\xD5\xC3\xFB\r\n"), is_text());
  EXPECT_EQ(sniff(std::string_view("\xFF\xFE"
                                   "a\0b\0",
                                   6)),
            is_text());
  EXPECT_EQ(sniff(std::string_view("\x7F"
                                   "ELF\x02\x01\0\0",
                                   8)),
            is("not a workbook"));
}

TEST_F(SniffTest, LegacyOfficeFilesAreToldApart) {
  EXPECT_EQ(sniff(ole2_file({"Workbook"})),
            is("a legacy Excel workbook (.xls), which cannot be read"));
  EXPECT_EQ(sniff(ole2_file({"SummaryInformation", "Book"})),
            is("a legacy Excel workbook (.xls), which cannot be read"));
  EXPECT_EQ(sniff(ole2_file({"WordDocument"})), is("a legacy Office file, not a workbook"));
  EXPECT_EQ(sniff(ole2_file({"EncryptionInfo", "EncryptedPackage"})),
            "b.xlsx: error: the workbook is protected by a password\n"
            "   remove it in Excel (File, Info, Protect Workbook) and save the file again");
}

TEST_F(SniffTest, ABrokenLegacyFileEndsTheSearch) {
  std::string endless = ole2_file({"Other"});
  put(endless, kSector + 8, 1, 4);  // the directory's chain runs in a circle
  EXPECT_EQ(sniff(endless), is("a legacy Office file, not a workbook"));
  for (const size_t size : {8U, 100U, 512U, 700U}) {
    EXPECT_EQ(sniff(ole2_file({"Workbook"}).substr(0, size)),
              is("a legacy Office file, not a workbook"));
  }
}

TEST_F(SniffTest, WhatIsNoFileIsSaid) {
  EXPECT_EQ(sniff(""), "b.xlsx: error: the file is empty (0 bytes)\n   export the workbook again");
  EXPECT_EQ(look("none.xlsx"),
            "b.xlsx: error: there is no file 'none.xlsx'\n"
            "   a relative path counts from the folder of the job file");
  EXPECT_EQ(look("."), "b.xlsx: error: '.' is a folder, not a file\n   name the workbook in it");
}

}  // namespace
}  // namespace gsync::connectors::excel
