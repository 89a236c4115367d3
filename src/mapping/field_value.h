// A computed value as the value of a field.

#pragma once

#include "mapping/outcome.h"
#include "mapping/program.h"
#include "model/value.h"

namespace gsync::mapping {

/// The value in the type of the field; monostate for a blank. `raw` must be
/// visible. Errors: it cannot be read as that type, or the field does not take it.
tl::expected<model::Value, Problem> field_value(const FieldMapping& field,
                                                const source::RawValue& raw);

}  // namespace gsync::mapping
