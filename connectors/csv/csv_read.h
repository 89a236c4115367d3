// One read of CSV files, from opening them to the verdict.

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "connectors/csv/file_set.h"
#include "connectors/table/record_shape.h"
#include "source/source.h"

namespace gsync::connectors::csv {

/// The files of a read, and where in them the tables of its request stand.
struct FoundFiles {
  FileSet files;
  std::vector<std::optional<table::FoundTable>> tables;
};

/// Used once. Options, request and sink must outlive it.
class CsvRead {
 public:
  CsvRead(const source::Options& options, const source::ReadRequest& request,
          source::RecordSink& sink, std::stop_token stop)
      : options_(options), request_(request), sink_(sink), stop_(std::move(stop)) {}

  /// Shape:  the tables in the order of the request, each file from its header
  ///         to its end. A row with fewer or more fields than the header is
  ///         rejected, the others go on.
  /// Cost:   one pass over each file, and one before it to find its encoding;
  ///         memory for a block and the longest row.
  /// Errors: as source::Source::read.
  Result<source::ReadVerdict> run(const table::SourceFile& file);

  /// Of the run, once its tables were found.
  std::optional<FoundFiles> found;

 private:
  Result<void> read_table(FileSet& files, size_t index, const table::FoundTable& where);
  Result<void> read_rows(RowReader& rows, const table::RecordShape& shape,
                         source::TableCount& count);
  bool take(const Row& row, const table::RecordShape& shape, source::TableCount& count);
  void reject(const Row& row, const table::RecordShape& shape, source::TableCount& count);
  source::ReadVerdict verdict(const std::string& place);

  const source::Options& options_;
  const source::ReadRequest& request_;
  source::RecordSink& sink_;
  std::stop_token stop_;
  std::shared_ptr<const std::string> container_;
  /// Fields that a row must have: up to the last header.
  size_t width_ = 0;
  uint64_t reported_rows_ = 0;
  uint64_t done_ = 0;
  uint64_t total_ = 0;
  bool stopped_ = false;
  std::string digests_;
  std::vector<source::TableCount> counts_;
};

}  // namespace gsync::connectors::csv
