// The values that are unique in the user pool, in the form in which they are
// compared: username, e-mail address, phone number with its country code.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/attributes.h"

namespace gsync::diff {

/// Identifier fields of users but externalId, which is the key.
std::vector<model::FieldId> identifier_fields();

/// A number that is equal for equal identifiers. 0 when there is none: the
/// field is not visible or empty. Phone numbers without a country code count
/// as +86 (reference annex 39).
/// Cost: O(length), without allocation for ASCII values.
uint64_t identifier_hash(model::FieldId field, const model::Attributes& attributes);

/// Both have the identifier and it is the same.
bool same_identifier(model::FieldId field, const model::Attributes& left,
                     const model::Attributes& right);

/// The desired side leaves the identifier of the current side as it is. A phone
/// number without a visible country code is compared by itself.
bool keeps_identifier(model::FieldId field, const model::Attributes& desired,
                      const model::Attributes& current);

/// One phone number on both sides, or none on both.
bool same_phone(const model::Attributes& left, const model::Attributes& right);

/// For messages: "email 'a@x.cn'", but "phone" alone where values are sensitive.
std::string shown_identifier(model::FieldId field, const model::Attributes& attributes);

}  // namespace gsync::diff
