// The sources that there are, on a terminal.

#pragma once

#include <span>
#include <string>

#include "report/style.h"
#include "source/source.h"

namespace gsync::report {

/// One line each.
std::string render_connectors(std::span<const source::ConnectorInfo> connectors,
                              const Style& style);

/// One connector with its capabilities and options.
std::string render_connector(const source::ConnectorInfo& connector, const Style& style);

}  // namespace gsync::report
