// A connector as a user names it.

#pragma once

#include <string>
#include <vector>

#include "source/source.h"

namespace gsync::cli {

std::vector<std::string> connector_names();

/// Errors: kUsage with did-you-mean.
Result<const source::ConnectorInfo*> connector_named(const std::string& name);

}  // namespace gsync::cli
