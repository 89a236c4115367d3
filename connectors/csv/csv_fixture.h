// CSV files made for tests, and reads of them.

#pragma once

#include <string>
#include <string_view>

#include "connectors/table/table_fixture.h"
#include "io/file.h"

namespace gsync::connectors::csv {

using table::error_of;
using table::KeepingSink;
using table::request_for;

/// A temporary folder with files, and what is read of it.
class CsvFolder {
 public:
  /// Writes one file.
  CsvFolder& put(const std::string& name, std::string_view content) {
    EXPECT_EQ(error_of(io::write_file(folder_ / name, content)), "no error");
    return *this;
  }
  /// Of `file`, or of the whole folder when it is empty.
  Result<source::ReadVerdict> read(const std::string& file, const source::ReadRequest& request,
                                   const std::string& options = {}) {
    TRY_ASSIGN(const auto source, table::open_source("csv", path(file), options));
    return source->read(request, sink, {});
  }
  /// The records, a line each; or the error.
  std::string text(const std::string& file, const source::ReadRequest& request,
                   const std::string& options = {}) {
    sink = KeepingSink();
    auto result = read(file, request, options);
    if (!result) return to_text(result.error());
    verdict = *std::move(result);
    return join(sink.records, "\n");
  }
  [[nodiscard]] std::filesystem::path path(const std::string& file) const {
    return file.empty() ? folder_.path() : folder_ / file;
  }

  KeepingSink sink;
  source::ReadVerdict verdict;

 private:
  test::TempFolder folder_;
};

}  // namespace gsync::connectors::csv
