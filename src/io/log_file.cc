#include "io/log_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <string>
#include <system_error>

namespace gsync::io {
namespace {

/// Whether a file that is there may be gone on with: empty, or begun by a line with a time.
bool is_log(const std::filesystem::path& path) {
  std::error_code unknown;
  if (!std::filesystem::is_regular_file(path, unknown)) return true;
  std::ifstream file(path, std::ios::binary);
  std::string begin(9, '\0');
  file.read(begin.data(), static_cast<std::streamsize>(begin.size()));
  begin.resize(static_cast<size_t>(file.gcount()));
  if (begin.empty() || begin == R"({"time":")") return true;
  return begin.size() > 4 && begin[4] == '-' && begin.find_first_not_of("0123456789") == 4;
}

}  // namespace

Result<LogFile> LogFile::open(const std::filesystem::path& path) {
  if (!is_log(path)) {
    return fail(ErrorCode::kUsage, "log-file", path.string(), "there is a file that is no log",
                "name another file: --log-file FILE");
  }
  std::error_code unknown;
  const std::uintmax_t size = std::filesystem::file_size(path, unknown);
  if (!unknown && size > kMostBytes) std::filesystem::rename(path, path.string() + ".1", unknown);
  Descriptor file(::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY,
                         S_IRUSR | S_IWUSR));
  if (file.get() < 0 || ::fchmod(file.get(), S_IRUSR | S_IWUSR) != 0) {
    return fail(errno == ENOENT ? ErrorCode::kNotFound : ErrorCode::kIo, "log-file", path.string(),
                "the log cannot be written: " + std::generic_category().message(errno),
                "name a file in a folder that you may write to: --log-file FILE");
  }
  return LogFile(std::move(file));
}

void LogFile::append(std::string_view line) const {
  std::string whole(line);
  whole += '\n';
  static_cast<void>(!::write(file_.get(), whole.data(), whole.size()));
}

}  // namespace gsync::io
