// The last line of a file: what its writer says of its own reading.

#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "core/location.h"
#include "source/json_value.h"
#include "source/source.h"

namespace gsync::connectors::jsonl {

using source::Json;

/// {"type":"end","verdict":"partial","reasons":[{"message":"…"}],
///  "incompleteBelow":["D3"],"users":98}
///
/// Fills completeness, reasons and incomplete_below. `types` are the lines that
/// were read, by type; "users" is checked against those of type "user".
///
/// Errors: kUnreadable: a member of the wrong kind, an unknown verdict;
///         kUnhealthy: the file holds more or fewer lines than it says.
Result<void> read_end(const Json& line, const Locator& at,
                      const std::map<std::string, uint64_t>& types, source::ReadVerdict& verdict);

}  // namespace gsync::connectors::jsonl
