#include "apply/attributes.h"

#include <algorithm>

#include "diff/field_comparison.h"

namespace gsync::apply {
namespace {

using diff::ChangeKind;
using model::Attributes;
using model::FieldId;
namespace user_field = model::user_field;
namespace department_field = model::department_field;

void keep(Attributes& attributes, const Attributes& now, FieldId field) {
  const auto current = now.find(field);
  if (!current || diff::is_blank(current->value)) return;
  if (!attributes.shows(field)) attributes.set(field, current->value);
}

void pair_phone(Attributes& attributes, const Attributes& now) {
  const auto phone = attributes.find(user_field::phone());
  const bool sends_code = attributes.shows(user_field::phone_country_code());
  if (!phone && !sends_code) return;
  if (phone && diff::is_blank(phone->value)) {
    attributes.set(user_field::phone_country_code(), {});  // illegal without a number
    return;
  }
  keep(attributes, now, user_field::phone());
  keep(attributes, now, user_field::phone_country_code());
}

void keep_custom_data(Attributes& attributes, const Attributes& now) {
  const auto is_custom = [](const model::Attribute& attribute) {
    return model::field(attribute.field).custom;
  };
  if (std::none_of(attributes.begin(), attributes.end(), is_custom)) return;
  for (const model::Attribute& attribute : now) {
    if (is_custom(attribute)) keep(attributes, now, attribute.field);
  }
}

void add_key(const diff::Change& change, Attributes& attributes) {
  if (change.kind == ChangeKind::kCreateUser || change.kind == ChangeKind::kAdoptUser) {
    attributes.set(user_field::external_id(), change.key);
  }
  if (change.kind == ChangeKind::kCreateDepartment) {
    attributes.set(department_field::open_department_id(), change.key);
  }
}

void add_status(const diff::Change& change, Attributes& attributes) {
  if (change.kind == ChangeKind::kReviveUser) {
    attributes.set(user_field::status(), std::string("Activated"));
  }
  if (change.kind == ChangeKind::kSuspendUser) {
    attributes.set(user_field::status(), std::string("Suspended"));
  }
}

}  // namespace

Attributes attributes_of(const diff::Change& change) {
  Attributes attributes;
  for (const diff::FieldChange& changed : change.fields) {
    const auto field = model::find_field(diff::object_of(change.kind), changed.field);
    if (field) attributes.set(*field, changed.after);
  }
  add_key(change, attributes);
  add_status(change, attributes);
  return attributes;
}

void complete(Attributes& attributes, const model::User& now) {
  keep(attributes, now.attributes, user_field::status());
  if (const auto gender = model::find_field(model::ObjectType::kUser, "gender")) {
    keep(attributes, now.attributes, *gender);
  }
  pair_phone(attributes, now.attributes);
  keep_custom_data(attributes, now.attributes);
}

void complete(Attributes& attributes, const model::Department& now) {
  keep_custom_data(attributes, now.attributes);
}

}  // namespace gsync::apply
