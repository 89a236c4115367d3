#include "io/temporary_folder.h"

#include <cerrno>
#include <cstdlib>
#include <system_error>

namespace gsync::io {

Result<TemporaryFolder> TemporaryFolder::create(std::string_view name) {
  std::error_code error;
  const std::filesystem::path above = std::filesystem::temp_directory_path(error);
  if (error) {
    return fail(ErrorCode::kIo, "temporary-folder", "$TMPDIR", error.message(),
                "name a folder that exists: TMPDIR=/var/tmp");
  }
  std::string path = (above / name).string() + "-XXXXXX";
  if (::mkdtemp(path.data()) == nullptr) {
    const std::error_code reason(errno, std::generic_category());
    return fail(ErrorCode::kIo, "temporary-folder", above.string(),
                "no folder can be made here: " + reason.message(),
                "name another place: TMPDIR=/var/tmp");
  }
  return TemporaryFolder(std::move(path));
}

TemporaryFolder::~TemporaryFolder() {
  if (path_.empty()) return;
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace gsync::io
