// A file that is written piece by piece and appears whole or not at all.

#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "io/descriptor.h"
#include "io/file.h"

namespace gsync::io {

/// Until `commit` the content is in a temporary file in the same folder, which
/// goes away with the object: readers see the old or the new content, never a
/// part. The temporary file is readable by its owner only.
class AtomicFile {
 public:
  /// Errors: kNotFound (no such folder), kIo.
  static Result<AtomicFile> create(const std::filesystem::path& path,
                                   FileMode mode = FileMode::kPrivate);

  /// Removes what writers of this file left behind that were killed. Nobody may be
  /// writing it. Best effort.
  static void remove_leftovers(const std::filesystem::path& path);

  AtomicFile(AtomicFile&& other) noexcept = default;
  AtomicFile& operator=(AtomicFile&&) = delete;
  ~AtomicFile();

  /// Buffered: a full disk may be noticed by a later call, at the latest by `commit`.
  Result<void> append(std::string_view text);
  /// Back to an empty file.
  Result<void> restart();
  /// Syncs the content and puts it in place. Nothing may follow.
  Result<void> commit();

  /// Where the content is until then, for a library that writes by name.
  [[nodiscard]] const std::filesystem::path& temporary() const { return temporary_; }

 private:
  AtomicFile(std::filesystem::path path, std::filesystem::path temporary, Descriptor file,
             FileMode mode)
      : path_(std::move(path)),
        temporary_(std::move(temporary)),
        file_(std::move(file)),
        mode_(mode) {}
  Result<void> flush();

  std::filesystem::path path_;
  std::filesystem::path temporary_;
  Descriptor file_;
  FileMode mode_;
  std::string buffer_;
};

}  // namespace gsync::io
