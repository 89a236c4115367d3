#include "undo/now.h"

namespace gsync::undo {
namespace {

template <typename Object, typename Index>
const Object* find(const Index& index, std::string_view name) {
  const auto found = index.find(name);
  return found == index.end() ? nullptr : found->second;
}

/// The key that links lead by, else its own unless that is a link's to another object.
template <typename Object, typename Keys>
std::string key_of_object(const Object& object, const Keys& linked,
                          const std::unordered_map<std::string, std::string>& links) {
  const auto found = linked.find(object.id);
  if (found != linked.end()) return std::string(found->second);
  if (object.key.empty() || links.contains(object.key)) return "id:" + object.id;
  return object.key;
}

template <typename Object, typename Index, typename Keys>
void fill(const std::vector<Object>& objects,
          const std::unordered_map<std::string, std::string>& links, Index& by_id, Index& by_key,
          Keys& keys) {
  for (const Object& object : objects) {
    by_id.emplace(object.id, &object);
    if (!object.key.empty()) by_key.emplace(object.key, &object);
  }
  for (const auto& [key, id] : links) {
    const auto found = by_id.find(id);
    if (found == by_id.end()) continue;
    by_key.insert_or_assign(key, found->second);
    keys.emplace(found->second->id, key);
  }
}

}  // namespace

Now::Now(const model::Snapshot& current, const diff::Links& links)
    : current_(current), links_(links) {
  fill(current.users, links.users, users_, users_by_key_, user_keys_);
  fill(current.departments, links.departments, departments_, departments_by_key_, department_keys_);
}

const model::User* Now::user(std::string_view id) const { return find<model::User>(users_, id); }
const model::Department* Now::department(std::string_view id) const {
  return find<model::Department>(departments_, id);
}
const model::User* Now::user_of_key(std::string_view key) const {
  return find<model::User>(users_by_key_, key);
}
const model::Department* Now::department_of_key(std::string_view key) const {
  return find<model::Department>(departments_by_key_, key);
}

std::string Now::key_of(const model::User& user) const {
  return key_of_object(user, user_keys_, links_.users);
}
std::string Now::key_of(const model::Department& department) const {
  return key_of_object(department, department_keys_, links_.departments);
}

bool Now::is_root(std::string_view department_id) const {
  return department_id.empty() || department_id == current_.organization.root_id;
}

}  // namespace gsync::undo
