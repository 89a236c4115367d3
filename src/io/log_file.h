// A file that lines are added to, and that never grows without end.

#pragma once

#include <filesystem>
#include <string_view>

#include "core/error.h"
#include "io/descriptor.h"

namespace gsync::io {

class LogFile {
 public:
  /// Bytes at which a file is put aside when it is opened.
  static constexpr std::uintmax_t kMostBytes = 10'000'000;

  /// Opens or creates the file, readable by its owner alone (0600). One that has grown
  /// beyond `kMostBytes` becomes FILE.1 first, in the place of the one before.
  /// Errors: kIo, kNotFound (no such folder).
  static Result<LogFile> open(const std::filesystem::path& path);

  /// One line, whole even when several processes write. Best effort: a full disk loses it.
  void append(std::string_view line) const;

 private:
  explicit LogFile(Descriptor file) : file_(std::move(file)) {}
  Descriptor file_;
};

}  // namespace gsync::io
