// The target as it is now, by system id, and what its objects are called in a plan.
//
// Pure.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "diff/diff.h"
#include "model/snapshot.h"

namespace gsync::undo {

/// Snapshot and links must outlive it.
class Now {
 public:
  Now(const model::Snapshot& current, const diff::Links& links);

  /// Null when there is none.
  [[nodiscard]] const model::User* user(std::string_view id) const;
  [[nodiscard]] const model::Department* department(std::string_view id) const;
  /// By externalId or link, and by openDepartmentId or link.
  [[nodiscard]] const model::User* user_of_key(std::string_view key) const;
  [[nodiscard]] const model::Department* department_of_key(std::string_view key) const;

  /// The source's key; "id:" and the system id for an object that has none.
  [[nodiscard]] std::string key_of(const model::User& user) const;
  [[nodiscard]] std::string key_of(const model::Department& department) const;
  [[nodiscard]] bool is_root(std::string_view department_id) const;
  /// A link leads to it.
  [[nodiscard]] bool is_owned(const model::User& user) const {
    return user_keys_.contains(user.id);
  }
  [[nodiscard]] bool is_owned(const model::Department& department) const {
    return department_keys_.contains(department.id);
  }
  [[nodiscard]] const model::Snapshot& snapshot() const { return current_; }

 private:
  template <typename Object>
  using Index = std::unordered_map<std::string_view, const Object*>;
  using Keys = std::unordered_map<std::string_view, std::string_view>;

  const model::Snapshot& current_;
  const diff::Links& links_;
  Index<model::User> users_, users_by_key_;
  Index<model::Department> departments_, departments_by_key_;
  /// System id -> linked key.
  Keys user_keys_, department_keys_;
};

}  // namespace gsync::undo
