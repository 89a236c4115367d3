#include "directory/user_rules.h"

#include <fmt/format.h>

#include <algorithm>

#include "directory/input.h"
#include "directory/lookup.h"

namespace gsync::directory {
namespace {

namespace field = model::user_field;
using model::Attributes;

constexpr std::string_view kResigned = "Resigned";

Answer<void> check_free(const Answer<std::optional<std::string>>& holder,
                        const genauth::UserDto& user, model::FieldId id) {
  if (!holder) return Refused(holder.error());
  if (!*holder || **holder == user.user_id) return {};
  return taken(model::field(id).json, user.attributes.text(id));
}

Answer<std::optional<std::string>> phone_holder(Store& store, const Attributes& fields) {
  // The same expression as the column full_phone (tables.cc).
  auto query =
      store.query("SELECT id FROM users WHERE full_phone = coalesce(nullif(?, ''), '+86') || ?");
  query->bind(fields.text(field::phone_country_code())).bind(fields.text(field::phone()));
  TRY_ASSIGN(const bool found, query->step());
  if (!found) return std::nullopt;
  return std::string(query->text(0));
}

bool is_cleared(const Attributes& changes, model::FieldId id) {
  const auto change = changes.find(id);
  return change && model::is_empty(change->value);
}

model::FieldId named(std::string_view name) {
  return *model::find_field(model::ObjectType::kUser, name);
}

/// What a table of the documentation gives as defaults of an update.
void add_defaults(Attributes& changes) {
  if (!changes.shows(field::status())) {
    changes.set(field::status(), std::string("Activated"));
  }
  if (!changes.shows(named("gender"))) changes.set(named("gender"), std::string("U"));
}

bool is_custom(const model::Attribute& attribute) { return model::field(attribute.field).custom; }

bool has_custom(const Attributes& fields) {
  return std::any_of(fields.begin(), fields.end(), is_custom);
}

Attributes without_custom(const Attributes& fields) {
  Attributes rest;
  for (const model::Attribute& attribute : fields) {
    if (!is_custom(attribute)) rest.set(attribute.field, attribute.value);
  }
  return rest;
}

}  // namespace

Answer<void> check_unique(Store& store, const genauth::UserDto& user) {
  const Attributes& fields = user.attributes;
  for (const auto& [id, type] : {std::pair{field::external_id(), UserIdType::kExternalId},
                                 std::pair{field::username(), UserIdType::kUsername},
                                 std::pair{field::email(), UserIdType::kEmail}}) {
    const std::string_view value = fields.text(id);
    if (value.empty()) continue;
    TRY_CHECK(check_free(find_user(store, value, type), user, id));
  }
  if (fields.text(field::phone()).empty()) return {};
  return check_free(phone_holder(store, fields), user, field::phone());
}

Answer<void> check_creatable(const Attributes& fields) {
  const bool has_phone = !fields.text(field::phone()).empty();
  if (!has_phone && !fields.text(field::phone_country_code()).empty()) {
    return refuse(400, "phone cannot be empty");
  }
  if (has_phone || !fields.text(field::username()).empty() ||
      !fields.text(field::email()).empty()) {
    return {};
  }
  return refuse(400, "Must contain one of the following fields: username, phone, email");
}

Attributes with_defaults(Attributes fields) {
  const std::pair<model::FieldId, model::Value> defaults[] = {
      {field::status(), std::string("Activated")},
      {named("gender"), std::string("U")},
      {named("emailVerified"), false},
      {named("phoneVerified"), false},
  };
  for (const auto& [id, value] : defaults) {
    if (!fields.shows(id)) fields.set(id, value);
  }
  return fields;
}

Answer<Attributes> updated_fields(const Rules& rules, const genauth::UserDto& user,
                                  Attributes changes) {
  if (rules.omitted_fields == OmittedFields::kDefaults) add_defaults(changes);
  if (is_cleared(changes, field::status())) return bad_format("status");
  const std::string_view status = changes.text(field::status());
  if (rules.resigning == Resigning::kIsFinal && !status.empty() && status != kResigned &&
      user.attributes.text(field::status()) == kResigned) {
    return refuse(422, fmt::format("a resigned user cannot be re-activated: {}", user.user_id));
  }
  const bool replaces = rules.custom_data == CustomDataUpdate::kReplaces && has_custom(changes);
  Attributes fields = merged(replaces ? without_custom(user.attributes) : user.attributes, changes);
  if (!fields.text(field::phone()).empty()) return fields;
  if (!changes.text(field::phone_country_code()).empty()) {
    return refuse(400, "phone cannot be empty");
  }
  fields.erase(field::phone_country_code());
  return fields;
}

}  // namespace gsync::directory
