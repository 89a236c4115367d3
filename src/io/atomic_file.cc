#include "io/atomic_file.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cstdlib>
#include <system_error>
#include <vector>

namespace gsync::io {
namespace {

constexpr size_t kBuffer = 256 * 1024;
/// Between the name of the file and six letters.
constexpr std::string_view kTemporary = ".part-";

}  // namespace

Result<AtomicFile> AtomicFile::create(const std::filesystem::path& path, FileMode mode) {
  std::string temporary = path.string() + std::string(kTemporary) + "XXXXXX";
  Descriptor file(::mkostemp(temporary.data(), O_CLOEXEC));
  if (file.get() < 0) return file_error(path, "written");
  return AtomicFile(path, temporary, std::move(file), mode);
}

void AtomicFile::remove_leftovers(const std::filesystem::path& path) {
  const std::string name = path.filename().string() + std::string(kTemporary);
  const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : ".";
  std::error_code ignored;
  std::vector<std::filesystem::path> found;
  for (std::filesystem::directory_iterator each(folder, ignored), end; each != end;
       each.increment(ignored)) {
    const std::string other = each->path().filename().string();
    if (other.starts_with(name) && other.size() == name.size() + 6) found.push_back(each->path());
  }
  for (const auto& each : found) std::filesystem::remove(each, ignored);
}

AtomicFile::~AtomicFile() {
  if (file_.get() >= 0) ::unlink(temporary_.c_str());
}

Result<void> AtomicFile::append(std::string_view text) {
  buffer_ += text;
  if (buffer_.size() < kBuffer) return {};
  return flush();
}

Result<void> AtomicFile::flush() {
  TRY_CHECK(write_all(file_, buffer_, path_));
  buffer_.clear();
  return {};
}

Result<void> AtomicFile::restart() {
  buffer_.clear();
  if (::ftruncate(file_.get(), 0) != 0 || ::lseek(file_.get(), 0, SEEK_SET) != 0) {
    return file_error(path_, "written");
  }
  return {};
}

Result<void> AtomicFile::commit() {
  TRY_CHECK(flush());
  const mode_t mode = mode_ == FileMode::kPrivate ? 0600 : 0644;
  if (::fchmod(file_.get(), mode) != 0) return file_error(path_, "written");
  if (::fsync(file_.get()) != 0) return file_error(path_, "written");
  if (::rename(temporary_.c_str(), path_.c_str()) != 0) return file_error(path_, "written");
  ::close(file_.release());
  return {};
}

}  // namespace gsync::io
