// Compares the attributes of one object on both sides, field by field.

#pragma once

#include <string>
#include <vector>

#include "core/location.h"
#include "diff/change.h"
#include "model/attributes.h"

namespace gsync::diff {

/// Explicitly empty, an empty text or an empty list: all clear a field.
bool is_blank(const model::Value& value);

/// What makes `current` equal to `desired`. Fields that the desired side does
/// not show never appear, nor do those that cannot be written any more and the
/// keys (externalId, openDepartmentId). A phone number and its country code are
/// one value. `place` is the desired record's.
///
/// Shape: fixed fields in the registry's order, then custom data by name.
/// Cost:  O(fields); nothing is allocated while fields are equal.
std::vector<FieldChange> compare_fields(const model::Attributes& desired,
                                        const model::Attributes& current, const Locator& place);

/// What a new object is made with: every field that has a value, without keys.
std::vector<FieldChange> creation_fields(const model::Attributes& desired, const Locator& place);

/// A field that no record says anything about: keys, status, pseudo fields.
FieldChange plain_field(std::string field, model::Value before, model::Value after);

}  // namespace gsync::diff
