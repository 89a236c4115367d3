// One CSV file, or the CSV files of a folder, as places where tables may stand.

#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "connectors/csv/csv_options.h"
#include "connectors/csv/row_reader.h"
#include "connectors/table/table_finder.h"

namespace gsync::connectors::csv {

struct CsvFile {
  table::SourceFile file;
  uint64_t size = 0;
  table::FileStamp stamp = {};
  Encoding encoding = Encoding::kUtf8;
  /// Known once a table was found in it.
  char delimiter = ',';
};

/// Whether the name is one of a CSV file: .csv, .tsv, .txt, not hidden.
bool is_csv_name(const std::filesystem::path& path);

class FileSet final : public table::TableSet {
 public:
  /// Lists the folder, or takes the one file. Options must outlive it.
  /// Errors: kUnreadable: no such file, no CSV file in the folder, not text, in
  ///         no known encoding; kInterrupted.
  static Result<FileSet> open(const table::SourceFile& file, const source::Options& options,
                              std::stop_token stop);

  /// Errors: kUnreadable.
  [[nodiscard]] Result<RowReader> rows(size_t index) const;
  /// The error of text that ended at a bad byte; nothing when it did not.
  [[nodiscard]] Result<void> check_text(size_t index, const RowReader& rows) const;

  [[nodiscard]] const std::vector<CsvFile>& files() const { return files_; }
  [[nodiscard]] const Limits& limits() const { return limits_; }
  [[nodiscard]] const std::vector<table::Place>& places() const override { return places_; }
  [[nodiscard]] bool nameless() const override { return !folder_; }
  [[nodiscard]] table::Words words() const override {
    return {folder_ ? "the folder" : "the source", "file", "file"};
  }
  [[nodiscard]] std::string whole_place() const override { return place_; }
  [[nodiscard]] std::string place_of(size_t index) const override {
    return files_[index].file.place;
  }
  [[nodiscard]] std::string row_place(size_t index, uint32_t row) const override;
  Result<table::HeaderSearch> search(size_t index, const source::TableRequest& request,
                                     uint32_t header_row) override;

 private:
  FileSet(const source::Options& options, std::stop_token stop);
  Result<void> list(const table::SourceFile& folder);
  Result<void> add(table::SourceFile file);
  Result<table::HeaderSearch> search_with(size_t index, const source::TableRequest& request,
                                          uint32_t header_row);

  Limits limits_;
  std::optional<Encoding> encoding_;
  std::optional<char> delimiter_;
  std::stop_token stop_;
  bool folder_ = false;
  std::string place_;
  std::vector<CsvFile> files_;
  std::vector<table::Place> places_;
};

}  // namespace gsync::connectors::csv
