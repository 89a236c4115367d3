// In which order departments are delivered, while they are still being found: from the top,
// level by level, siblings by their order and id, whatever the order of the replies.

#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace gsync::web {

struct FoundDepartment {
  /// Empty: on the first level.
  std::string parent = {};
  /// Smaller comes first among those of one parent.
  int64_t order = 0;
  /// One that the application was given: on the first level where its parent is not seen.
  bool granted = false;
  /// The members that the mapping asks for: JSON, a list by column, null where there is none.
  std::string fields = {};
  /// Another call is to tell the rest of it.
  bool awaits_details = false;
  /// That call failed: a member that is missing is not known to be empty.
  bool is_thin = false;
  /// Its list of people could not be read: nobody knows who leads it.
  bool people_unread = false;
  /// No member that the mapping asks for is missing or blank.
  bool is_full = false;
};

using FoundDepartments = std::map<std::string, FoundDepartment, std::less<>>;

class DepartmentLine {
 public:
  /// The departments must outlive it; what is added stands in them.
  explicit DepartmentLine(const FoundDepartments& departments) : departments_(departments) {}

  void add(const std::string& id, const std::string& parent) { children_[parent].push_back(id); }
  /// It is on the first level after all, which is not in the line yet.
  void lift(const std::string& id, const std::string& parent);
  /// All that are right below it were added; "" is the first level.
  void children_are_whole(const std::string& id) { whole_below_.insert(id); }
  /// All were added.
  void all_are_whole() { whole_ = true; }
  /// And nothing about them will change: those below an unknown one, or in a circle, come last.
  void finish();

  /// Who is at this place, from 0, where "" stands for the organization; null while that is not
  /// known. `next` finds more.
  [[nodiscard]] const std::string* at(size_t place) const {
    return place < line_.size() ? &line_[place] : nullptr;
  }
  /// Whose turn it is; null while that is not known, and at the end.
  [[nodiscard]] const std::string* next();
  void pass() { ++passed_; }

 private:
  void expand();
  [[nodiscard]] bool is_expandable(const std::string& id) const;
  void append(std::vector<std::string> siblings);

  const FoundDepartments& departments_;
  std::map<std::string, std::vector<std::string>> children_;
  std::set<std::string> whole_below_;
  bool whole_ = false;
  /// "" stands for the organization.
  std::vector<std::string> line_{""};
  std::set<std::string> in_line_;
  size_t expanded_ = 0;
  size_t passed_ = 1;
};

}  // namespace gsync::web
