#include "undo/values.h"

#include <algorithm>

#include "diff/field_comparison.h"

namespace gsync::undo {
namespace {

bool same(model::FieldId field, const model::Value& left, const model::Value& right) {
  if (diff::is_blank(left) || diff::is_blank(right)) {
    return diff::is_blank(left) && diff::is_blank(right);
  }
  return model::equal(field, left, right);
}

}  // namespace

const apply::Difference* find_difference(const std::vector<apply::Difference>& differences,
                                         std::string_view field) {
  const auto found = std::find_if(differences.begin(), differences.end(),
                                  [&](const auto& one) { return one.field == field; });
  return found == differences.end() ? nullptr : &*found;
}

std::vector<diff::FieldChange> restored_values(const plan::Operation& operation,
                                               const model::Attributes& now,
                                               const std::vector<apply::Difference>& since,
                                               const diff::Change& change, Draft& draft) {
  std::vector<diff::FieldChange> fields;
  const model::ObjectType object = diff::object_of(operation.change.kind);
  for (const diff::FieldChange& changed : operation.change.fields) {
    const auto id = model::find_field(object, changed.field);
    if (!id) continue;  // no value: parent, memberships, leaders
    const auto attribute = now.find(*id);
    const model::Value value = attribute ? attribute->value.value() : model::Value();
    if (same(*id, value, changed.before)) continue;
    if (const apply::Difference* difference = find_difference(since, changed.field)) {
      draft.leave_out(change, operation, sentence(*difference, draft.input().run.run));
      continue;
    }
    fields.push_back(turned(changed));
    fields.back().before = value;
  }
  return fields;
}

}  // namespace gsync::undo
