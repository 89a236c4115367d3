// All departments of a plan in one tree: those that exist, those that will, each
// with its parent before and after.
//
// Pure.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "diff/diff.h"
#include "model/snapshot.h"
#include "plan/tree_order.h"

namespace gsync::plan {

/// A department on either side. Indexes count from 0; kRoot is the root node.
struct TreeDepartment {
  /// Source key, or "id:" and the system id for a department that has none.
  std::string key;
  /// System id; empty when it does not exist yet.
  std::string id;
  std::string name_before, name_after;
  size_t parent_before = kRoot;
  size_t parent_after = kRoot;
  bool created = false;
  bool deleted = false;
  /// The source has it.
  bool wanted = false;
  /// It belongs to the source: a link leads to it.
  bool owned = false;
};

class DepartmentTree {
 public:
  /// Departments of the source first, by their places in it, then the others by
  /// their keys: the order in which they are delivered says nothing. Copies
  /// what it needs.
  DepartmentTree(const model::Snapshot& desired, const model::Snapshot& current,
                 const diff::Changes& changes);

  [[nodiscard]] const std::vector<TreeDepartment>& departments() const { return departments_; }
  /// kRoot for "" and for keys and ids that are not of this organization.
  [[nodiscard]] size_t by_key(std::string_view key) const;
  [[nodiscard]] size_t by_id(std::string_view id) const;

  /// Parents before children, as the tree is after the changes. A department
  /// whose desired place would make a cycle, and what is below it, is left out.
  [[nodiscard]] const std::vector<size_t>& top_down_after() const { return after_; }
  [[nodiscard]] std::vector<size_t> top_down_before() const;

  /// The first-level department above (or the department itself).
  [[nodiscard]] size_t top_after(size_t department) const;
  /// The department, or one above it before the changes, that `chosen` takes: the
  /// highest. kRoot when there is none.
  [[nodiscard]] size_t highest_before(size_t department, const std::vector<bool>& chosen) const;
  /// Names from the top, "研发/平台", as they are before the changes.
  [[nodiscard]] std::vector<std::string> paths_before() const;

  /// Keys of departments that cannot move: their new parent is, or hangs below, a
  /// department below themselves that stays where it is. They stay, too.
  [[nodiscard]] const std::vector<std::string>& impossible_moves() const { return impossible_; }
  /// Keys of departments that cannot be deleted, because one that cannot move stays in them.
  [[nodiscard]] const std::vector<std::string>& impossible_deletions() const { return occupied_; }

 private:
  void add_desired(const model::Snapshot& desired, const diff::Links& links);
  void add_current(const model::Snapshot& current, const diff::Links& links);
  void apply(const std::vector<diff::Change>& changes);
  void order();
  void keep_occupied();
  void add(TreeDepartment department);

  std::vector<TreeDepartment> departments_;
  std::unordered_map<std::string, size_t> keys_;
  std::unordered_map<std::string, size_t> ids_;
  std::vector<size_t> after_;
  std::vector<std::string> impossible_, occupied_;
};

}  // namespace gsync::plan
