// How large the directory of a zip archive is, before anybody reads it.

#pragma once

#include <cstdint>
#include <filesystem>

namespace gsync::connectors::excel {

/// Bytes, as the end of the archive states them; 0 when the file has no such end, which
/// whoever opens the archive says. Reads the last 64 KiB.
uint64_t directory_size(const std::filesystem::path& path);

}  // namespace gsync::connectors::excel
