#include "plan/selection.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "config/node.h"
#include "core/text.h"
#include "plan/batches.h"
#include "plan/plan_file.h"

namespace gsync::plan {
namespace {

using diff::ChangeKind;
using Keys = std::unordered_set<std::string_view>;

/// The departments and all below them. Parents stand before their children in the tree.
Keys with_all_below(const Plan& plan, const std::vector<std::string>& departments) {
  Keys keys(departments.begin(), departments.end());
  for (const Plan::TreeNode& node : plan.tree) {
    if (keys.contains(node.parent)) keys.insert(node.key);
  }
  return keys;
}

bool is_of_department(const diff::Change& change, const Keys& departments) {
  switch (diff::object_of(change.kind)) {
    case model::ObjectType::kDepartment:
      return departments.contains(change.key);
    case model::ObjectType::kUser:
      return std::any_of(change.departments.begin(), change.departments.end(),
                         [&](const std::string& key) { return departments.contains(key); });
    case model::ObjectType::kOrganization:
      return false;
  }
  return false;
}

std::string object_of(const diff::Change& change) {
  return std::string(model::to_text(diff::object_of(change.kind))) + '\n' + change.key;
}

class Chooser {
 public:
  explicit Chooser(const Plan& plan) : plan_(plan), chosen_(plan.operations.size(), false) {
    for (size_t i = 0; i < plan.operations.size(); ++i) {
      positions_.emplace(plan.operations[i].id, i);
      objects_[object_of(plan.operations[i].change)].push_back(i);
    }
  }

  void choose(const Selection& selection) {
    const Keys keys(selection.keys.begin(), selection.keys.end());
    const Keys departments = with_all_below(plan_, selection.departments);
    const bool every = selection.keys.empty() && selection.departments.empty();
    size_t left = selection.limit.value_or(plan_.operations.size());
    for (size_t i = 0; i < plan_.operations.size() && left > 0; ++i) {
      const diff::Change& change = plan_.operations[i].change;
      if (!every && !keys.contains(change.key) && !is_of_department(change, departments)) continue;
      add(i);
      --left;
    }
    if (!added_.empty()) add_organization();
    spread();
  }

  [[nodiscard]] bool is_chosen(size_t operation) const { return chosen_[operation]; }

 private:
  /// Everything needs it.
  void add_organization() {
    for (size_t i = 0; i < plan_.operations.size(); ++i) {
      if (plan_.operations[i].change.kind == ChangeKind::kCreateOrganization) add(i);
    }
  }

  void add(size_t operation) {
    if (chosen_[operation]) return;
    chosen_[operation] = true;
    added_.push_back(operation);
  }

  void spread() {
    while (!added_.empty()) {
      const Operation& operation = plan_.operations[added_.back()];
      added_.pop_back();
      for (const std::string& id : operation.depends_on) add(positions_.at(id));
      // A plan that is applied later finds its objects as they were; new ones have no before.
      if (operation.change.target_id.empty()) continue;
      for (const size_t other : objects_.at(object_of(operation.change))) add(other);
    }
  }

  const Plan& plan_;
  std::unordered_map<std::string_view, size_t> positions_;
  std::unordered_map<std::string, std::vector<size_t>> objects_;
  std::vector<bool> chosen_;
  /// Chosen, and what they need is not yet.
  std::vector<size_t> added_;
};

Result<void> check_keys(const Plan& plan, const Selection& selection) {
  std::vector<std::string> known;
  known.reserve(std::max(plan.operations.size(), plan.tree.size()));
  for (const Operation& operation : plan.operations) known.push_back(operation.change.key);
  for (const std::string& key : selection.keys) {
    if (std::find(known.begin(), known.end(), key) != known.end()) continue;
    return fail(ErrorCode::kUsage, "key-not-in-plan", "--only",
                "the plan does nothing to " + quoted(key), config::suggestion(key, known));
  }
  known.clear();
  for (const Plan::TreeNode& node : plan.tree) known.push_back(node.key);
  for (const std::string& key : selection.departments) {
    if (std::find(known.begin(), known.end(), key) != known.end()) continue;
    return fail(ErrorCode::kUsage, "department-not-in-plan", "--only-department",
                "the plan has no department " + quoted(key), config::suggestion(key, known));
  }
  return {};
}

/// The link of an account that is not taken over yet must not be remembered.
void hold(const Operation& operation, Plan& part) {
  const diff::Change& change = operation.change;
  part.held.push_back({change.kind, change.key, change.name, change.path, std::string(kNotChosen)});
  if (change.kind == ChangeKind::kAdoptUser) part.links.users.erase(change.key);
}

void count(Plan& part) {
  part.header.counts.clear();
  for (const Operation& operation : part.operations) {
    ++part.header.counts[std::string(diff::to_text(operation.change.kind))];
  }
  part.header.calls = calls_by_endpoint(batches(part.operations));
  part.header.calls_lower_bound = fewest_calls(part.operations);
}

}  // namespace

uint64_t not_chosen(const Plan& plan) {
  return static_cast<uint64_t>(std::count_if(
      plan.held.begin(), plan.held.end(), [](const Held& held) { return held.why == kNotChosen; }));
}

uint64_t waiting(const Plan& plan) { return plan.held.size() - not_chosen(plan); }

Result<Plan> part_of(const Plan& plan, const Selection& selection) {
  TRY_CHECK(check_keys(plan, selection));
  Chooser chooser(plan);
  chooser.choose(selection);
  Plan part = plan;
  part.operations.clear();
  part.signature.clear();
  for (size_t i = 0; i < plan.operations.size(); ++i) {
    if (chooser.is_chosen(i)) {
      part.operations.push_back(plan.operations[i]);
    } else {
      hold(plan.operations[i], part);
    }
  }
  count(part);
  to_file_text(part);
  return part;
}

}  // namespace gsync::plan
