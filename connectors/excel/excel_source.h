// The source connector for Excel workbooks (.xlsx, .xlsm).

#pragma once

#include "source/source.h"

namespace gsync::connectors::excel {

/// Its line in the table of connectors.
const source::ConnectorInfo& connector();

}  // namespace gsync::connectors::excel
