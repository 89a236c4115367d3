#include "connectors/excel/open_workbook.h"

#include "connectors/excel/sniff.h"

namespace gsync::connectors::excel {

Result<std::unique_ptr<OpenWorkbook>> open_workbook(const table::SourceFile& file,
                                                    const Limits& limits,
                                                    const ReadControl& control) {
  TRY_CHECK(expect_zip(file));
  auto open = std::make_unique<OpenWorkbook>();
  TRY_ASSIGN(open->package, Package::open(file.path, file.place, limits));
  TRY_ASSIGN(open->workbook, load_workbook(*open->package, control));
  return open;
}

Result<void> load_tables(OpenWorkbook& open, const ReadControl& control) {
  TRY_ASSIGN(open.strings,
             load_shared_strings(*open.package, open.workbook.shared_strings_part, control));
  TRY_ASSIGN(open.styles, load_styles(*open.package, open.workbook.styles_part, control));
  open.decoder = std::make_unique<CellDecoder>(open.strings.strings, open.styles.styles,
                                               open.workbook.date1904);
  return {};
}

}  // namespace gsync::connectors::excel
