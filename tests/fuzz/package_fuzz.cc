// A small workbook whose zip records are changed as the input says: four bytes name a
// record (header of an entry, entry of the directory, end), a place in it and two new bytes.
// Holds: one error, or exactly the records of the workbook.

#include <algorithm>
#include <cstdint>
#include <vector>

#include "connectors/excel/workbook_fixture.h"
#include "fuzz/table.h"

namespace gsync::fuzz {
namespace {

/// Where the headers stand in the bytes; what is packed does not look like one.
std::vector<size_t> records_of(std::string_view bytes) {
  std::vector<size_t> records;
  for (const std::string_view mark : {"PK\x03\x04", "PK\x01\x02", "PK\x05\x06"}) {
    for (size_t at = bytes.find(mark); at != std::string_view::npos;
         at = bytes.find(mark, at + 1)) {
      records.push_back(at);
    }
  }
  return records;
}

std::string workbook() {
  const test::TempFolder folder;
  connectors::excel::TestWorkbook book;
  book.sheet({"S",
              "<row r=\"1\"><c t=\"s\"><v>0</v></c></row><row r=\"2\"><c t=\"s\"><v>1</v></c></row>"
              "<row r=\"3\"><c s=\"1\"><v>43529</v></c></row>"});
  book.strings("<si><t>k</t></si><si><t>one</t></si>");
  book.styles("<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>");
  return *io::read_file(book.write(folder / "a.xlsx"));
}

void check(std::string_view input) {
  static InputFile file("a.xlsx");
  static const std::string whole = workbook();
  static const std::vector<size_t> records = records_of(whole);
  static const Reading good = read("excel", file.hold(whole));
  must(!good.failed, "the workbook itself is right");
  std::string bytes = whole;
  for (; input.size() >= 4; input.remove_prefix(4)) {
    const size_t record = records[static_cast<uint8_t>(input[0]) % records.size()];
    const size_t at = record + static_cast<uint8_t>(input[1]) % 80U;
    if (at + 2 <= bytes.size()) std::copy_n(input.data() + 2, 2, bytes.data() + at);
  }
  const Reading changed = read("excel", file.hold(bytes));
  must(changed.failed || changed == good, "an error, or nothing is other than it was");
}

}  // namespace
}  // namespace gsync::fuzz

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  gsync::fuzz::check({reinterpret_cast<const char*>(data), size});
  return 0;
}
