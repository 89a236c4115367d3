// The connectors of the program: the one list.

#pragma once

#include <span>
#include <string_view>

#include "source/source.h"

namespace gsync::connectors {

/// Sorted by name.
std::span<const source::ConnectorInfo> all();

/// Null when there is none of that name.
const source::ConnectorInfo* find(std::string_view name);

}  // namespace gsync::connectors
