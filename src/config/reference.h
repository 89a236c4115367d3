// Values that a file names instead of holding: "${env:NAME}", "${file:PATH}".
// Secrets stand in a job file only so.

#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "config/node.h"
#include "core/error.h"

namespace gsync::config {

/// Looks up an environment variable; nothing when it is not set.
using Environment = std::function<std::optional<std::string>(std::string_view name)>;

/// Replaces every scalar below `node` that is exactly one reference by what it
/// names; a file's last line break is left out. Paths are below `folder`.
/// Errors: kConfig, with one diagnostic for each name that cannot be found.
Result<void> resolve_references(Node& node, const std::filesystem::path& folder,
                                const Environment& environment);

}  // namespace gsync::config
