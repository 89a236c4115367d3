#include "connectors/csv/rejected_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <system_error>
#include <utility>
#include <vector>

#include "connectors/table/rejected_rows.h"
#include "core/text.h"
#include "io/atomic_file.h"

namespace gsync::connectors::csv {
namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";
constexpr std::string_view kLineEnd = "\r\n";
/// A spreadsheet takes a field that begins so for a formula.
constexpr std::string_view kFormulaBegins = "=+-@\t\r";

bool begins_formula(std::string_view text) {
  return !text.empty() && kFormulaBegins.find(text.front()) != std::string_view::npos;
}

/// One table: its rows, and why each of them was rejected.
struct RejectedTable {
  size_t place = 0;
  uint32_t header_row = 0;
  std::string_view header;
  std::map<uint32_t, std::string> reasons;
};

std::vector<RejectedTable> tables_of(const FoundFiles& found,
                                     std::span<const Diagnostic> rejected) {
  std::vector<RejectedTable> tables;
  for (const auto& one : found.tables) {
    if (!one) continue;
    const Language language = table::language_of(one->header.cells);
    auto reasons =
        table::reasons_of(rejected, found.files.place_of(one->place), PlaceForm::kLine, language);
    if (reasons.empty()) continue;
    tables.push_back(
        {one->place, one->header.row, table::reason_header(language), std::move(reasons)});
  }
  return tables;
}

std::string line_of(std::string_view reason, std::span<const std::string_view> fields,
                    char delimiter) {
  std::string line = written_field(reason, delimiter);
  for (const std::string_view field : fields) {
    line += delimiter;
    line += written_field(field, delimiter);
  }
  return line.append(kLineEnd);
}

/// Rows written. The reasons of an earlier time, in the first column, are left out.
Result<uint64_t> write_table(const FoundFiles& found, const RejectedTable& table,
                             io::AtomicFile& file) {
  TRY_ASSIGN(RowReader rows, found.files.rows(table.place));
  const char delimiter = found.files.files()[table.place].delimiter;
  std::vector<std::vector<std::string>> headers;
  size_t skipped = 0;
  uint64_t written = 0;
  const auto write = [&](std::string_view reason, std::span<const std::string_view> fields) {
    return file.append(
        line_of(reason, fields.subspan(std::min(skipped, fields.size())), delimiter));
  };
  const auto write_headers = [&]() -> Result<void> {
    for (size_t i = 0; i < headers.size(); ++i) {
      const std::vector<std::string_view> fields(headers[i].begin(), headers[i].end());
      TRY_CHECK(write(i + 1 == headers.size() ? table.header : "", fields));
    }
    return {};
  };
  TRY_CHECK(file.append(kMark));
  for (;;) {
    TRY_ASSIGN(const std::optional<Row> row, rows.next());
    if (!row) break;
    if (row->line <= table.header_row) {
      headers.emplace_back(row->fields.begin(), row->fields.end());
      if (row->line < table.header_row) continue;
      skipped = table::is_reason_header(trim(headers.back().front())) ? 1 : 0;
      TRY_CHECK(write_headers());
      continue;
    }
    const auto reason = table.reasons.find(row->line);
    if (reason == table.reasons.end()) continue;
    TRY_CHECK(write(reason->second, row->fields));
    ++written;
  }
  return written;
}

Result<uint64_t> save_table(const FoundFiles& found, const RejectedTable& table,
                            const std::filesystem::path& path) {
  TRY_ASSIGN(io::AtomicFile file, io::AtomicFile::create(path));
  TRY_ASSIGN(const uint64_t written, write_table(found, table, file));
  TRY_CHECK(file.commit());
  return written;
}

Result<void> make_folder(const std::filesystem::path& path) {
  std::error_code error;
  if (std::filesystem::create_directory(path, error)) {
    std::filesystem::permissions(path, std::filesystem::perms::owner_all, error);
  }
  if (!error) return {};
  return fail(ErrorCode::kIo, "file", path.string(),
              fmt::format("the folder cannot be created: {}", error.message()),
              "check that the folder above exists and may be written to");
}

Result<void> check_unchanged(const FoundFiles& found, const RejectedTable& table) {
  const CsvFile& file = found.files.files()[table.place];
  if (table::stamp_of(file.file.path) == file.stamp) return {};
  return fail(table::file_changed(file.file));
}

}  // namespace

bool is_marked_text(std::string_view field) {
  if (!field.starts_with('\'')) return false;
  return begins_formula(field.substr(std::min(field.find_first_not_of('\''), field.size())));
}

std::string written_field(std::string_view field, char delimiter) {
  std::string text(field);
  if (begins_formula(field) || is_marked_text(field)) text.insert(0, 1, '\'');
  const bool quoted = text.find_first_of("\"\r\n\t\v ") != std::string::npos ||
                      text.find(delimiter) != std::string::npos;
  return quoted ? '"' + replace_all(text, "\"", "\"\"") + '"' : text;
}

Result<uint64_t> save_rejected_rows(const FoundFiles& found, std::span<const Diagnostic> rejected,
                                    const std::filesystem::path& path) {
  const bool folder = !found.files.nameless();
  if (!folder && !is_csv_name(path)) {
    return fail(ErrorCode::kUsage, "rejected-name", path.string(),
                "rejected rows of a CSV file are saved as one", "name it .csv, .tsv or .txt");
  }
  const std::vector<RejectedTable> tables = tables_of(found, rejected);
  if (folder && !tables.empty()) TRY_CHECK(make_folder(path));
  uint64_t saved = 0;
  for (const RejectedTable& table : tables) {
    TRY_CHECK(check_unchanged(found, table));
    const auto name = found.files.files()[table.place].file.path.filename();
    TRY_ASSIGN(const uint64_t written, save_table(found, table, folder ? path / name : path));
    saved += written;
  }
  return saved;
}

}  // namespace gsync::connectors::csv
