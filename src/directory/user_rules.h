// What must hold for a user whatever call changes it.

#pragma once

#include "directory/params.h"
#include "directory/rows.h"

namespace gsync::directory {

/// Username, e-mail, phone (with its country code) and externalId are unique
/// in the pool (409, naming the field).
Answer<void> check_unique(Store& store, const genauth::UserDto& user);

/// At least one of username, phone, email; no country code without a phone.
Answer<void> check_creatable(const model::Attributes& fields);

/// Fields that every user has (reference 6.0), filled in where they are empty.
model::Attributes with_defaults(model::Attributes fields);

/// The user's fields after an update. A cleared phone takes its country code
/// along; a resigned user stays so (422) unless the rules say otherwise. They also
/// say what becomes of fields and custom data that the update does not name.
Answer<model::Attributes> updated_fields(const Rules& rules, const genauth::UserDto& user,
                                         model::Attributes changes);

}  // namespace gsync::directory
