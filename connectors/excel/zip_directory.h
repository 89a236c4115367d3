// What the directory of a zip archive says of itself and of the entries, which libzip does not
// look at.

#pragma once

#include <cstdint>
#include <filesystem>

namespace gsync::connectors::excel {

/// Bytes, as the end of the archive states them; 0 when the file has no such end, which
/// whoever opens the archive says. Reads the last 64 KiB.
uint64_t directory_size(const std::filesystem::path& path);

/// Whether two entries share bytes, as only archives do that were made to harm. False when
/// there is no directory that can be read. Reads all of it.
bool entries_overlap(const std::filesystem::path& path);

}  // namespace gsync::connectors::excel
