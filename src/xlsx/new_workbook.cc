#include "xlsx/new_workbook.h"

#include <xlsxwriter.h>

namespace gsync::xlsx {

void FreeWorkbook::operator()(lxw_workbook* book) const { lxw_workbook_free(book); }

NewWorkbook new_workbook(const std::filesystem::path& path) {
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  options.use_zip64 = LXW_FALSE;
  return NewWorkbook(workbook_new_opt(path.c_str(), &options));
}

}  // namespace gsync::xlsx
