#include "web/department_line.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace gsync::web {

const std::string* DepartmentLine::next() {
  expand();
  return passed_ < line_.size() ? &line_[passed_] : nullptr;
}

void DepartmentLine::lift(const std::string& id, const std::string& parent) {
  std::erase(children_[parent], id);
  children_[""].push_back(id);
}

void DepartmentLine::expand() {
  while (expanded_ < line_.size() && is_expandable(line_[expanded_])) {
    const auto below = children_.find(line_[expanded_]);
    ++expanded_;
    if (below != children_.end()) append(std::move(below->second));
  }
}

/// Siblings wait for each other, as the order of one may come with its details.
bool DepartmentLine::is_expandable(const std::string& id) const {
  if (!whole_ && !whole_below_.contains(id)) return false;
  const auto below = children_.find(id);
  return below == children_.end() ||
         std::ranges::none_of(below->second, [this](const std::string& child) {
           return departments_.at(child).awaits_details;
         });
}

void DepartmentLine::append(std::vector<std::string> siblings) {
  std::ranges::sort(siblings, {}, [this](const std::string& id) {
    return std::pair(departments_.at(id).order, std::string_view(id));
  });
  for (std::string& id : siblings) {
    if (in_line_.insert(id).second) line_.push_back(std::move(id));
  }
}

void DepartmentLine::finish() {
  whole_ = true;
  // Those that were granted may have come to the top since.
  children_.clear();
  std::vector<std::string> tops;
  for (const auto& [id, found] : departments_) {
    children_[found.parent].push_back(id);
    const bool lost = !found.parent.empty() && !departments_.contains(found.parent);
    if (lost) tops.push_back(id);
  }
  expand();
  append(std::move(tops));
  expand();
  std::vector<std::string> circles;
  for (const auto& [id, found] : departments_) {
    if (!in_line_.contains(id)) circles.push_back(id);
  }
  append(std::move(circles));
}

}  // namespace gsync::web
