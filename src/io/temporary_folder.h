// A folder that goes away with the object.

#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "core/error.h"

namespace gsync::io {

class TemporaryFolder {
 public:
  /// For its owner only (0700), below $TMPDIR or /tmp; `name` begins its name.
  /// Errors: kIo.
  static Result<TemporaryFolder> create(std::string_view name);

  TemporaryFolder(TemporaryFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}
  TemporaryFolder& operator=(TemporaryFolder&&) = delete;
  ~TemporaryFolder();

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  explicit TemporaryFolder(std::filesystem::path path) : path_(std::move(path)) {}
  /// Empty once it was moved from.
  std::filesystem::path path_;
};

}  // namespace gsync::io
