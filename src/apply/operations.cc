#include "apply/operations.h"

#include <algorithm>

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
