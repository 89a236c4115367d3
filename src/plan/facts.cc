#include "plan/facts.h"

#include <algorithm>
#include <tuple>

#include "core/text.h"
#include "io/digest.h"

namespace gsync::plan {
namespace {

using model::ObjectType;

/// Objects with a link or an operation. Ids count by their digests: a collision
/// among a million is as likely as 1 in 40 million, and would miscount one.
uint64_t count_with(const std::unordered_map<std::string, std::string>& links,
                    std::span<const Operation> operations, ObjectType object) {
  std::vector<uint64_t> owned;
  owned.reserve(links.size());
  for (const auto& [key, id] : links) owned.push_back(io::fingerprint(id));
  for (const Operation& operation : operations) {
    const diff::Change& change = operation.change;
    if (change.target_id.empty() || diff::object_of(change.kind) != object) continue;
    owned.push_back(io::fingerprint(change.target_id));
  }
  std::sort(owned.begin(), owned.end());
  const auto end = std::unique(owned.begin(), owned.end());
  return static_cast<uint64_t>(end - owned.begin());
}

}  // namespace

Facts::Facts(const PlanInput& of, const DepartmentTree& departments,
             std::span<const Operation> planned)
    : input(of), tree(departments), operations(planned) {
  count_owned();
  count_people();
}

void Facts::count_owned() {
  owned_users = count_with(input.changes.links.users, operations, ObjectType::kUser);
  owned_departments =
      count_with(input.changes.links.departments, operations, ObjectType::kDepartment);
}

void Facts::count_people() {
  const std::vector<TreeDepartment>& departments = tree.departments();
  users_below.assign(departments.size(), 0);
  const auto count = [this](size_t department) {
    if (department != kRoot) ++users_below[department];
  };
  // Whose departments the source cannot see stays where he is.
  std::unordered_set<std::string_view> staying;
  for (const model::User& user : input.desired.users) {
    if (user.leaver) continue;
    ++source_users;
    if (user.memberships.has_value()) {
      count(tree.by_key(main_department(user)));
    } else if (const auto link = input.changes.links.users.find(user.key);
               link != input.changes.links.users.end()) {
      staying.insert(link->second);
    }
  }
  if (!staying.empty()) {
    for (const model::User& user : input.current.users) {
      if (staying.contains(user.id)) count(tree.by_id(main_department(user)));
    }
  }
  const std::vector<size_t>& order = tree.top_down_after();
  for (auto node = order.rbegin(); node != order.rend(); ++node) {
    const TreeDepartment& department = departments[*node];
    if (department.parent_after != kRoot) {
      users_below[department.parent_after] += users_below[*node];
    } else if (users_below[*node] > 0) {
      users_by_top_department[department.key] = users_below[*node];
    }
  }
}

Measure Facts::objects(const Choice& chosen) const {
  Measure measure;
  std::unordered_set<std::string> seen;
  for (const Operation& operation : operations) {
    if (!chosen(operation)) continue;
    const diff::Change& change = operation.change;
    if (!seen.insert(label(change)).second) continue;
    ++measure.measured;
    if (measure.examples.size() < kExamples) measure.examples.push_back(label(change));
  }
  return measure;
}

std::string label(const diff::Change& change) {
  std::string text(model::to_text(diff::object_of(change.kind)));
  text += ' ' + printable(change.key);
  if (!change.name.empty()) text += " (" + printable(change.name) + ")";
  return text;
}

const std::string& main_department(const model::User& user) {
  static const std::string kNone;
  if (!user.memberships.has_value() || user.memberships->empty()) return kNone;
  const auto rank = [](const model::Membership& one) {
    return std::tuple(!one.main, one.order, std::string_view(one.department));
  };
  return std::min_element(
             user.memberships->begin(), user.memberships->end(),
             [&](const auto& left, const auto& right) { return rank(left) < rank(right); })
      ->department;
}

}  // namespace gsync::plan
