#include "diff/field_comparison.h"

#include <algorithm>

#include "diff/identifier.h"

namespace gsync::diff {
namespace {

using model::Attribute;
using model::Attributes;
using model::Value;
using model::ValueView;
namespace user_field = model::user_field;

ValueView value_of(const Attributes& attributes, model::FieldId field) {
  const auto found = attributes.find(field);
  return found ? found->value : ValueView();
}

bool is_phone(model::FieldId field) {
  return field == user_field::phone() || field == user_field::phone_country_code();
}

bool is_key(model::FieldId field) {
  return field == user_field::external_id() ||
         field == model::department_field::open_department_id();
}

bool is_created(model::FieldId field) {
  const model::Writable when = model::field(field).writable;
  return when == model::Writable::kAlways || when == model::Writable::kAtCreation;
}

bool is_updated(model::FieldId field) {
  const model::Writable when = model::field(field).writable;
  return when == model::Writable::kAlways || when == model::Writable::kAfterCreation;
}

bool same(model::FieldId field, const ValueView& desired, const ValueView& current) {
  if (is_blank(desired) || is_blank(current)) return is_blank(desired) && is_blank(current);
  return model::equal(field, desired, current);
}

/// `desired` is an entry of `record`.
FieldChange changed(const Attributes& record, const Attribute& desired, const ValueView& before,
                    const Locator& place) {
  return origin_field(std::string(model::field(desired.field).name), before.value(),
                      is_blank(desired.value) ? Value() : desired.value.value(),
                      record.origin(desired), place);
}

/// Ids of custom fields depend on what the process saw first; names do not.
void order_fields(std::vector<FieldChange>& changes) {
  const auto is_custom = [](const FieldChange& change) {
    return change.field.starts_with("customData.");
  };
  const auto first = std::find_if(changes.begin(), changes.end(), is_custom);
  std::sort(first, changes.end(), [](const FieldChange& left, const FieldChange& right) {
    return left.field < right.field;
  });
}

/// Number and code are written together: a code alone would be refused, and a
/// number that is gone takes its code with it.
void compare_phone(const Attributes& desired, const Attributes& current, const Locator& place,
                   std::vector<FieldChange>& changes) {
  const auto phone = desired.find(user_field::phone());
  const auto code = desired.find(user_field::phone_country_code());
  const ValueView before = value_of(current, user_field::phone());
  const ValueView code_before = value_of(current, user_field::phone_country_code());
  if (!phone) return;
  const bool equal = code ? same_phone(desired, current) : same(phone->field, phone->value, before);
  if (equal) return;
  changes.push_back(changed(desired, *phone, before, place));
  if (!code) return;
  const bool cleared = is_blank(phone->value);
  if (cleared ? is_blank(code_before) : same(code->field, code->value, code_before)) return;
  changes.push_back(changed(desired, *code, code_before, place));
  if (cleared) changes.back().after = Value();
}

}  // namespace

bool is_blank(const ValueView& value) {
  if (value.is_text()) return value.text().empty();
  return model::is_empty(value) ||
         (value.kind() == model::ValueKind::kList && value.packed_size() == 0);
}

std::vector<FieldChange> compare_fields(const Attributes& desired, const Attributes& current,
                                        const Locator& place) {
  std::vector<FieldChange> changes;
  auto at = current.begin();
  for (const Attribute& wanted : desired) {
    while (at != current.end() && (*at).field < wanted.field) ++at;
    const bool shown = at != current.end() && (*at).field == wanted.field;
    const ValueView before = shown ? (*at).value : ValueView();
    if (wanted.field == user_field::phone()) compare_phone(desired, current, place, changes);
    if (is_phone(wanted.field) || is_key(wanted.field)) continue;
    if (same(wanted.field, wanted.value, before)) continue;
    if (!is_updated(wanted.field)) continue;
    changes.push_back(changed(desired, wanted, before, place));
  }
  order_fields(changes);
  return changes;
}

std::vector<FieldChange> creation_fields(const Attributes& desired, const Locator& place) {
  std::vector<FieldChange> changes;
  const bool has_phone = !is_blank(value_of(desired, user_field::phone()));
  for (const Attribute& wanted : desired) {
    if (is_blank(wanted.value) || is_key(wanted.field)) continue;
    if (is_phone(wanted.field) && !has_phone) continue;
    if (!is_created(wanted.field)) continue;
    changes.push_back(changed(desired, wanted, {}, place));
  }
  order_fields(changes);
  return changes;
}

std::vector<FieldChange> late_fields(const Attributes& desired, const Locator& place) {
  std::vector<FieldChange> changes;
  const ValueView made = true;
  for (const Attribute& wanted : desired) {
    if (model::field(wanted.field).writable != model::Writable::kAfterCreation) continue;
    if (is_blank(wanted.value) || wanted.value == made) continue;
    changes.push_back(changed(desired, wanted, made, place));
  }
  return changes;
}

FieldChange origin_field(std::string field, Value before, Value after, const model::Origin& origin,
                         const Locator& place) {
  FieldChange change = plain_field(std::move(field), std::move(before), std::move(after));
  set_origin(change, origin, place);
  return change;
}

void set_origin(FieldChange& change, const model::Origin& origin, const Locator& place) {
  if (origin.column_name != nullptr) change.column = *origin.column_name;
  change.place = to_text(place, origin.column, change.column);
  if (origin.raw != nullptr) change.raw = *origin.raw;
  change.mapping_line = static_cast<int>(origin.mapping_line);
}

FieldChange plain_field(std::string field, Value before, Value after) {
  FieldChange change;
  change.field = std::move(field);
  change.before = std::move(before);
  change.after = std::move(after);
  return change;
}

}  // namespace gsync::diff
