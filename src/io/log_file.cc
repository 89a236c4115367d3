#include "io/log_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>

namespace gsync::io {

Result<LogFile> LogFile::open(const std::filesystem::path& path) {
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
