#include "source/source.h"

namespace gsync::source {

std::string_view to_text(Completeness completeness) {
  switch (completeness) {
    case Completeness::kComplete:
      return "complete";
    case Completeness::kPartial:
      return "partial";
    case Completeness::kUnhealthy:
      return "unhealthy";
  }
  return "unhealthy";
}

Result<uint64_t> Source::save_rejected(std::span<const Diagnostic>,
                                       const std::filesystem::path& path) {
  return fail(ErrorCode::kUsage, "no-rejected-rows", path.filename().string(),
              "only files of rows, read by excel and csv, can be saved with their rejected rows",
              "see them with 'read', or as JSON with 'read --json'");
}

}  // namespace gsync::source
