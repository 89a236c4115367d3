#include "connectors/table/source_file.h"

#include <fmt/format.h>

#include <system_error>
#include <utility>

#include "core/text.h"

namespace gsync::connectors::table {

FileStamp stamp_of(const std::filesystem::path& path) {
  std::error_code ignored;
  return {std::filesystem::file_size(path, ignored),
          std::filesystem::last_write_time(path, ignored)};
}

SourceFile file_of(const source::Options& options, const std::string& base_folder) {
  const std::string& written = options.text("file");
  const std::filesystem::path path(written);
  const std::filesystem::path name =
      path.has_filename() ? path.filename() : path.parent_path().filename();
  return {path.is_absolute() ? path : std::filesystem::path(base_folder) / path, written,
          name.string()};
}

Result<FileKind> kind_of(const SourceFile& file) {
  std::error_code error;
  const auto status = std::filesystem::status(file.path, error);
  if (std::filesystem::is_directory(status)) return FileKind::kFolder;
  if (std::filesystem::is_regular_file(status)) return FileKind::kFile;
  if (std::filesystem::exists(status)) {
    return fail(ErrorCode::kUnreadable, "file", file.place,
                fmt::format("{} is no file but a pipe, a socket or a device", quoted(file.written)),
                "save what comes out of it into a file, and name that one");
  }
  return fail(ErrorCode::kUnreadable, "file", file.place,
              fmt::format("there is no file {}", quoted(file.written)),
              "a relative path counts from the folder of the job file");
}

Error cannot_open(const SourceFile& file, int reason) {
  return make_error(ErrorCode::kUnreadable, "file", file.place,
                    fmt::format("{} cannot be opened: {}", quoted(file.written),
                                std::generic_category().message(reason)),
                    "check who may read the file");
}

Error file_changed(const SourceFile& file) {
  return make_error(ErrorCode::kUnreadable, "file-changed", file.place,
                    "the file changed while it was read; nothing of it was used",
                    "run again when it has been written to its end");
}

Error over_limit(std::string place, std::string_view limit, uint64_t value, std::string_view unit,
                 std::string_view part, std::string_view option) {
  std::string message =
      fmt::format("{}{} over the limit of {} {}", part.empty() ? "" : quoted(part) + ": ", limit,
                  grouped(value), unit);
  std::string hint = option.empty()
                         ? std::string("no honest file needs that much; check where it is from")
                         : fmt::format("if the file is right, set {} in the job's source", option);
  return make_error(ErrorCode::kUnreadable, "limit", std::move(place), std::move(message),
                    std::move(hint));
}

std::string size_text(uint64_t bytes) {
  if (bytes < 1'000'000) return fmt::format("{} kB", (bytes + 999) / 1'000);
  return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
}

}  // namespace gsync::connectors::table
