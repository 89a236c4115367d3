// One read of a workbook, from opening it to the verdict.

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "connectors/excel/excel_options.h"
#include "connectors/excel/open_workbook.h"
#include "connectors/table/table_finder.h"
#include "source/source.h"

namespace gsync::connectors::excel {

/// Used once. Options, request and sink must outlive it.
class WorkbookRead {
 public:
  WorkbookRead(const source::Options& options, const source::ReadRequest& request,
               source::RecordSink& sink, std::stop_token stop)
      : options_(options), request_(request), sink_(sink), stop_(std::move(stop)) {}

  /// Shape:  the tables in the order of the request, each sheet from its header
  ///         to its end. Nothing counts as read before the sheet was closed and
  ///         its check sum found right.
  /// Cost:   one pass over each sheet, two when merged cells are filled; memory
  ///         for the shared strings, whatever the number of rows.
  /// Errors: as source::Source::read.
  Result<source::ReadVerdict> run(const table::SourceFile& file);

  /// Where the run found the tables.
  [[nodiscard]] const std::vector<std::optional<table::FoundTable>>& found() const {
    return found_;
  }

 private:
  [[nodiscard]] ReadControl control() const;
  /// For what is read beside the rows: no progress to show.
  [[nodiscard]] ReadControl quiet() const { return {stop_, {}}; }
  Result<void> find_tables();
  [[nodiscard]] uint64_t declared_size(const Sheet& sheet) const;
  Result<void> read_table(size_t index);
  Result<std::optional<MergeFiller>> merge_filler(const Sheet& sheet);
  source::ReadVerdict verdict();

  const source::Options& options_;
  const source::ReadRequest& request_;
  source::RecordSink& sink_;
  std::stop_token stop_;
  std::unique_ptr<OpenWorkbook> open_;
  std::vector<std::optional<table::FoundTable>> found_;
  /// Bytes of the sheets, for the progress.
  uint64_t done_ = 0;
  uint64_t total_ = 0;
  bool stopped_ = false;
  std::string digests_;
  std::vector<source::TableCount> counts_;
};

}  // namespace gsync::connectors::excel
