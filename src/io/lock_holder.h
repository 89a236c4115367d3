// Who holds a lock, without keeping it.

#pragma once

#include <filesystem>
#include <optional>

namespace gsync::io {

/// Process id of who holds the FileLock of this path; nothing when it is free, or where the
/// system does not tell.
std::optional<int> lock_holder(const std::filesystem::path& path);

/// Whether anybody holds it, also where the system does not tell who. Takes the lock for an
/// instant, shared, when nobody is known to.
bool is_locked(const std::filesystem::path& path);

}  // namespace gsync::io
