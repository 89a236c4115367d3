// What fuzz targets of one part of a workbook share: the part in a package, read by the
// scanner and by the general parser.

#pragma once

#include <string>
#include <string_view>

#include "connectors/excel/package.h"
#include "connectors/excel/workbook_fixture.h"
#include "fuzz/table.h"

namespace gsync::fuzz {

/// Calls `load(package)`, which gives a Result of text, with either parser: both texts are
/// equal, or both are errors.
template <typename Load>
void both_readings(std::string_view part, std::string_view content, Load load) {
  static const test::TempFolder folder;
  connectors::excel::TestWorkbook workbook;
  workbook.put(std::string(part), std::string(content));
  const auto file = workbook.write(folder / "a.xlsx");
  const auto read = [&](connectors::excel::XmlReading reading) -> Result<std::string> {
    connectors::excel::Limits limits;
    limits.reading = reading;
    TRY_ASSIGN(const auto package, connectors::excel::Package::open(file, "a.xlsx", limits));
    return load(*package);
  };
  const auto fast = read(connectors::excel::XmlReading::kFast);
  const auto strict = read(connectors::excel::XmlReading::kStrict);
  must(fast.has_value() == strict.has_value(), "both parsers refuse, or none");
  if (fast) must(*fast == *strict, "both parsers give the same");
}

}  // namespace gsync::fuzz
