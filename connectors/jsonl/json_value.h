// JSON values as raw values.

#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "source/record.h"

namespace gsync::connectors::jsonl {

using Json = nlohmann::ordered_json;

/// null is a blank; a number keeps its digits as written by JSON. What is nested
/// deeper than 16 levels is a BadValue.
source::RawValue to_raw(const Json& json);

/// The member that a column names: the one of this name, or with dots the one
/// inside another: "customData.title". Null when there is none.
const Json* member(const Json& object, const std::string& column);

}  // namespace gsync::connectors::jsonl
