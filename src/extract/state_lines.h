// The state of a target from the JSON Lines that `export` wrote: for whoever is offline.

#pragma once

#include <filesystem>
#include <string>

#include "core/error.h"
#include "model/snapshot.h"

namespace gsync::extract {

/// The organization with its departments and all users of the file, as a read of the
/// target gives them. One that is not in the file gives no departments and no root node.
///
/// Errors: kNotFound, kIo; kInvalid, naming the line, for a file that is no export, that is
///         cut, or of a later format.
Result<model::Snapshot> read_state_lines(const std::filesystem::path& path,
                                         const std::string& organization);

}  // namespace gsync::extract
