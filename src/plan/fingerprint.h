// A digest of a whole state, to tell whether it is still the same.
//
// Pure.

#pragma once

#include <string>

#include "model/snapshot.h"

namespace gsync::plan {

/// 32 hexadecimal digits: equal states give equal digests, in whatever order
/// their objects come. Not for security.
std::string fingerprint(const model::Snapshot& state);

}  // namespace gsync::plan
