// The fields of the registry (model/field.h) as JSON members: one loop for
// organizations, departments and users, for the client and the directory.
//
// A `custom` field lives inside the member "customData".

#pragma once

#include "genauth/data.h"
#include "genauth/text_object.h"
#include "model/attributes.h"

namespace gsync::genauth {

constexpr std::string_view kCustomData = "customData";

enum class EmptyFields {
  kOmit,   // creation: what is not there is not sent
  kClear,  // updates: an explicitly empty field is sent as null
};

/// Adds the attributes to `object`, in registry order, custom data last.
void write_attributes(Json& object, const model::Attributes& attributes, EmptyFields empty);
void write_attributes(TextObject& object, const model::Attributes& attributes, EmptyFields empty);

/// How a reply shows custom data.
enum class CustomData : uint8_t {
  kHide,  // not asked for
  kNest,  // inside customData
  kFlat,  // merged into the object itself, where `read_attributes` does not look
};

/// All fixed fields of `type`, for a reply; those that are empty as null.
void append_fixed_fields(Json& object, const model::Attributes& attributes, model::ObjectType type);
void append_fixed_fields(TextObject& object, const model::Attributes& attributes,
                         model::ObjectType type);
void append_custom_data(Json& object, const model::Attributes& attributes, CustomData how);
/// Not kFlat: a text cannot take back a member that a key of custom data hides.
void append_custom_data(TextObject& object, const model::Attributes& attributes, CustomData how);

/// Reads the fixed fields of `type` and every key of customData, as leniently
/// as annex (ii) says. Fields that are null, "" or missing are left out:
/// on the service's side they are all the same.
model::Attributes read_attributes(const Json& object, model::ObjectType type);
model::Attributes attributes_in(const Data& object, model::ObjectType type);

/// The fixed fields that the object has, be they null, in the order of the registry. The
/// values are valid as long as the object is.
std::vector<std::pair<const model::FieldInfo*, const Json*>> fields_in(const Json& object,
                                                                       model::ObjectType type);

/// The value in the type that the registry declares; nothing when it cannot be
/// read so. Null and "" are explicitly empty.
std::optional<model::Value> read_value(const Json& json, const model::FieldInfo& field);

}  // namespace gsync::genauth
