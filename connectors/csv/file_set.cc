#include "connectors/csv/file_set.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <system_error>
#include <utility>

#include "connectors/csv/encoding.h"
#include "core/text.h"

namespace gsync::connectors::csv {
namespace {

constexpr std::array<std::string_view, 3> kEndings{".csv", ".tsv", ".txt"};
constexpr std::array kCandidates{',', '\t', ';'};

/// What a file is that only its name calls CSV; empty for what may be text.
std::string_view other_kind(std::string_view bytes) {
  if (bytes.starts_with("PK\x03\x04")) return "a zip archive or a workbook (.xlsx)";
  if (bytes.starts_with("\xD0\xCF\x11\xE0")) return "a legacy Office file (.xls)";
  if (bytes.starts_with("%PDF")) return "a PDF document";
  return {};
}

Result<void> expect_text(const table::SourceFile& file, uint64_t size) {
  if (size == 0) {
    return fail(ErrorCode::kUnreadable, "not-csv", file.place, "the file is empty (0 bytes)",
                "export it again");
  }
  std::string bytes(4, '\0');
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> stream(std::fopen(file.path.c_str(), "rb"),
                                                               std::fclose);
  if (stream == nullptr) return fail(table::cannot_open(file, errno));
  bytes.resize(std::fread(bytes.data(), 1, bytes.size(), stream.get()));
  const std::string_view kind = other_kind(bytes);
  if (kind.empty()) return {};
  return fail(ErrorCode::kUnreadable, "not-csv", file.place,
              fmt::format("the file is {}, not CSV", kind),
              "read a workbook with type: excel in the job's source");
}

}  // namespace

bool is_csv_name(const std::filesystem::path& path) {
  const std::string ending = fold_case(path.extension().string());
  return std::ranges::find(kEndings, ending) != kEndings.end() &&
         !path.filename().string().starts_with('.');
}

FileSet::FileSet(const source::Options& options, std::stop_token stop)
    : limits_(limits_of(options)),
      encoding_(encoding_of(options)),
      delimiter_(delimiter_of(options)),
      stop_(std::move(stop)) {}

Result<FileSet> FileSet::open(const table::SourceFile& file, const source::Options& options,
                              std::stop_token stop) {
  FileSet set(options, std::move(stop));
  set.place_ = file.place;
  TRY_ASSIGN(const table::FileKind kind, table::kind_of(file));
  set.folder_ = kind == table::FileKind::kFolder;
  if (set.folder_) {
    TRY_CHECK(set.list(file));
  } else {
    TRY_CHECK(set.add(file));
  }
  return set;
}

Result<void> FileSet::list(const table::SourceFile& folder) {
  std::error_code error;
  std::vector<std::filesystem::path> paths;
  for (std::filesystem::directory_iterator at(folder.path, error), end; at != end && !error;
       at.increment(error)) {
    if (at->is_regular_file() && is_csv_name(at->path())) paths.push_back(at->path());
  }
  if (error) return fail(table::cannot_open(folder, error.value()));
  if (paths.empty()) {
    return fail(
        ErrorCode::kUnreadable, "file", folder.place,
        fmt::format("the folder {} holds no file .csv, .tsv or .txt", quoted(folder.written)),
        "name the file, or the folder that the files are in");
  }
  std::ranges::sort(paths);
  for (const auto& path : paths) {
    const std::string name = path.filename().string();
    TRY_CHECK(add({path, folder.written + '/' + name, folder.place + '/' + name}));
  }
  return {};
}

Result<void> FileSet::add(table::SourceFile file) {
  CsvFile added{std::move(file)};
  std::error_code error;
  added.stamp = table::stamp_of(added.file.path);
  added.size = std::filesystem::file_size(added.file.path, error);
  if (error) return fail(table::cannot_open(added.file, error.value()));
  TRY_CHECK(expect_text(added.file, added.size));
  if (encoding_) {
    added.encoding = *encoding_;
  } else {
    TRY_ASSIGN(added.encoding, detect_encoding(added.file, limits_, stop_));
  }
  places_.push_back({added.file.path.stem().string(), false});
  files_.push_back(std::move(added));
  return {};
}

std::string FileSet::row_place(size_t index, uint32_t row) const {
  return fmt::format("{}:{}", place_of(index), row);
}

Result<RowReader> FileSet::rows(size_t index) const {
  const CsvFile& file = files_[index];
  TRY_ASSIGN(TextReader text, TextReader::open(file.file, file.encoding, limits_));
  return RowReader(std::move(text), file.delimiter, limits_, file.file.place);
}

Result<void> FileSet::check_text(size_t index, const RowReader& rows) const {
  const BadByte& bad = rows.text().bad();
  if (!bad.found) return {};
  return fail(bad_encoding(files_[index].file, files_[index].encoding, bad));
}

/// With the delimiter that the file has now.
Result<table::HeaderSearch> FileSet::search_with(size_t index, const source::TableRequest& request,
                                                 uint32_t header_row) {
  table::HeaderSearcher searcher(request, header_row);
  TRY_ASSIGN(RowReader reader, rows(index));
  for (;;) {
    if (stop_.stop_requested()) return fail(interrupted(files_[index].file));
    TRY_ASSIGN(const std::optional<Row> row, reader.next());
    if (!row) break;
    std::vector<table::HeaderCell> cells;
    for (size_t i = 0; i < row->fields.size(); ++i) {
      const std::string_view name = trim(row->fields[i]);
      if (!name.empty()) cells.push_back({std::string(name), static_cast<uint32_t>(i + 1)});
    }
    if (searcher.take(row->line, std::move(cells))) return std::move(searcher.search);
  }
  TRY_CHECK(check_text(index, reader));
  return std::move(searcher.search);
}

/// Where the delimiter is not given, the one that gives the headers best.
Result<table::HeaderSearch> FileSet::search(size_t index, const source::TableRequest& request,
                                            uint32_t header_row) {
  CsvFile& file = files_[index];
  std::vector<char> candidates(kCandidates.begin(), kCandidates.end());
  if (delimiter_) candidates = {*delimiter_};
  if (!delimiter_) {
    TRY_ASSIGN(TextReader text, TextReader::open(file.file, file.encoding, limits_));
    std::string first;
    TRY_CHECK(text.read(first, 64));
    if (const auto separator = separator_line(first)) candidates = {*separator};
  }
  std::optional<Result<table::HeaderSearch>> best;
  char delimiter = candidates.front();
  for (const char candidate : candidates) {
    file.delimiter = candidate;
    auto found = search_with(index, request, header_row);
    const bool matches = found && found->best.has_value();
    const bool had = best && *best && (*best)->best.has_value();
    if (!best || (matches && (!had || found->best->better_than(*(*best)->best)))) {
      best = std::move(found);
      delimiter = candidate;
    }
    if (matches && (*best)->best->complete() && (*best)->best->required > 0) break;
  }
  file.delimiter = delimiter;
  return *std::move(best);
}

}  // namespace gsync::connectors::csv
