// Every limit on a workbook: a file that passes it is refused, named with the limit and
// with the option that raises it, which then lets the file through.

#include <gtest/gtest.h>

#include "connectors/excel/excel_options.h"
#include "connectors/excel/workbook_fixture.h"

namespace gsync::connectors::excel {
namespace {

/// A workbook of one sheet "S" with the columns k and n, further rows and what stands
/// behind them.
TestWorkbook workbook(const std::string& rows = {}, std::string_view behind = {}) {
  TestWorkbook book;
  book.sheet({"S", worksheet("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>k</v></c><c r=\"B1\" "
                             "t=\"str\"><v>n</v></c></row>" +
                                 rows,
                             behind)});
  return book;
}

std::string repeated(std::string_view text, size_t count) {
  std::string all;
  for (size_t i = 0; i < count; ++i) all += text;
  return all;
}

std::string cell_row(std::string_view text) {
  return fmt::format("<row r=\"2\"><c r=\"A2\" t=\"str\"><v>{}</v></c></row>", text);
}

struct LimitCase {
  std::string name;
  TestWorkbook book;
  /// Job lines under which it is refused, and what is said.
  std::string tight;
  std::string message;
  /// Job lines that let it through.
  std::string loose;
};

std::vector<LimitCase> cases() {
  const std::string megabyte(1'100'000, 'x');
  const std::string bytes_1m = "1,048,576 bytes";
  std::vector<LimitCase> all;
  const auto add = [&all](std::string name, TestWorkbook book, std::string tight,
                          std::string message, std::string loose) {
    all.push_back(
        {std::move(name), std::move(book), std::move(tight), std::move(message), std::move(loose)});
  };
  TestWorkbook stored = workbook();
  stored.put("docProps/a.bin", megabyte, ZIP_CM_STORE);
  add("file", stored, "max_file_mb: 1", "file size over the limit of " + bytes_1m, "");
  add("entries", workbook(), "max_entries: 3", "zip archive over the limit of 3 entries", "");
  TestWorkbook names = workbook();
  for (int i = 0; i < 20; ++i) names.put(fmt::format("{}{}", i, std::string(60'000, 'n')), "");
  add("directory", names, "max_directory_mb: 1",
      "directory of the zip archive over the limit of " + bytes_1m, "");
  add("part", workbook(cell_row(repeated("<x/>", 300'000))), "max_part_mb: 1",
      "'xl/worksheets/sheet1.xml': unpacked size over the limit of " + bytes_1m, "");
  TestWorkbook styles = workbook();
  styles.styles(repeated("<x/>", 300'000));
  add("styles", styles, "max_styles_mb: 1",
      "'xl/styles.xml': unpacked size over the limit of " + bytes_1m, "");
  TestWorkbook index = workbook();
  index.put("_rels/.rels",
            TestWorkbook::relationships({{"rId1", "officeDocument", "xl/workbook.xml"}}) +
                std::string(1'100'000, ' '));
  add("index", index, "max_index_mb: 1",
      "'_rels/.rels': unpacked size over the limit of " + bytes_1m, "");
  add("total", workbook(cell_row(repeated("<x/>", 300'000))), "max_total_mb: 1",
      "unpacked size of the whole workbook over the limit of " + bytes_1m, "");
  add("ratio", workbook(cell_row(repeated("<x/>", 4'500'000))), "max_ratio: 10",
      "'xl/worksheets/sheet1.xml': unpacked size over the limit of 10 times its packed size",
      "max_ratio: 1100");
  TestWorkbook sheets = workbook();
  sheets.sheet({"T", ""}).sheet({"U", ""});
  add("sheets", sheets, "max_sheets: 2", "workbook over the limit of 2 sheets", "");
  add("cells", workbook(cell_row("1")), "max_cells: 2", "S: workbook over the limit of 2 cells",
      "");
  const std::string kilobyte(1'025, 'x');
  add("string", workbook(cell_row(kilobyte)), "max_string_kb: 1",
      "S!A2: a text over the limit of 1,024 bytes", "");
  std::string wide = "<row r=\"2\">";
  for (int i = 0; i < 1'100; ++i) wide += "<c t=\"str\"><v>" + kilobyte + "</v></c>";
  add("row", workbook(wide + "</row>"), "max_row_mb: 1", "S: a row over the limit of " + bytes_1m,
      "");
  TestWorkbook strings = workbook();
  strings.strings(repeated("<si><t>a</t></si>", 3));
  add("strings", strings, "max_strings: 2",
      "'xl/sharedStrings.xml': table over the limit of 2 strings", "");
  TestWorkbook text = workbook();
  text.strings(repeated("<si><t>" + kilobyte + "</t></si>", 1'100));
  add("strings' text", text, "max_strings_mb: 1",
      "'xl/sharedStrings.xml': text of all strings over the limit of " + bytes_1m, "");
  TestWorkbook shared = workbook();
  shared.strings("<si><t>" + kilobyte + "</t></si>");
  add("shared string", shared, "max_string_kb: 1",
      "'xl/sharedStrings.xml': a string over the limit of 1,024 bytes", "");
  TestWorkbook formats = workbook();
  formats.styles("<cellXfs>" + repeated("<xf numFmtId=\"0\"/>", 3) + "</cellXfs>");
  add("cell formats", formats, "max_cell_formats: 2",
      "'xl/styles.xml': table over the limit of 2 cell formats", "");
  TestWorkbook numbers = workbook();
  numbers.styles(
      "<numFmts><numFmt numFmtId=\"200\" formatCode=\"0\"/><numFmt numFmtId=\"201\" "
      "formatCode=\"0\"/></numFmts>");
  add("number formats", numbers, "max_number_formats: 1",
      "'xl/styles.xml': table over the limit of 1 number formats", "");
  add("merged ranges",
      workbook("", "<mergeCells>" + repeated("<mergeCell ref=\"A1:B1\"/>", 3) + "</mergeCells>"),
      "max_merged_ranges: 2", "S: sheet over the limit of 2 merged ranges", "");
  add("nesting", workbook(cell_row(repeated("<x>", 10) + repeated("</x>", 10))), "max_depth: 10",
      "'xl/worksheets/sheet1.xml': nesting over the limit of 10 levels", "");
  add("tag", workbook("<row r=\"2\" spans=\"" + std::string(2'000, ' ') + "\"/>"), "max_tag_kb: 1",
      "'xl/worksheets/sheet1.xml': a tag over the limit of 1,024 bytes", "");
  std::string attributes = "<row r=\"2\"";
  for (int i = 0; i < 20; ++i) attributes += fmt::format(" a{}=\"\"", i);
  add("attributes", workbook(attributes + "/>"), "max_attributes: 16",
      "'xl/worksheets/sheet1.xml': a tag over the limit of 16 attributes", "");
  return all;
}

TEST(Limits, AreNamedWithWhatRaisesThem) {
  const test::TempFolder folder;
  for (LimitCase& one : cases()) {
    const auto file = one.book.write(folder / "company.xlsx");
    KeepingSink sink;
    const std::string option = one.tight.substr(0, one.tight.find(':'));
    // In a sheet, its name or cell stands before "error:".
    std::string message = one.message;
    message.insert(message.starts_with("S") ? message.find(": ") + 2 : 0, "error: ");
    EXPECT_EQ(error_of(read_workbook(file, request_for({"k"}), sink, one.tight + '\n')),
              fmt::format("company.xlsx: {}\n   if the file is right, set {} in the job's source",
                          message, option))
        << one.name;
    EXPECT_TRUE(sink.rejected.empty()) << one.name;
    EXPECT_EQ(error_of(read_workbook(file, request_for({"k"}), sink, one.loose + '\n')), "no error")
        << one.name;
  }
}

TEST(Limits, OfTheFormatItselfAreNamedToo) {
  const test::TempFolder folder;
  const auto error = [&](const std::string& rows) {
    KeepingSink sink;
    TestWorkbook book = workbook(rows);
    return error_of(read_workbook(book.write(folder / "company.xlsx"), request_for({"k"}), sink));
  };
  const std::string hint = "\n   open the workbook in Excel and save it again";
  EXPECT_EQ(error("<row r=\"1048577\"/>"),
            "company.xlsx: S: error: '1048577' is no row of a sheet (1 to 1,048,576)" + hint);
  EXPECT_EQ(error("<row r=\"1048576\"/><row/>"),
            "company.xlsx: S: error: '1048577' is no row of a sheet (1 to 1,048,576)" + hint);
  EXPECT_EQ(error("<row r=\"2\"><c r=\"XFE2\"/></row>"),
            "company.xlsx: S: error: 'XFE2' in row 2 is no reference to a cell of this row" + hint);
  EXPECT_EQ(
      error("<row r=\"2\"><c r=\"XFD2\"/><c/></row>"),
      "company.xlsx: S: error: '16385' in row 2 is no reference to a cell of this row" + hint);
}

TEST(Limits, OfAJobThatSaysNothingAreThoseOfTheCode) {
  const Limits code;
  const auto section = *config::parse_yaml("job.yaml", "type: excel\nfile: a.xlsx\n");
  const auto options = *source::Options::check(section, option_table(), "excel");
  const Limits job = limits_of(options);
  EXPECT_EQ(job.entries, code.entries);
  EXPECT_EQ(job.directory_bytes, code.directory_bytes);
  EXPECT_EQ(job.file_bytes, code.file_bytes);
  EXPECT_EQ(job.data_part_bytes, code.data_part_bytes);
  EXPECT_EQ(job.styles_part_bytes, code.styles_part_bytes);
  EXPECT_EQ(job.index_part_bytes, code.index_part_bytes);
  EXPECT_EQ(job.total_bytes, code.total_bytes);
  EXPECT_EQ(job.ratio, code.ratio);
  EXPECT_EQ(job.tag_bytes, code.tag_bytes);
  EXPECT_EQ(job.attributes, code.attributes);
  EXPECT_EQ(job.depth, code.depth);
  EXPECT_EQ(job.sheets, code.sheets);
  EXPECT_EQ(job.cell_formats, code.cell_formats);
  EXPECT_EQ(job.number_formats, code.number_formats);
  EXPECT_EQ(job.strings, code.strings);
  EXPECT_EQ(job.string_table_bytes, code.string_table_bytes);
  EXPECT_EQ(job.string_bytes, code.string_bytes);
  EXPECT_EQ(job.row_bytes, code.row_bytes);
  EXPECT_EQ(job.cells, code.cells);
  EXPECT_EQ(job.merged_ranges, code.merged_ranges);
}

}  // namespace
}  // namespace gsync::connectors::excel
