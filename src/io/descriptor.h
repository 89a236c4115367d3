// What the files of this folder share: descriptors that close themselves, and
// the errors of the system in words.

#pragma once

#include <unistd.h>

#include <filesystem>
#include <string_view>
#include <utility>

#include "core/error.h"

namespace gsync::io {

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(other.release()) {}
  Descriptor& operator=(Descriptor&&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  [[nodiscard]] int get() const { return number_; }
  int release() { return std::exchange(number_, -1); }

 private:
  int number_;
};

/// Of errno: kNotFound or kIo, "the file cannot be read: ...".
tl::unexpected<Error> file_error(const std::filesystem::path& path, std::string_view verb);

Result<void> write_all(const Descriptor& file, std::string_view content,
                       const std::filesystem::path& path);

}  // namespace gsync::io
