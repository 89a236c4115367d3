// Secrets stand in a job file as references only.

#pragma once

#include <string>
#include <string_view>

#include "config/reader.h"

namespace gsync::config {

/// Reports a value that stands in the file itself. The message does not repeat it.
void require_reference(MapReader& reader, const std::string& key, std::string_view what);

}  // namespace gsync::config
