// The department tree of a plan, with what changes where and the people below
// their departments.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "plan/plan.h"
#include "report/mark.h"
#include "report/shown.h"

namespace gsync::report {

/// One person with everything that the plan does to them.
struct PersonEntry {
  std::string key;
  std::string name;
  Mark mark = Mark::kNone;
  /// In the plan's order; they point into the plan.
  std::vector<const plan::Operation*> operations;
  /// "suspended: absent from the last 2 complete reads".
  std::vector<std::string> notes;
  /// What changes; of a new person every field.
  std::vector<FieldLine> fields;
  /// Of a new person: sign-in name, e-mail and phone.
  std::string identifiers;
  std::string place;
};

/// Objects that change: people by what happens to them, and departments.
struct Tally {
  uint64_t joining = 0;
  uint64_t changing = 0;
  uint64_t moving = 0;
  uint64_t leaving = 0;
  uint64_t departments = 0;

  void add(const PersonEntry& person);
  void add(const Tally& other);
  [[nodiscard]] uint64_t total() const {
    return joining + changing + moving + leaving + departments;
  }
};

struct DepartmentEntry {
  std::string key;
  std::string name;
  /// Names from the top: "研发中心/平台部".
  std::string path;
  /// 0 for a first-level department.
  size_t depth = 0;
  /// Index of the first entry after this one and all below it.
  size_t end = 0;
  /// People after the change whose main department it is.
  uint64_t users = 0;
  Mark mark = Mark::kNone;
  std::vector<const plan::Operation*> operations;
  /// "renamed from 平台组", "moved from 研发中心", "head: 李雷 -> 韩梅梅".
  std::vector<std::string> notes;
  /// Changed fields that no note tells of.
  std::vector<FieldLine> fields;
  std::vector<PersonEntry> people;
  /// Of this department and all below it.
  Tally tally;
  std::string place;
};

/// Each department directly followed by the ones below it.
struct DepartmentTree {
  std::vector<DepartmentEntry> entries;
  std::unordered_map<std::string, size_t> by_key;
  /// The first of several departments with the same path.
  std::unordered_map<std::string, size_t> by_path;

  [[nodiscard]] DepartmentEntry* find(const std::string& key);
  /// The department's path, or `key` itself when it names none.
  [[nodiscard]] std::string path_of(const std::string& key) const;
};

/// Cost: O(nodes). A node whose parent does not stand before it in the list
/// becomes a first-level department.
DepartmentTree make_department_tree(const std::vector<plan::Plan::TreeNode>& nodes);

/// Sums up the tallies from the leaves to the top.
void sum_up(DepartmentTree& tree);

}  // namespace gsync::report
