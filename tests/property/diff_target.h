// A target in memory that carries changes out one by one and checks after each
// that no rule of the directory is broken.

#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "diff/diff.h"
#include "diff/identifier.h"

namespace gsync::diff {

/// Whether a move may make a circle for a while: a diff does not order moves, a plan
/// does.
enum class Circles : uint8_t { kForAWhile, kNever };

class MemoryTarget {
 public:
  explicit MemoryTarget(model::Snapshot state, Circles circles = Circles::kForAWhile);

  /// Carries all changes out in their order, but each behind those of its `after`.
  /// Returns the first rule that was broken, with the change that did it; empty when
  /// all went well.
  std::string apply(const Changes& changes);
  /// The same for one change of a plan; links are those of the plan's changes.
  std::string apply(const Change& change);
  void use(const Links& links) { links_ = links; }
  /// Without looking at the rules.
  void carry_out(const Change& change);

  [[nodiscard]] const model::Snapshot& state() const { return state_; }
  /// Links as a run would store them: those of the changes and of what was made.
  [[nodiscard]] const Links& links() const { return links_; }

 private:
  void carry_out_department(const Change& change);
  void carry_out_user(const Change& change);
  void set_fields(const Change& change, model::ObjectType object, model::Attributes& attributes,
                  std::string& key);
  void set_memberships(const Change& change, model::User& user);
  std::string department_id(const std::string& key) const;
  std::string user_id(const std::string& key) const;
  model::Department* department(const std::string& id);
  model::User* user(const std::string& id);
  std::string broken_rule() const;
  std::string broken_tree() const;
  bool is_in_circle(std::string id, const std::map<std::string, std::string>& parents) const;
  bool is_empty(const std::string& department) const;
  std::string broken_people() const;

  model::Snapshot state_;
  const Circles circles_;
  Links links_;
  std::string failure_;
};

inline MemoryTarget::MemoryTarget(model::Snapshot state, Circles circles)
    : state_(std::move(state)), circles_(circles) {}

inline std::string MemoryTarget::apply(const Changes& changes) {
  use(changes.links);
  std::vector<const Change*> left;
  for (const Change& change : changes.list) left.push_back(&change);
  const auto giver_of = [&left](const Change& change) {
    return std::find_if(left.begin(), left.end(), [&](const Change* other) {
      const bool gives_up = other->kind == ChangeKind::kUpdateDepartment ||
                            other->kind == ChangeKind::kUpdateUser ||
                            other->kind == ChangeKind::kAdoptUser;
      return gives_up && object_of(other->kind) == object_of(change.kind) &&
             std::find(change.after.begin(), change.after.end(), other->key) != change.after.end();
    });
  };
  // Who gives up what the first one takes goes before it, and nobody else.
  while (!left.empty()) {
    auto next = left.begin();
    for (size_t steps = 0; steps <= left.size(); ++steps) {
      const auto giver = giver_of(**next);
      if (giver == left.end()) break;
      if (steps == left.size()) return "changes wait for each other";
      next = giver;
    }
    const Change& change = **next;
    left.erase(next);
    std::string failure = apply(change);
    if (!failure.empty()) return failure;
  }
  return {};
}

inline std::string MemoryTarget::apply(const Change& change) {
  failure_ = {};
  carry_out(change);
  if (failure_.empty()) failure_ = broken_rule();
  if (failure_.empty()) return {};
  return std::string(to_text(change.kind)) + ' ' + change.key + ": " + failure_;
}

inline void MemoryTarget::carry_out(const Change& change) {
  if (change.kind == ChangeKind::kDefineField) {
    state_.custom_fields.push_back(custom_field_of(change));
    return;
  }
  if (change.kind == ChangeKind::kCreateOrganization) {
    state_.organization.root_id = "root-id";
    return;
  }
  if (object_of(change.kind) == model::ObjectType::kDepartment) return carry_out_department(change);
  carry_out_user(change);
}

inline void MemoryTarget::carry_out_department(const Change& change) {
  if (change.kind == ChangeKind::kCreateDepartment) {
    model::Department& made = state_.departments.emplace_back();
    made.id = "made-" + change.key;
    made.attributes.set(model::department_field::status(), true);
    made.leaders.emplace();
    links_.departments[change.key] = made.id;
  }
  model::Department* there = department(department_id(change.key));
  if (there == nullptr) {
    failure_ = "no such department";
    return;
  }
  if (change.kind == ChangeKind::kDeleteDepartment) {
    if (!is_empty(there->id)) failure_ = "the department is not empty";
    state_.departments.erase(state_.departments.begin() + (there - state_.departments.data()));
    return;
  }
  set_fields(change, model::ObjectType::kDepartment, there->attributes, there->key);
  if (change.kind == ChangeKind::kCreateDepartment || change.kind == ChangeKind::kMoveDepartment) {
    there->parent = department_id(change.departments.at(0));
  }
  if (change.kind == ChangeKind::kSetLeaders) {
    there->leaders.emplace();
    for (const std::string& leader : change.leaders) there->leaders->push_back(user_id(leader));
  }
}

inline void MemoryTarget::carry_out_user(const Change& change) {
  if (change.kind == ChangeKind::kCreateUser) {
    model::User& made = state_.users.emplace_back();
    made.id = "made-" + change.key;
    links_.users[change.key] = made.id;
    set_memberships(change, made);
  }
  const std::string id = change.target_id.empty() ? user_id(change.key) : change.target_id;
  model::User* there = user(id);
  if (there == nullptr) {
    failure_ = "no such user";
    return;
  }
  if (change.kind == ChangeKind::kAdoptUser) links_.users[change.key] = id;
  if (change.kind == ChangeKind::kDeleteUser) {
    state_.users.erase(state_.users.begin() + (there - state_.users.data()));
    return;
  }
  const bool assigns =
      change.kind == ChangeKind::kSetMemberships || change.kind == ChangeKind::kUnassignUser;
  if (assigns) set_memberships(change, *there);
  if (change.kind == ChangeKind::kResignUser) there->memberships.emplace();
  set_fields(change, model::ObjectType::kUser, there->attributes, there->key);
}

inline void MemoryTarget::set_fields(const Change& change, model::ObjectType object,
                                     model::Attributes& attributes, std::string& key) {
  for (const FieldChange& field : change.fields) {
    const auto id = model::find_field(object, field.field);
    const bool names_it = field.field == "externalId" || field.field == "openDepartmentId";
    if (names_it) key = model::text_of(field.after);
    if (id.has_value() && !names_it) attributes.set(*id, field.after);
  }
}

inline void MemoryTarget::set_memberships(const Change& change, model::User& user) {
  user.memberships.emplace();
  for (const std::string& key : change.departments) {
    const bool main = change.foreign_main.empty() && user.memberships->empty();
    user.memberships->push_back({department_id(key), main, 0});
  }
  for (const std::string& id : change.foreign_departments) {
    user.memberships->push_back({id, id == change.foreign_main, 0});
  }
}

inline std::string MemoryTarget::department_id(const std::string& key) const {
  if (key.empty()) return {};
  const auto found = links_.departments.find(key);
  return found != links_.departments.end() ? found->second : "unknown department " + key;
}

inline std::string MemoryTarget::user_id(const std::string& key) const {
  const auto found = links_.users.find(key);
  return found != links_.users.end() ? found->second : "unknown user " + key;
}

inline model::Department* MemoryTarget::department(const std::string& id) {
  const auto found = std::find_if(state_.departments.begin(), state_.departments.end(),
                                  [&](const model::Department& item) { return item.id == id; });
  return found != state_.departments.end() ? &*found : nullptr;
}

inline model::User* MemoryTarget::user(const std::string& id) {
  const auto found = std::find_if(state_.users.begin(), state_.users.end(),
                                  [&](const model::User& item) { return item.id == id; });
  return found != state_.users.end() ? &*found : nullptr;
}

inline std::string MemoryTarget::broken_rule() const {
  const std::string tree = broken_tree();
  return tree.empty() ? broken_people() : tree;
}

inline bool MemoryTarget::is_empty(const std::string& department) const {
  const auto is_in = [&](const model::User& item) {
    return std::any_of(item.memberships->begin(), item.memberships->end(),
                       [&](const auto& membership) { return membership.department == department; });
  };
  return std::none_of(state_.users.begin(), state_.users.end(), is_in) &&
         std::none_of(state_.departments.begin(), state_.departments.end(),
                      [&](const model::Department& item) { return item.parent == department; });
}

inline bool MemoryTarget::is_in_circle(std::string id,
                                       const std::map<std::string, std::string>& parents) const {
  for (size_t steps = 0; steps <= parents.size(); ++steps) {
    const auto found = parents.find(id);
    if (found == parents.end()) return false;
    id = found->second;
  }
  return true;
}

inline std::string MemoryTarget::broken_tree() const {
  std::set<std::string> ids{"", "root-id"};
  std::map<std::string, std::string> parents;
  for (const model::Department& item : state_.departments) {
    ids.insert(item.id);
    parents[item.id] = item.parent;
  }
  for (const model::Department& item : state_.departments) {
    if (!ids.contains(item.parent)) return "the parent of " + item.id + " does not exist";
    if (circles_ == Circles::kNever && is_in_circle(item.id, parents)) {
      return item.id + " is in a circle";
    }
  }
  std::set<std::string> codes;
  for (const model::Department& item : state_.departments) {
    const std::string_view code = item.attributes.text(model::department_field::code());
    if (!code.empty() && !codes.emplace(code).second) return "code twice: " + std::string(code);
  }
  for (const model::User& item : state_.users) {
    int mains = 0;
    for (const model::Membership& membership : *item.memberships) {
      if (membership.main && ++mains > 1) return item.id + " has two main departments";
      const std::string& id = membership.department;
      if (!ids.contains(id) && !id.starts_with("foreign")) {
        return item.id + " is in a department that does not exist, " + id;
      }
    }
  }
  return {};
}

inline std::string MemoryTarget::broken_people() const {
  const std::vector<model::FieldId> fields = identifier_fields();
  std::set<std::string> keys;
  for (const model::User& item : state_.users) {
    if (!item.key.empty() && !keys.insert(item.key).second) return "externalId twice: " + item.key;
  }
  for (const model::FieldId field : fields) {
    std::multimap<uint64_t, const model::User*> owners;
    for (const model::User& item : state_.users) {
      const uint64_t hash = identifier_hash(field, item.attributes);
      if (hash == 0) continue;
      const auto [first, last] = owners.equal_range(hash);
      for (auto at = first; at != last; ++at) {
        if (!same_identifier(field, item.attributes, at->second->attributes)) continue;
        return std::string(model::field(field).name) + " twice: " + item.id + ", " + at->second->id;
      }
      owners.emplace(hash, &item);
    }
  }
  return {};
}

}  // namespace gsync::diff
