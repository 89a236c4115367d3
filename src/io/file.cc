#include "io/file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <system_error>

#include "io/atomic_file.h"
#include "io/descriptor.h"

namespace gsync::io {
namespace {

Result<std::string> read_all(const Descriptor& file, const std::filesystem::path& path) {
  std::string content;
  std::array<char, 65536> block{};
  for (;;) {
    const ssize_t count = ::read(file.get(), block.data(), block.size());
    if (count == 0) return content;
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return file_error(path, "read");
    content.append(block.data(), static_cast<size_t>(count));
  }
}

}  // namespace

tl::unexpected<Error> file_error(const std::filesystem::path& path, std::string_view verb) {
  const int reason = errno;
  const ErrorCode code = reason == ENOENT ? ErrorCode::kNotFound : ErrorCode::kIo;
  return fail(
      code, "file", path.string(),
      fmt::format("the file cannot be {}: {}", verb, std::generic_category().message(reason)));
}

Result<void> write_all(const Descriptor& file, std::string_view content,
                       const std::filesystem::path& path) {
  while (!content.empty()) {
    const ssize_t count = ::write(file.get(), content.data(), content.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return file_error(path, "written");
    content.remove_prefix(static_cast<size_t>(count));
  }
  return {};
}

Result<std::string> read_file(const std::filesystem::path& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) return file_error(path, "read");
  return read_all(file, path);
}

Result<std::string> read_secret_file(const std::filesystem::path& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat status = {};
  if (file.get() < 0 || ::fstat(file.get(), &status) != 0) return file_error(path, "read");
  if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return fail(
        ErrorCode::kConfig, "secret-shared", path.string(),
        fmt::format("others may use the file of secrets (mode {:04o})", status.st_mode & ALLPERMS),
        fmt::format("chmod 600 {}; if somebody may have read it, make new secrets", path.string()));
  }
  return read_all(file, path);
}

Result<void> write_file(const std::filesystem::path& path, std::string_view content,
                        FileMode mode) {
  TRY_ASSIGN(AtomicFile file, AtomicFile::create(path, mode));
  TRY_CHECK(file.append(content));
  return file.commit();
}

Result<FileLock> FileLock::acquire(const std::filesystem::path& path, std::string_view note) {
  Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  if (file.get() < 0) {
    auto error = file_error(path, "locked");
    error.value().diagnostics.front().hint =
        "check that the folder exists and that you may write to it";
    return error;
  }
  if (::flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) return file_error(path, "locked");
    TRY_ASSIGN(const std::string holder, read_all(file, path));
    return fail(
        ErrorCode::kLocked, "locked", path.string(),
        holder.empty() ? "another run holds the lock" : "another run holds the lock: " + holder,
        "wait for it to end; the lock goes away with its process");
  }
  if (::ftruncate(file.get(), 0) != 0) return file_error(path, "locked");
  TRY_CHECK(write_all(file, note, path));
  return FileLock(file.release());
}

FileLock::~FileLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace gsync::io
