// A small workbook cut at every length, and with every byte changed: one error with a
// place, or the very same records. Never some of them.

#include <gtest/gtest.h>

#include <fstream>

#include "connectors/excel/workbook_fixture.h"
#include "io/file.h"

namespace gsync::connectors::excel {
namespace {

constexpr std::string_view kRows =
    "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>"
    "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>2</v></c><c r=\"B2\" s=\"1\"><v>43529</v></c></row>"
    "<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>002</t></is></c><c r=\"B3\" "
    "s=\"1\"><v>43530</v></c></row>";

class DamageTest : public testing::TestWithParam<int32_t> {
 protected:
  void SetUp() override {
    TestWorkbook book;
    book.sheet({"员工", std::string(kRows)});
    book.strings("<si><t>工号</t></si><si><t>入职日期</t></si><si><t>001</t></si>");
    book.styles("<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>");
    whole_ = *io::read_file(book.write(folder_ / "whole.xlsx"));
    if (GetParam() == ZIP_CM_STORE) whole_ = stored();
    good_ = read(whole_);
    ASSERT_EQ(good_,
              "damaged.xlsx: 员工!2: text '001' | date 2019-03-05\n"
              "damaged.xlsx: 员工!3: text '002' | date 2019-03-06");
  }

  /// The same parts, not packed.
  std::string stored() const {
    zip_t* from = zip_open((folder_ / "whole.xlsx").c_str(), ZIP_RDONLY, nullptr);
    zip_t* to = zip_open((folder_ / "stored.xlsx").c_str(), ZIP_CREATE, nullptr);
    std::vector<std::string> contents(static_cast<size_t>(zip_get_num_entries(from, 0)));
    for (size_t i = 0; i < contents.size(); ++i) {
      zip_stat_t stat;
      zip_stat_index(from, i, 0, &stat);
      contents[i].resize(stat.size);
      zip_file_t* part = zip_fopen_index(from, i, 0);
      zip_fread(part, contents[i].data(), stat.size);
      zip_fclose(part);
      const auto index = static_cast<zip_uint64_t>(
          zip_file_add(to, stat.name, zip_source_buffer(to, contents[i].data(), stat.size, 0),
                       ZIP_FL_ENC_UTF_8));
      zip_set_file_compression(to, index, ZIP_CM_STORE, 0);
    }
    EXPECT_EQ(zip_close(to), 0);
    zip_discard(from);
    return *io::read_file(folder_ / "stored.xlsx");
  }

  /// The records, or the error when that is well-formed.
  std::string read(const std::string& bytes) {
    const auto file = folder_ / "damaged.xlsx";
    {
      std::ofstream out(file, std::ios::binary);
      out << bytes;
    }
    KeepingSink sink;
    const auto result = read_workbook(file, request_for({"工号", "入职日期"}, {"员工"}), sink);
    if (result) return join(sink.records, "\n");
    const Error& error = result.error();
    const bool placed = error.diagnostics.front().place.starts_with("damaged.xlsx");
    const bool one = error.diagnostics.size() == 1 && !error.message().empty() &&
                     !error.diagnostics.front().hint.empty();
    return error.code == ErrorCode::kUnreadable && placed && one ? "error" : to_text(error);
  }

  test::TempFolder folder_;
  std::string whole_;
  std::string good_;
};

TEST_P(DamageTest, AFileCutAtAnyLengthIsOneError) {
  for (size_t size = 0; size < whole_.size(); ++size) {
    ASSERT_EQ(read(whole_.substr(0, size)), "error") << size << " of " << whole_.size();
  }
}

TEST_P(DamageTest, AChangedByteIsOneErrorOrChangesNothing) {
  size_t errors = 0;
  for (size_t at = 0; at < whole_.size(); ++at) {
    for (const int change : {0x01, 0xFF}) {
      std::string bytes = whole_;
      bytes[at] = static_cast<char>(bytes[at] ^ change);
      const std::string outcome = read(bytes);
      ASSERT_TRUE(outcome == "error" || outcome == good_)
          << "byte " << at << " of " << whole_.size() << ", " << change << ": " << outcome;
      errors += outcome == "error" ? 1 : 0;
    }
  }
  EXPECT_GT(errors, whole_.size()) << "most bytes matter";
}

INSTANTIATE_TEST_SUITE_P(Packed, DamageTest, testing::Values(ZIP_CM_STORE, ZIP_CM_DEFLATE),
                         [](const auto& method) {
                           return method.param == ZIP_CM_STORE ? "Stored" : "Deflated";
                         });

}  // namespace
}  // namespace gsync::connectors::excel
