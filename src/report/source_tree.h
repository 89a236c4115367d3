// The departments that a source wants, as a tree with the number of people.

#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "model/snapshot.h"

namespace gsync::report {

struct SourceDepartment {
  std::string key;
  std::string name;
  /// 0 for a first-level department.
  size_t depth = 0;
  /// People whose main department it is.
  uint64_t people = 0;
};

struct SourceTree {
  /// Each department directly followed by the ones below it.
  std::vector<SourceDepartment> entries;
  /// People whose main department is the root, or who have none.
  uint64_t outside = 0;
  std::unordered_map<std::string, size_t> by_key;

  /// Name of the main department; "" when the person has none.
  [[nodiscard]] std::string main_department(const model::User& user) const;
};

/// Cost: O(departments + memberships).
SourceTree make_source_tree(const model::Snapshot& desired);

}  // namespace gsync::report
