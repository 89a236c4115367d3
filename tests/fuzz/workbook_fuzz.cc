// A workbook whose parts are the input: sheet, strings and styles, each behind a
// line of "----"; or, when it begins as a zip or OLE2 file, the bytes of the whole file.
// Holds: an error has a place, what is delivered is UTF-8, the same bytes give the
// same, parts that are stored give what parts that are packed give, and the general
// parser gives what the scanner gives.

#include <cstdint>

#include "connectors/excel/workbook_fixture.h"
#include "fuzz/table.h"

namespace gsync::fuzz {
namespace {

constexpr std::string_view kBorder = "\n----\n";

connectors::excel::TestWorkbook workbook_of(std::string_view input, int32_t method) {
  const std::vector<std::string_view> parts = split(input, kBorder);
  connectors::excel::TestWorkbook workbook;
  workbook.sheet({"S", ""});
  workbook.put("xl/worksheets/sheet1.xml", std::string(parts[0]), method);
  if (parts.size() > 1) workbook.put("xl/sharedStrings.xml", std::string(parts[1]), method);
  if (parts.size() > 2) workbook.put("xl/styles.xml", std::string(parts[2]), method);
  return workbook;
}

/// What is wrong may be said in other words: the general parser finds it earlier or later.
void check_strict(const std::filesystem::path& file, const Reading& fast) {
  const Reading strict = read("excel", file, "xml: strict\n");
  must(strict.failed == fast.failed, "both parsers refuse, or none");
  must(fast.failed || strict == fast, "both parsers give the same");
}

void check(std::string_view input) {
  static InputFile file("a.xlsx");
  if (input.starts_with("PK") || input.starts_with("\xD0\xCF")) {
    const Reading first = read("excel", file.hold(input));
    must(first == read("excel", file.hold(input)), "the same bytes give the same");
    return check_strict(file.hold(input), first);
  }
  static const test::TempFolder folder;
  auto packed = workbook_of(input, ZIP_CM_DEFLATE);
  const Reading first = read("excel", packed.write(folder / "a.xlsx"));
  auto stored = workbook_of(input, ZIP_CM_STORE);
  const auto second = stored.write(folder / "a.xlsx");
  must(first == read("excel", second), "packing changes nothing");
  check_strict(second, first);
}

}  // namespace
}  // namespace gsync::fuzz

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  gsync::fuzz::check({reinterpret_cast<const char*>(data), size});
  return 0;
}
