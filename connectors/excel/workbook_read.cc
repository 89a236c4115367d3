#include "connectors/excel/workbook_read.h"

#include <fmt/format.h>

#include <utility>

#include "connectors/excel/merged_cells.h"
#include "connectors/excel/sheet_set.h"
#include "connectors/excel/table_reader.h"
#include "io/digest.h"

namespace gsync::connectors::excel {

Result<source::ReadVerdict> WorkbookRead::run(const table::SourceFile& file) {
  TRY_ASSIGN(open_, open_workbook(file, limits_of(options_), quiet()));
  TRY_CHECK(load_tables(*open_, quiet()));
  TRY_CHECK(find_tables());
  for (size_t i = 0; i < request_.tables.size() && !stopped_; ++i) {
    if (found_[i]) TRY_CHECK(read_table(i));
  }
  return verdict();
}

ReadControl WorkbookRead::control() const {
  return {stop_, [this](uint64_t inflated) { sink_.progress(done_ + inflated, total_); }};
}

Result<void> WorkbookRead::find_tables() {
  SheetSet sheets(*open_, rules_of(options_).hidden, quiet());
  TRY_ASSIGN(found_, table::find_tables(sheets, request_.tables, options_));
  for (const auto& found : found_) {
    if (found) total_ += declared_size(open_->workbook.sheets[found->place]);
  }
  return {};
}

uint64_t WorkbookRead::declared_size(const Sheet& sheet) const {
  const auto entry = open_->package->find(sheet.part);
  return entry ? open_->package->declared_size(*entry) : 0;
}

Result<void> WorkbookRead::read_table(size_t index) {
  const table::FoundTable& found = *found_[index];
  const Sheet& sheet = open_->workbook.sheets[found.place];
  const source::TableRequest& request = request_.tables[index];
  const table::RecordShape shape(index, sheet.name, found.header);
  TRY_CHECK(sink_.begin(shape.table()));
  TRY_ASSIGN(auto filler, merge_filler(sheet));
  TableReader reader(*open_->decoder, sink_, sheet_place(*open_->package, sheet), shape,
                     rules_of(options_), std::move(filler));
  TRY_ASSIGN(const PartEnd end,
             read_sheet(*open_->package, sheet, open_->budget, reader, control()));
  if (!reader.stopped) TRY_CHECK(reader.check_merged());
  stopped_ = reader.stopped;
  done_ += declared_size(sheet);
  digests_ += fmt::format("{}={:016x};", request.what, end.digest);
  counts_.push_back({sheet.name, request.what, reader.records, 0, reader.hidden});
  return {};
}

/// Merged ranges stand behind the rows, so filling down reads the sheet twice.
Result<std::optional<MergeFiller>> WorkbookRead::merge_filler(const Sheet& sheet) {
  if (rules_of(options_).merged == MergedCells::kRefuse) return std::nullopt;
  MergeCollector collector;
  CellBudget budget;
  TRY_CHECK(read_sheet(*open_->package, sheet, budget, collector, quiet()));
  return MergeFiller(std::move(collector.ranges));
}

source::ReadVerdict WorkbookRead::verdict() {
  source::ReadVerdict verdict;
  verdict.tables = std::move(counts_);
  digests_ += fmt::format("strings={:016x};styles={:016x};dates={}", open_->strings.digest,
                          open_->styles.digest, open_->workbook.date1904 ? 1904 : 1900);
  verdict.fingerprint = io::fingerprint_hex(digests_);
  if (stopped_) {
    verdict.completeness = source::Completeness::kPartial;
    verdict.reasons.push_back(Diagnostic{Severity::kNote,
                                         "stopped",
                                         open_->package->place(),
                                         "the rest was not read, as asked",
                                         {},
                                         {}});
  }
  return verdict;
}

}  // namespace gsync::connectors::excel
