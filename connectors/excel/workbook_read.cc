#include "connectors/excel/workbook_read.h"

#include <fmt/format.h>

#include <utility>

#include "connectors/excel/merged_cells.h"
#include "connectors/excel/table_reader.h"
#include "io/digest.h"

namespace gsync::connectors::excel {

Result<source::ReadVerdict> WorkbookRead::run(const WorkbookFile& file) {
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
  for (const source::TableRequest& table : request_.tables) {
    auto found = find_table(*open_, table, choice_of(options_, table.what), quiet());
    if (!found) return fail(in_job(std::move(found).error(), table.what));
    found_.push_back(*std::move(found));
  }
  for (const auto& found : found_) {
    if (found) total_ += declared_size(*found->sheet);
  }
  return {};
}

/// A missing sheet that the job itself names is the job's mistake: points there.
Error WorkbookRead::in_job(Error error, const std::string& what) const {
  const Diagnostic& first = error.diagnostics.front();
  if (first.code != kSheetMissing || choice_of(options_, what).sheet.empty()) return error;
  return make_error(
      ErrorCode::kConfig,
      options_.diagnose(what + "_sheet", first.code,
                        fmt::format("{}: {}", first.place, first.message), first.hint));
}

uint64_t WorkbookRead::declared_size(const Sheet& sheet) const {
  const auto entry = open_->package->find(sheet.part);
  return entry ? open_->package->declared_size(*entry) : 0;
}

Result<void> WorkbookRead::read_table(size_t index) {
  const FoundTable& found = *found_[index];
  const source::TableRequest& request = request_.tables[index];
  const auto table = make_table(index, found.sheet->name, found.header);
  TRY_CHECK(sink_.begin(table));
  TRY_ASSIGN(auto filler, merge_filler(*found.sheet));
  TableReader reader(*open_->decoder, sink_, sheet_place(*open_->package, *found.sheet), table,
                     found.header, rules_of(options_), std::move(filler));
  TRY_ASSIGN(const PartEnd end,
             read_sheet(*open_->package, *found.sheet, open_->budget, reader, control()));
  if (!reader.stopped) TRY_CHECK(reader.check_merged());
  stopped_ = reader.stopped;
  done_ += declared_size(*found.sheet);
  digests_ += fmt::format("{}={:016x};", request.what, end.digest);
  counts_.push_back({found.sheet->name, request.what, reader.records, 0, reader.hidden});
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
