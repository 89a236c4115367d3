#include "connectors/csv/csv_read.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "connectors/csv/encoding.h"
#include "connectors/csv/rejected_file.h"
#include "connectors/table/table_finder.h"
#include "core/text.h"
#include "io/digest.h"

namespace gsync::connectors::csv {
namespace {

constexpr uint64_t kRowsBetweenChecks = 1'024;

/// As spreadsheets read them: a leading "'" marks as text what would begin a formula.
std::string_view without_mark(std::string_view field) {
  return is_marked_text(field) ? field.substr(1) : field;
}

/// `="00123"`: how a text is kept from becoming a number in a spreadsheet.
std::string_view without_formula(std::string_view field) {
  const bool formula = field.size() >= 3 && field.starts_with("=\"") && field.ends_with('"');
  return formula ? field.substr(2, field.size() - 3) : field;
}

bool all_blank(std::span<const std::string_view> fields) {
  return std::ranges::all_of(fields, [](std::string_view field) { return trim(field).empty(); });
}

}  // namespace

Result<source::ReadVerdict> CsvRead::run(const table::SourceFile& file) {
  TRY_ASSIGN(FileSet files, FileSet::open(file, options_, stop_));
  reported_rows_ = files.limits().reported_rows;
  TRY_ASSIGN(auto tables, table::find_tables(files, request_.tables, options_));
  found.emplace(FoundFiles{std::move(files), std::move(tables)});
  for (const auto& one : found->tables) {
    if (one) total_ += found->files.files()[one->place].size;
  }
  for (size_t i = 0; i < found->tables.size() && !stopped_; ++i) {
    if (found->tables[i]) TRY_CHECK(read_table(found->files, i, *found->tables[i]));
  }
  return verdict(file.place);
}

Result<void> CsvRead::read_table(FileSet& files, size_t index, const table::FoundTable& where) {
  const CsvFile& file = files.files()[where.place];
  const table::RecordShape shape(index, files.places()[where.place].name, where.header);
  container_ = std::make_shared<const std::string>(file.file.place);
  width_ = where.header.cells.back().column;
  TRY_CHECK(sink_.begin(shape.table()));
  source::TableCount count{shape.table()->name, request_.tables[index].what, 0, 0, 0};
  TRY_ASSIGN(RowReader rows, files.rows(where.place));
  TRY_CHECK(read_rows(rows, shape, count));
  if (!stopped_) TRY_CHECK(files.check_text(where.place, rows));
  done_ += file.size;
  digests_ += fmt::format("{}={:016x};", count.what, rows.text().digest());
  counts_.push_back(std::move(count));
  return {};
}

Result<void> CsvRead::read_rows(RowReader& rows, const table::RecordShape& shape,
                                source::TableCount& count) {
  for (uint64_t seen = 0; !stopped_; ++seen) {
    if (seen % kRowsBetweenChecks == 0) {
      if (stop_.stop_requested()) {
        return fail(ErrorCode::kInterrupted, "interrupted", *container_,
                    "reading was interrupted; nothing was used");
      }
      sink_.progress(done_ + rows.text().position(), total_);
    }
    TRY_ASSIGN(const std::optional<Row> row, rows.next());
    if (!row) break;
    if (row->line <= shape.header_row() || all_blank(row->fields)) continue;
    stopped_ = !take(*row, shape, count);
  }
  sink_.progress(done_ + rows.text().position(), total_);
  return {};
}

/// False: the sink wants no more.
bool CsvRead::take(const Row& row, const table::RecordShape& shape, source::TableCount& count) {
  const size_t given = row.fields.size();
  if (given < width_ || !all_blank(row.fields.subspan(width_))) {
    reject(row, shape, count);
    return true;
  }
  std::vector<source::RawValue> values = shape.blank();
  for (size_t i = 0; i < width_; ++i) {
    const auto column = static_cast<uint32_t>(i + 1);
    if (row.fields[i].empty() || !shape.is_requested(column)) continue;
    table::put_text(without_formula(without_mark(row.fields[i])),
                    values[static_cast<size_t>(shape.slot(column))]);
  }
  ++count.records;
  Locator at{container_, row.line, PlaceForm::kLine, {}};
  return sink_.record({shape.table(), std::move(at), std::move(values)});
}

void CsvRead::reject(const Row& row, const table::RecordShape& shape, source::TableCount& count) {
  ++count.rejected;
  if (count.rejected > reported_rows_) return;
  sink_.reject(
      Diagnostic{Severity::kError,
                 "csv-fields",
                 fmt::format("{}:{}", *container_, row.line),
                 fmt::format("the row has {}, but the header in line {} has {}",
                             counted(row.fields.size(), "field"), shape.header_row(), width_),
                 {},
                 "quote a field that holds the delimiter or a line break, and write every field"});
}

source::ReadVerdict CsvRead::verdict(const std::string& place) {
  source::ReadVerdict verdict;
  verdict.fingerprint = io::fingerprint_hex(digests_);
  const auto partial = [&](Severity severity, std::string code, std::string message) {
    verdict.completeness = source::Completeness::kPartial;
    verdict.reasons.push_back(
        Diagnostic{severity, std::move(code), place, std::move(message), {}, {}});
  };
  uint64_t rejected = 0;
  for (const source::TableCount& count : counts_) rejected += count.rejected;
  if (rejected > 0) {
    partial(Severity::kWarning, "csv-fields",
            fmt::format("{} could not be read", counted(rejected, "row")));
  }
  if (stopped_) partial(Severity::kNote, "stopped", "the rest was not read, as asked");
  verdict.tables = std::move(counts_);
  return verdict;
}

}  // namespace gsync::connectors::csv
