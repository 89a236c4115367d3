// JSON values as raw values.

#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "source/record.h"
#include "source/source.h"

namespace gsync::source {

using Json = nlohmann::ordered_json;

/// null is a blank; a number keeps its digits as written by JSON. What is nested
/// deeper than 16 levels is a BadValue.
RawValue to_raw(const Json& json);

/// The member that a column names: the one of this name, or with dots the one
/// inside another: "customData.title". Null when there is none.
const Json* member(const Json& object, const std::string& column);

/// The first member that the column names, by itself or by an alternative. Null when
/// there is none.
const Json* member_of(const Json& object, const ColumnRequest& column);

}  // namespace gsync::source
