// How the cells of an import workbook name departments: by their path, or by
// their key where no path says which one is meant.

#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "model/snapshot.h"

namespace gsync::extract {

class DepartmentNames {
 public:
  explicit DepartmentNames(const std::vector<model::Department>& departments);

  /// "研发中心/平台部"; "" for a department that is not in the list.
  [[nodiscard]] std::string of(const std::string& id) const;
  /// Names from the top with "/" between them, whether clear or not.
  [[nodiscard]] std::string path_of(const std::string& id) const;
  /// openDepartmentId, or the system id where there is none; "" as above.
  [[nodiscard]] std::string key_of(const std::string& id) const;

 private:
  struct Entry {
    std::string key;
    std::string path;
    /// Some name of the path cannot be told from a separator.
    bool unclear = false;
  };
  void place(const model::Department& department);
  [[nodiscard]] const Entry* find(const std::string& id) const;

  std::unordered_map<std::string, const model::Department*> departments_;
  std::unordered_map<std::string, Entry> entries_;  // by id
  std::unordered_map<std::string, int> uses_;       // of a path, as names are compared
};

}  // namespace gsync::extract
