// Whom an export is about.

#pragma once

#include "model/snapshot.h"

namespace gsync::extract {

/// Leaves the people of the snapshot's organization: the members of its
/// departments and of its root node. In a pool with one organization everybody
/// stays, those without any department too.
void keep_people(model::Snapshot& state, bool only_organization);

}  // namespace gsync::extract
