#include "connectors/excel/package.h"

#include <gtest/gtest.h>

#include <fstream>

#include "connectors/excel/workbook_fixture.h"
#include "io/file.h"

namespace gsync::connectors::excel {
namespace {

constexpr std::string_view kAgain =
    "\n   open it in Excel and save it again, or ask for the file once more";

std::string damaged(std::string_view why) {
  return fmt::format("b.xlsx: error: the workbook is damaged: {}{}", why, kAgain);
}

class PackageTest : public testing::Test {
 protected:
  /// The content of one part, or the error.
  std::string read(std::string_view part, const Limits& limits = {}) {
    auto package = Package::open(folder_ / "b.xlsx", "b.xlsx", limits);
    if (!package) return to_text(package.error());
    const auto entry = (*package)->find(part);
    if (!entry) return "not found";
    auto reader = (*package)->read(*entry, PartKind::kData);
    if (!reader) return to_text(reader.error());
    std::string content;
    for (;;) {
      const auto block = reader->next();
      if (!block) return to_text(block.error());
      if (block->empty()) return content;
      content += *block;
    }
  }

  void write(std::string_view bytes) {
    ASSERT_TRUE(io::write_file(folder_ / "b.xlsx", bytes).has_value());
  }
  std::string bytes() { return *io::read_file(folder_ / "b.xlsx"); }

  /// Writes a package of these parts alone.
  void pack(const std::vector<TestPart>& parts) {
    TestWorkbook workbook;
    for (const TestPart& part : parts) workbook.put(part.name, part.content, part.method);
    workbook.write(folder_ / "b.xlsx");
  }

  test::TempFolder folder_;
};

TEST_F(PackageTest, StoredAndDeflatedPartsAreRead) {
  const std::string big(1'000'000, 'x');
  pack({{"a.xml", big}, {"b.xml", "stored", ZIP_CM_STORE}, {"empty.xml", ""}});
  EXPECT_EQ(read("a.xml"), big);
  EXPECT_EQ(read("b.xml"), "stored");
  EXPECT_EQ(read("empty.xml"), "");
  EXPECT_EQ(read("c.xml"), "not found");
}

TEST_F(PackageTest, NamesCompareWithoutCaseAndWithEitherSlash) {
  pack({{"XL\\Data\\One.xml", "1"}});
  EXPECT_EQ(read("xl/data/one.XML"), "1");
}

TEST_F(PackageTest, TwoEntriesOfOneNameAreRefused) {
  pack({{"xl/one.xml", "1"}, {"XL/One.xml", "2"}});
  EXPECT_EQ(read("xl/one.xml"), damaged("'XL/One.xml': two entries have this name"));
}

TEST_F(PackageTest, AWrongCheckSumIsDamage) {
  pack({{"a.xml", "needle in the stack", ZIP_CM_STORE}});
  std::string content = bytes();
  content[content.find("needle")] = 'N';
  write(content);
  EXPECT_EQ(read("a.xml"), damaged("'a.xml': the check sum (CRC) is wrong"));
}

TEST_F(PackageTest, AFileThatIsCutOffIsDamage) {
  pack({{"a.xml", std::string(5'000, 'x'), ZIP_CM_STORE}});
  const std::string whole = bytes();
  for (const size_t size : {whole.size() - 1, whole.size() / 2, size_t{40}}) {
    write(whole.substr(0, size));
    EXPECT_EQ(read("a.xml"), damaged("the end of the zip archive is missing, the file is cut off"))
        << size;
  }
}

/// Sets a field at `offset` of the central directory's entry of the name.
void patch_directory(std::string& bytes, std::string_view name, size_t offset, char value) {
  const size_t header = 46;
  bytes[bytes.rfind(name) - header + offset] = value;
}

TEST_F(PackageTest, EntriesThatShareBytesAreRefused) {
  constexpr size_t kHeader = 30, kWhole = kHeader + 5 + 4, kOffsetAt = 42;
  pack({{"b.xml", "text", ZIP_CM_STORE}});
  const std::string inner = bytes().substr(bytes().find("b.xml") - kHeader, kWhole);
  pack({{"a.xml", inner, ZIP_CM_STORE}, {"b.xml", "text", ZIP_CM_STORE}});
  EXPECT_EQ(read("a.xml"), inner);
  std::string content = bytes();
  const size_t at = content.find(inner);
  patch_directory(content, "b.xml", kOffsetAt, static_cast<char>(at & 0xFFU));
  patch_directory(content, "b.xml", kOffsetAt + 1, static_cast<char>(at >> 8U));
  write(content);
  EXPECT_EQ(read("b.xml"), damaged("two entries share bytes"));
}

TEST_F(PackageTest, AnEncryptedEntryIsRefused) {
  pack({{"a.xml", "text", ZIP_CM_STORE}});
  std::string content = bytes();
  patch_directory(content, "a.xml", 8, 1);
  content[content.find("a.xml") - 30 + 6] = 1;
  write(content);
  EXPECT_EQ(read("a.xml"),
            "b.xlsx: error: the entry 'a.xml' is encrypted\n"
            "   remove the password and save the workbook again");
}

TEST_F(PackageTest, AnotherCompressionIsRefused) {
  pack({{"a.xml", std::string(2'000, 'x'), ZIP_CM_BZIP2}});
  EXPECT_EQ(read("a.xml"),
            "b.xlsx: error: the entry 'a.xml' uses unsupported compression (method 12)\n"
            "   open the workbook in Excel and save it again");
}

TEST_F(PackageTest, DataOfAnotherLengthThanDeclaredIsDamage) {
  pack({{"a.xml", std::string(2'000, 'x')}});
  std::string content = bytes();
  for (const size_t at : {content.find("a.xml") - 30 + 22, content.rfind("a.xml") - 46 + 24}) {
    content[at] = 10;
    content[at + 1] = 0;
  }
  write(content);
  EXPECT_EQ(read("a.xml"), damaged("'a.xml': the data is not as long as declared"));
}

TEST_F(PackageTest, LimitsHold) {
  pack({{"a.xml", std::string(100'000, 'x')}});
  Limits limits;
  limits.data_part_bytes = 99'999;
  EXPECT_EQ(read("a.xml", limits),
            "b.xlsx: error: 'a.xml': unpacked size over the limit of 99,999 bytes\n"
            "   if the file is right, set max_part_mb in the job's source");
  limits = {};
  limits.total_bytes = 99'999;
  EXPECT_EQ(read("a.xml", limits),
            "b.xlsx: error: unpacked size of the whole workbook over the limit of 99,999 bytes\n"
            "   if the file is right, set max_total_mb in the job's source");
  limits = {};
  limits.ratio_from = 10'000;
  limits.ratio = 100;
  EXPECT_EQ(read("a.xml", limits),
            "b.xlsx: error: 'a.xml': unpacked size over the limit of 100 times its packed size\n"
            "   if the file is right, set max_ratio in the job's source");
  limits = {};
  limits.file_bytes = 100;
  EXPECT_EQ(read("a.xml", limits),
            "b.xlsx: error: file size over the limit of 100 bytes\n"
            "   if the file is right, set max_file_mb in the job's source");
  limits = {};
  limits.entries = 2;
  EXPECT_EQ(read("a.xml", limits),
            "b.xlsx: error: zip archive over the limit of 2 entries\n"
            "   if the file is right, set max_entries in the job's source");
}

TEST_F(PackageTest, EqualContentHasAnEqualDigest) {
  const auto digest = [&](const std::string& content) {
    pack({{"a.xml", content}});
    auto package = Package::open(folder_ / "b.xlsx", "b.xlsx", {});
    auto reader = (*package)->read(*(*package)->find("a.xml"), PartKind::kData);
    while (!reader->next()->empty()) {
    }
    return reader->digest();
  };
  const std::string content(600'000, 'x');
  EXPECT_EQ(digest(content), digest(content));
  EXPECT_NE(digest(content), digest(content + 'y'));
}

}  // namespace
}  // namespace gsync::connectors::excel
