// Files: read whole, written whole or not at all.

#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "core/error.h"

namespace gsync::io {

/// Errors: kNotFound, kIo; both name the file and the system's reason.
Result<std::string> read_file(const std::filesystem::path& path);

/// As read_file, for a file of secrets: nobody but its owner may read or write it.
/// Errors: kConfig when others may, with the file's mode.
Result<std::string> read_secret_file(const std::filesystem::path& path);

enum class FileMode {
  kPrivate,  // 0600: whatever may hold personal data or secrets
  kPublic,   // 0644
};

/// Writes to a temporary file in the same folder, syncs and renames it: readers
/// see the old or the new content, never a part.
Result<void> write_file(const std::filesystem::path& path, std::string_view content,
                        FileMode mode = FileMode::kPrivate);

/// Held while the object lives; the kernel releases it when the process ends,
/// however it ends, so there is no stale lock (flock).
class FileLock {
 public:
  /// Takes the lock or fails at once. `note` is stored in the file for whoever
  /// finds the lock held.
  /// Errors: kLocked with the holder's note; kIo.
  static Result<FileLock> acquire(const std::filesystem::path& path, std::string_view note);

  FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  FileLock& operator=(FileLock&&) = delete;
  ~FileLock();

 private:
  explicit FileLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

}  // namespace gsync::io
