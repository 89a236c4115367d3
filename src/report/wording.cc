#include "report/wording.h"

#include <string_view>

#include "report/plan_report.h"

namespace gsync::report {
namespace {

/// Each item of a text or list that `lookup` knows, in words; the others as
/// they are.
template <typename Lookup>
model::Value in_words(const model::Value& value, const Lookup& lookup) {
  if (const auto* text = std::get_if<std::string>(&value)) return lookup(*text);
  const auto* list = std::get_if<std::vector<std::string>>(&value);
  if (list == nullptr) return value;
  std::vector<std::string> words;
  words.reserve(list->size());
  for (const std::string& item : *list) words.push_back(lookup(item));
  return words;
}

bool names_people(model::ObjectType object, std::string_view field) {
  if (field == "leaders") return true;
  const auto id = model::find_field(object, field);
  return id && model::field(*id).type == model::FieldType::kUserKey;
}

bool names_departments(std::string_view field) {
  return field == "parent" || field == "memberships";
}

template <typename Lookup>
diff::FieldChange worded(const diff::FieldChange& field, const Lookup& lookup) {
  diff::FieldChange words = field;
  words.before = in_words(field.before, lookup);
  words.after = in_words(field.after, lookup);
  return words;
}

}  // namespace

Wording::Wording(const std::vector<plan::Operation>& operations) {
  for (const plan::Operation& operation : operations) {
    const diff::Change& change = operation.change;
    const bool person = diff::object_of(change.kind) == model::ObjectType::kUser;
    if (person && !change.name.empty()) names_.emplace(change.key, name_and_key(change));
  }
}

FieldLine Wording::line(const DepartmentTree& tree, const diff::Change& change,
                        const diff::FieldChange& field, Sensitive sensitive) const {
  const model::ObjectType object = diff::object_of(change.kind);
  if (names_people(object, field.field)) {
    const auto name = [this](const std::string& key) {
      const auto found = names_.find(key);
      return found == names_.end() ? key : found->second;
    };
    return shown(object, worded(field, name), sensitive);
  }
  if (names_departments(field.field)) {
    const auto path = [&tree](const std::string& key) { return tree.path_of(key); };
    return shown(object, worded(field, path), sensitive);
  }
  return shown(object, field, sensitive);
}

}  // namespace gsync::report
