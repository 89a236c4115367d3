// The source connector for CSV files and folders of them.

#pragma once

#include "source/source.h"

namespace gsync::connectors::csv {

/// Its line in the table of connectors.
const source::ConnectorInfo& connector();

}  // namespace gsync::connectors::csv
