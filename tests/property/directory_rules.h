// The rules that a directory keeps whatever is done to it, as its own answers show.

#pragma once

#include <map>
#include <set>
#include <string>

#include "diff/identifier.h"
#include "model/snapshot.h"

namespace gsync::apply {

class DirectoryRules {
 public:
  /// What `now` breaks, or the step from `before` to it; empty when nothing.
  std::string broken(const model::Snapshot& before, const model::Snapshot& now) {
    parents_.clear();
    for (const model::Department& one : now.departments) parents_[one.id] = one.parent;
    for (const auto& rule : {tree(now), keys(now), people(now), removed(before)}) {
      if (!rule.empty()) return rule;
    }
    return {};
  }

 private:
  [[nodiscard]] bool exists(const std::string& id) const { return parents_.contains(id); }

  std::string tree(const model::Snapshot& now) const {
    const std::string& root = now.organization.root_id;
    for (const model::Department& one : now.departments) {
      std::string above = one.parent;
      for (size_t steps = 0; !above.empty() && above != root; ++steps) {
        if (!exists(above)) return one.key + " has no parent";
        if (steps > parents_.size()) return one.key + " is in a circle";
        above = parents_.at(above);
      }
    }
    return {};
  }

  static std::string keys(const model::Snapshot& now) {
    std::set<std::string> seen;
    for (const model::Department& one : now.departments) {
      if (!one.key.empty() && !seen.insert("department " + one.key).second) {
        return "openDepartmentId twice: " + one.key;
      }
      const std::string_view code = one.attributes.text(model::department_field::code());
      if (!code.empty() && !seen.insert("code " + std::string(code)).second) {
        return "code twice: " + std::string(code);
      }
    }
    for (const model::User& one : now.users) {
      if (!one.key.empty() && !seen.insert("user " + one.key).second) {
        return "externalId twice: " + one.key;
      }
      for (const model::FieldId field : diff::identifier_fields()) {
        const std::string_view value = one.attributes.text(field);
        const std::string name(model::field(field).name);
        if (!value.empty() && !seen.insert(name + " " + std::string(value)).second) {
          return name + " twice: " + std::string(value);
        }
      }
    }
    return {};
  }

  std::string people(const model::Snapshot& now) const {
    std::set<std::string> users;
    for (const model::User& one : now.users) {
      users.insert(one.id);
      int mains = 0;
      for (const model::Membership& membership : *one.memberships) {
        const std::string& id = membership.department;
        if (!id.empty() && id != now.organization.root_id && !exists(id)) {
          return one.key + " is in a department that does not exist";
        }
        if (membership.main && ++mains > 1) return one.key + " has two main departments";
      }
    }
    for (const model::Department& one : now.departments) {
      for (const std::string& leader : *one.leaders) {
        if (!users.contains(leader)) return one.key + " is led by nobody";
      }
    }
    return {};
  }

  /// Only empty departments go.
  std::string removed(const model::Snapshot& before) const {
    std::set<std::string> gone;
    for (const model::Department& one : before.departments) {
      if (!exists(one.id)) gone.insert(one.id);
    }
    for (const model::Department& one : before.departments) {
      if (gone.contains(one.parent)) return "the parent of " + one.key + " was deleted";
    }
    for (const model::User& one : before.users) {
      for (const model::Membership& membership : *one.memberships) {
        if (gone.contains(membership.department))
          return "a department of " + one.key + " was deleted";
      }
    }
    return {};
  }

  std::map<std::string, std::string> parents_;
};

}  // namespace gsync::apply
