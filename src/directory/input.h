// Fields of the registry as a call brings them: strictly typed, in the formats
// that the service checks (reference 2.6, 6.0 and section 10).

#pragma once

#include "directory/params.h"
#include "directory/store.h"
#include "genauth/types.h"
#include "model/attributes.h"

namespace gsync::directory {

/// The fields of `type` that the object names; null and "" are explicitly
/// empty. Custom data keys must be defined for `type` and fit their data type.
/// E-mail, phone, codes and enumerations must be well-formed. `self` is the object's id,
/// "" when it is new.
Answer<model::Attributes> read_input(Store& store, const Params& params, model::ObjectType type,
                                     std::string_view self);

/// The member customData: its keys must be defined for `target` ("USER",
/// "GROUP", ...) and its values be allowed for `self` (custom_values.h). Null when absent.
Answer<Json> read_custom_data(Store& store, const Params& params, std::string_view target,
                              std::string_view self);

/// Takes the member `field` of the parameter i18n when the call has it; null
/// clears. Each language has a text and a flag.
Answer<void> take_i18n(const Params& params, std::string_view field,
                       genauth::Translations& translations);

/// What `after` says, on top of `before`: empty values erase the field.
model::Attributes merged(model::Attributes before, const model::Attributes& after);

/// Stored form: one JSON object, custom data inside.
std::string to_stored(const model::Attributes& attributes);
model::Attributes from_stored(std::string_view text, model::ObjectType type);

/// In code points.
size_t characters(std::string_view text);
bool is_email(std::string_view text);
bool is_phone(std::string_view text);
bool is_status(std::string_view text);
/// Latin letters, digits, '-', '_' and '.'.
bool is_code(std::string_view text);

}  // namespace gsync::directory
