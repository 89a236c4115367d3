// The file that a job names, as the job and as messages write it.

#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "core/error.h"
#include "source/options.h"

namespace gsync::connectors::table {

constexpr uint64_t kMebibyte = uint64_t{1} << 20U;
/// Columns of one row: the most that a workbook has.
constexpr uint32_t kMaxColumn = 16'384;

struct SourceFile {
  std::filesystem::path path;
  /// As the job has it.
  std::string written;
  /// The file name alone: "company.xlsx".
  std::string place;
};

/// What tells that somebody writes to a file.
struct FileStamp {
  uint64_t size = 0;
  std::filesystem::file_time_type time;
  bool operator==(const FileStamp&) const = default;
};
FileStamp stamp_of(const std::filesystem::path& path);

/// The option `file` of a job; a relative path counts from the folder.
SourceFile file_of(const source::Options& options, const std::string& base_folder);

enum class FileKind : uint8_t { kFile, kFolder };

/// Errors: kUnreadable: there is no such file.
Result<FileKind> kind_of(const SourceFile& file);

/// The error of a file that exists and cannot be used; `reason` as errno.
Error cannot_open(const SourceFile& file, int reason);

/// The error of a file that is not what it was a moment ago.
Error file_changed(const SourceFile& file);

/// A limit is passed: "'PART': LIMIT over the limit of VALUE UNIT". `option` is
/// the option that raises it, empty when the limit is fixed; `part` may be empty.
Error over_limit(std::string place, std::string_view limit, uint64_t value, std::string_view unit,
                 std::string_view part, std::string_view option);

/// "12 kB", "3.4 MB".
std::string size_text(uint64_t bytes);

}  // namespace gsync::connectors::table
