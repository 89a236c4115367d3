// Workbooks that are written: libxlsxwriter's, freed with their owner.

#pragma once

#include <filesystem>
#include <memory>

struct lxw_workbook;

namespace gsync::xlsx {

struct FreeWorkbook {
  void operator()(lxw_workbook* book) const;
};
/// Freed, not written; release() it to workbook_close().
using NewWorkbook = std::unique_ptr<lxw_workbook, FreeWorkbook>;

/// Rows go to disk as they are written, so they must come in their order.
NewWorkbook new_workbook(const std::filesystem::path& path);

}  // namespace gsync::xlsx
