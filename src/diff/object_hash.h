// Digest of an object as it was read, by which a change behind a plan's back is
// noticed.

#pragma once

#include <cstdint>

#include "model/snapshot.h"

namespace gsync::diff {

/// Of all that a sync may touch; the same in every process. `object_hash` is this
/// number as text.
/// Cost: O(bytes of the object); nothing is allocated for texts.
uint64_t object_digest(const model::User& user);
uint64_t object_digest(const model::Department& department);

}  // namespace gsync::diff
