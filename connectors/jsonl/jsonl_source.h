// The connector `jsonl`: files of JSON Lines that a script or an export writes.

#pragma once

#include "source/source.h"

namespace gsync::connectors::jsonl {

const source::ConnectorInfo& connector();

}  // namespace gsync::connectors::jsonl
