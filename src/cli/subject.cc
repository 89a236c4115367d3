#include "cli/subject.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/text.h"

namespace gsync::cli {
namespace {

using model::FieldId;
using model::ObjectType;

/// Sorted: departments before people, then by key.
using Found = std::set<std::pair<ObjectType, std::string>>;

template <typename Object>
std::string key_of(const Object& object) {
  return object.key.empty() ? "id:" + object.id : object.key;
}

/// Those whose key `text` is, on either side.
template <typename Objects>
void add_by_key(const Objects& objects, ObjectType type, const std::string& text, Found& found) {
  for (const auto& object : objects) {
    if (key_of(object) == text) found.emplace(type, text);
  }
}

template <typename Objects>
void add_by_value(const Objects& objects, ObjectType type, const std::vector<FieldId>& fields,
                  const std::string& text, Found& found) {
  for (const auto& object : objects) {
    const bool named = std::any_of(fields.begin(), fields.end(), [&](FieldId field) {
      const std::string_view value = object.attributes.text(field);
      return !value.empty() && model::equal(field, value, text);
    });
    if (named || (!object.id.empty() && object.id == text)) found.emplace(type, key_of(object));
  }
}

std::vector<FieldId> naming_fields(ObjectType object) {
  std::vector<FieldId> fields;
  for (const model::FieldInfo& info : model::fields(object)) {
    if (info.identifier || info.name == "name") fields.push_back(info.id);
  }
  return fields;
}

std::string shown(const Subject& subject) {
  return std::string(model::to_text(subject.object)) + ' ' + printable(subject.key);
}

std::vector<std::string> words(const Sides& sides) {
  std::vector<std::string> known;
  for (const model::User& user : sides.source.desired.users) {
    known.push_back(user.key);
    known.emplace_back(user.attributes.text(model::user_field::name()));
  }
  for (const model::Department& department : sides.source.desired.departments) {
    known.push_back(department.key);
    known.emplace_back(department.attributes.text(model::department_field::name()));
  }
  return known;
}

}  // namespace

std::vector<Subject> subjects_of(const Sides& sides, const std::string& text) {
  const model::Snapshot& desired = sides.source.desired;
  Found found;
  for (const model::Snapshot* side : {&desired, &sides.current}) {
    add_by_key(side->departments, ObjectType::kDepartment, text, found);
    add_by_key(side->users, ObjectType::kUser, text, found);
  }
  if (sides.links.departments.contains(text)) found.emplace(ObjectType::kDepartment, text);
  if (sides.links.users.contains(text)) found.emplace(ObjectType::kUser, text);
  if (sides.rejected_departments.contains(text)) found.emplace(ObjectType::kDepartment, text);
  if (sides.rejected_users.contains(text)) found.emplace(ObjectType::kUser, text);
  if (found.empty()) {
    for (const model::Snapshot* side : {&desired, &sides.current}) {
      add_by_value(side->departments, ObjectType::kDepartment,
                   naming_fields(ObjectType::kDepartment), text, found);
      add_by_value(side->users, ObjectType::kUser, naming_fields(ObjectType::kUser), text, found);
    }
  }
  std::vector<Subject> subjects;
  for (const auto& [object, key] : found) subjects.push_back({object, key});
  return subjects;
}

Result<Subject> subject_of(const Sides& sides, const std::string& text,
                           std::optional<ObjectType> object) {
  std::vector<Subject> found = subjects_of(sides, text);
  if (object) std::erase_if(found, [&](const Subject& one) { return one.object != *object; });
  if (found.size() == 1) return found.front();
  if (found.empty()) {
    const auto near = nearest(text, words(sides));
    return fail(ErrorCode::kUsage, "nobody", "",
                fmt::format("neither the source nor GenAuth knows {}", quoted(text)),
                near ? fmt::format("did you mean {}?", quoted(*near))
                     : "name a key of the source, a name, an e-mail address or a system id");
  }
  constexpr size_t kShown = 10;
  std::vector<std::string> names;
  for (size_t i = 0; i < std::min(found.size(), kShown); ++i) names.push_back(shown(found[i]));
  return fail(ErrorCode::kUsage, "several", "",
              fmt::format("{} may be {}{}", quoted(text), join(names, ", "),
                          found.size() > kShown ? ", …" : ""),
              "name one by its key; --user and --department tell people and departments apart");
}

}  // namespace gsync::cli
