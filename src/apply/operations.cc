#include "apply/operations.h"

#include <algorithm>

#include "core/mask.h"
#include "core/text.h"

namespace gsync::apply {

std::string object_name(const diff::Change& change) {
  std::string text;
  if (change.kind == diff::ChangeKind::kDefineField) {
    text = "field";
  } else {
    text = model::to_text(diff::object_of(change.kind));
  }
  text += ' ' + quoted(change.key);
  if (!change.name.empty()) text += " (" + printable(change.name, 80) + ')';
  return text;
}

std::string without_sensitive(std::string message, const diff::Change& change) {
  for (const diff::FieldChange& field : change.fields) {
    const auto id = model::find_field(diff::object_of(change.kind), field.field);
    if (!id || !model::field(*id).sensitive) continue;
    for (const model::Value* value : {&field.before, &field.after}) {
      message = with_masked(message, model::to_text(*value));
    }
  }
  return message;
}

std::string describe(const plan::Operation& operation) {
  // "set_memberships" names the change and not the object: both are said.
  std::string verb(diff::to_text(operation.change.kind));
  std::replace(verb.begin(), verb.end(), '_', ' ');
  const std::string object(model::to_text(diff::object_of(operation.change.kind)));
  if (verb.ends_with(' ' + object)) verb.resize(verb.size() - object.size() - 1);
  if (operation.change.kind == diff::ChangeKind::kDefineField) verb = "define";
  const bool names_part = verb == "set memberships" || verb == "set leaders";
  return verb + (names_part ? " of " : " ") + object_name(operation.change);
}

}  // namespace gsync::apply
