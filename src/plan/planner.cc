#include "plan/planner.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "core/text.h"
#include "plan/batches.h"
#include "plan/cause.h"
#include "plan/department_tree.h"
#include "plan/dependencies.h"
#include "plan/facts.h"
#include "plan/fingerprint.h"
#include "plan/former.h"
#include "plan/guard.h"
#include "plan/holding.h"
#include "plan/schedule.h"
#include "plan/sentences.h"

namespace gsync::plan {
namespace {

using diff::ChangeKind;

bool may_leave_everything(const diff::Change& change) {
  return (change.kind == ChangeKind::kSetMemberships || change.kind == ChangeKind::kUnassignUser) &&
         change.departments.empty() && change.foreign_departments.empty();
}

/// For people who end up in no department: the ones they are in now.
std::vector<std::vector<std::string>> find_leaves(const std::vector<diff::Change>& changes,
                                                  const model::Snapshot& current) {
  std::vector<std::vector<std::string>> leaves(changes.size());
  std::unordered_map<std::string_view, size_t> leaving;
  for (size_t i = 0; i < changes.size(); ++i) {
    if (may_leave_everything(changes[i])) leaving.emplace(changes[i].target_id, i);
  }
  if (leaving.empty()) return leaves;
  for (const model::User& user : current.users) {
    const auto found = leaving.find(user.id);
    if (found == leaving.end() || !user.memberships.has_value()) continue;
    for (const model::Membership& membership : *user.memberships) {
      const std::string& id = membership.department;
      leaves[found->second].push_back(id.empty() ? current.organization.root_id : id);
    }
    std::sort(leaves[found->second].begin(), leaves[found->second].end());
  }
  return leaves;
}

/// What the tree cannot do, as a record that is set aside.
SetAside impossible(const diff::Change& change) {
  const bool moves = change.kind == ChangeKind::kMoveDepartment;
  SetAside aside;
  aside.why = SetAside::Why::kConflict;
  aside.key = change.key;
  aside.diagnostic.code = moves ? "move-impossible" : "deletion-impossible";
  aside.diagnostic.place = change.place;
  aside.diagnostic.message =
      moves ? fmt::format("department {} cannot move: its new parent is below it and stays there",
                          quoted(change.key))
            : fmt::format("department {} cannot be deleted: a department in it cannot move away",
                          quoted(change.key));
  aside.diagnostic.hint = moves ? "look for a rejected department record between the two"
                                : "look at the department below it that cannot move";
  return aside;
}

bool contains(const std::vector<std::string>& keys, const std::string& key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

/// Takes out of the list what the tree cannot do. Who is not deleted counts as absent still.
void drop_impossible(const DepartmentTree& tree, diff::Changes& changes,
                     std::vector<SetAside>& set_aside) {
  if (tree.impossible_moves().empty()) return;
  std::erase_if(changes.list, [&](const diff::Change& change) {
    const bool moves = change.kind == ChangeKind::kMoveDepartment;
    if (!moves && change.kind != ChangeKind::kDeleteDepartment) return false;
    const std::string& key = tree.departments()[tree.by_id(change.target_id)].key;
    if (!contains(moves ? tree.impossible_moves() : tree.impossible_deletions(), key)) return false;
    if (!moves) changes.absences.departments[change.key].removed = false;
    set_aside.push_back(impossible(change));
    return true;
  });
}

Result<std::vector<Operation>> make_operations(std::vector<diff::Change> changes,
                                               const DepartmentTree& tree,
                                               const model::Snapshot& current,
                                               const Causes& causes) {
  const auto needs = find_dependencies(changes, tree, current);
  auto leaves = find_leaves(changes, current);
  const std::vector<size_t> order = schedule(changes, tree, needs, leaves);
  if (order.size() != changes.size() || tree.top_down_after().size() != tree.departments().size()) {
    return fail(ErrorCode::kInternal, "plan-circle", "",
                "the changes depend on each other in a circle");
  }
  std::vector<size_t> number(changes.size());
  for (size_t i = 0; i < order.size(); ++i) number[order[i]] = i;
  std::vector<Operation> operations(changes.size());
  for (size_t i = 0; i < order.size(); ++i) {
    Operation& operation = operations[i];
    operation.id = fmt::format("op-{}", i + 1);
    operation.change = std::move(changes[order[i]]);
    operation.rules = causes.of(operation.change);
    operation.cause = operation.rules.empty() ? Cause::kData : Cause::kConfiguration;
    operation.leaves = std::move(leaves[order[i]]);
    std::vector<size_t> needed;
    for (const size_t other : needs[order[i]]) needed.push_back(number[other]);
    std::sort(needed.begin(), needed.end());
    for (const size_t other : needed)
      operation.depends_on.push_back(fmt::format("op-{}", other + 1));
  }
  return operations;
}

Causes causes_of(const PlanInput& input) {
  static const std::map<std::string, std::string> kNone;
  return {input.rules, input.baseline.has_value() ? input.baseline->rules : kNone};
}

Header make_header(const PlanInput& input) {
  Header header;
  header.tool_version = input.tool_version;
  header.job = input.job.name;
  header.job_file = input.job.file.string();
  header.created = input.now;
  header.expires = input.expires;
  header.config_hash = input.job.hash;
  header.mapping_hash = input.mapping_hash;
  header.undoes = input.undoes;
  header.source_fingerprint = input.verdict.fingerprint;
  header.source_verdict = input.verdict.completeness;
  header.source_reasons = input.verdict.reasons;
  header.tables = input.verdict.tables;
  header.target = input.target;
  header.target_fingerprint = fingerprint(input.current);
  header.organization_code = input.job.target.organization_code;
  header.organization_name = input.job.target.organization_name;
  header.source_departments = input.desired.departments.size();
  header.target_users = input.current.users.size();
  header.target_departments = input.current.departments.size();
  header.unchanged_users = input.changes.unchanged_users;
  header.unchanged_departments = input.changes.unchanged_departments;
  return header;
}

void count_operations(Plan& plan) {
  for (const Operation& operation : plan.operations) {
    ++plan.header.counts[std::string(diff::to_text(operation.change.kind))];
  }
  plan.header.calls = calls_by_endpoint(batches(plan.operations));
  plan.header.calls_lower_bound = fewest_calls(plan.operations);
}

/// Main departments after the change, by index in the tree.
std::vector<uint64_t> count_people(const Facts& facts) {
  std::vector<uint64_t> people(facts.tree.departments().size(), 0);
  const auto count = [&](size_t department) {
    if (department != kRoot) ++people[department];
  };
  std::unordered_map<std::string_view, const diff::Change*> last;
  for (const Operation& operation : facts.operations) {
    const diff::Change& change = operation.change;
    if (change.kind == ChangeKind::kSetMemberships || change.kind == ChangeKind::kUnassignUser ||
        change.kind == ChangeKind::kResignUser || change.kind == ChangeKind::kDeleteUser) {
      last[change.target_id] = &change;
    } else if (change.kind == ChangeKind::kCreateUser && !change.departments.empty()) {
      count(facts.tree.by_key(change.departments.front()));
    }
  }
  for (const model::User& user : facts.input.current.users) {
    const auto changed = last.find(user.id);
    if (changed == last.end()) {
      count(facts.tree.by_id(main_department(user)));
    } else if (changed->second->kind != ChangeKind::kSetMemberships) {
      continue;
    } else if (!changed->second->foreign_main.empty()) {
      // Another job's department, perhaps of this organization.
      count(facts.tree.by_id(changed->second->foreign_main));
    } else if (!changed->second->departments.empty()) {
      count(facts.tree.by_key(changed->second->departments.front()));
    }
  }
  return people;
}

std::vector<Plan::TreeNode> make_tree(const Facts& facts) {
  const std::vector<uint64_t> people = count_people(facts);
  const std::vector<TreeDepartment>& departments = facts.tree.departments();
  std::vector<Plan::TreeNode> nodes;
  for (const size_t index : facts.tree.top_down_after()) {
    const TreeDepartment& department = departments[index];
    const std::string parent =
        department.parent_after == kRoot ? "" : departments[department.parent_after].key;
    nodes.push_back({department.key, parent, department.name_after, people[index]});
  }
  return nodes;
}

void set_aside_conflicts(const std::vector<diff::Conflict>& conflicts, Plan& plan) {
  for (const diff::Conflict& conflict : conflicts) {
    plan.set_aside.push_back({SetAside::Why::kConflict, conflict.diagnostic, conflict.key});
  }
}

}  // namespace

Result<Plan> assemble(PlanInput& input, const Part* part, std::optional<HoldReasons>* holds) {
  TRY_CHECK(check_overrides(input.overrides));
  const Causes causes = causes_of(input);
  Plan plan;
  plan.header = make_header(input);
  plan.header.changed_rules = causes.changed();
  plan.rules = digests_of(input.rules);
  plan.set_aside = std::move(input.set_aside);
  plan.warnings = std::move(input.warnings);
  plan.warnings.insert(plan.warnings.end(), input.changes.warnings.begin(),
                       input.changes.warnings.end());
  set_aside_conflicts(input.changes.conflicts, plan);

  const DepartmentTree tree(input.desired, input.current, input.changes);
  drop_impossible(tree, input.changes, plan.set_aside);
  TRY_ASSIGN(plan.operations,
             make_operations(std::move(input.changes.list), tree, input.current, causes));
  note_former(plan.operations, input.current);
  count_operations(plan);

  const Facts facts(input, tree, plan.operations);
  plan.header.source_users = facts.source_users;
  plan.users_by_top_department = facts.users_by_top_department;
  plan.tree = make_tree(facts);
  plan.header.guards = part != nullptr ? part->guards : judge(facts);
  if (part != nullptr) plan.held = part->held;
  if (holds != nullptr) *holds = reasons_to_hold(facts, plan.header.guards);
  plan.absences = std::move(input.changes.absences);
  plan.header.sentences = make_sentences(facts, plan);
  plan.cursor = input.verdict.cursor;
  plan.links = std::move(input.changes.links);
  return plan;
}

Result<Plan> make_plan(PlanInput input) { return assemble(input, nullptr, nullptr); }

}  // namespace gsync::plan
