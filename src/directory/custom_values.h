// Values of custom fields, and where each kind of object keeps its own
// (reference section 10).

#pragma once

#include <string>
#include <string_view>

#include "directory/answer.h"
#include "directory/store.h"

namespace gsync::directory {

/// The data type of a custom field; refuses a key that is not defined (400).
Answer<std::string> custom_data_type(Store& store, std::string_view target, const std::string& key);

/// Whether the object `self` ("" before it has an id) may have this value: the key must
/// be defined, the value fit its data type and be one of its options, and nobody else
/// have it when the field is unique (409). Null clears and is always right.
/// Cost: one look-up by key, and one in an index for a unique field.
Answer<void> check_custom_value(Store& store, std::string_view target, const std::string& key,
                                const Json& value, std::string_view self);

/// Keeps look-ups of the values of a unique field fast; those of another need no index.
Answer<void> index_custom_values(Store& store, std::string_view target, const std::string& key,
                                 bool unique);

/// Values without a definition would come back with the next one of that key.
Answer<void> remove_custom_values(Store& store, std::string_view target, const std::string& key);

}  // namespace gsync::directory
