// The state of another directory as the beginning of an embedded one.

#pragma once

#include <filesystem>

#include "core/error.h"
#include "io/clock.h"
#include "io/random.h"
#include "model/snapshot.h"

namespace gsync::directory {

/// Puts organization, departments and users into an empty database, all with the system
/// ids that they have, so that a plan made for the one fits the other. Departments of
/// other organizations, of which a state holds the memberships alone, stand in an
/// organization of their own. Keys of custom data are not defined by it.
///
/// Errors: kIo; kConflict when two users of the state have one identifier.
Result<void> copy_state(const std::filesystem::path& database, const model::Snapshot& state,
                        const io::Clock& clock, io::Random& random);

}  // namespace gsync::directory
