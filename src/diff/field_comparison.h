// Compares the attributes of one object on both sides, field by field.

#pragma once

#include <string>
#include <vector>

#include "core/location.h"
#include "diff/change.h"
#include "model/attributes.h"

namespace gsync::diff {

/// Explicitly empty, an empty text or an empty list: all clear a field.
bool is_blank(const model::ValueView& value);

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

/// What a new object is given once it is there: values that only an update takes and
/// that are not what a new object has.
std::vector<FieldChange> late_fields(const model::Attributes& desired, const Locator& place);

/// A field that no record says anything about: a status, what is defined.
FieldChange plain_field(std::string field, model::Value before, model::Value after);

/// One whose new value the record at `place` gives: a key, a pseudo field.
FieldChange origin_field(std::string field, model::Value before, model::Value after,
                         const model::Origin& origin, const Locator& place);
void set_origin(FieldChange& change, const model::Origin& origin, const Locator& place);

}  // namespace gsync::diff
