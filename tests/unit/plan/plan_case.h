// A small world to make plans of: both sides, the changes between them, and a job,
// each built with one line.

#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "plan/planner.h"

namespace gsync::plan {

class PlanCase {
 public:
  PlanCase() {
    job.name = "acme";
    job.file = "/etc/acme/job.yaml";
    job.hash = "config-1";
    job.target.organization_code = "acme";
    job.target.organization_name = "Acme";
    current.organization = {"acme", "Acme", "root-id"};
    desired.organization = {"acme", "Acme", ""};
    verdict.fingerprint = "source-1";
  }

  static model::Department department(const std::string& key, const std::string& parent,
                                      const std::string& name) {
    model::Department department;
    department.key = key;
    department.parent = parent;
    department.attributes.set(model::department_field::name(), name);
    return department;
  }

  static model::User user(const std::string& key, const std::string& department) {
    model::User user;
    user.key = key;
    user.attributes.set(model::user_field::name(), "Name " + key);
    user.attributes.set(model::user_field::email(), key + "@acme.example");
    user.memberships.emplace();
    if (!department.empty()) user.memberships->push_back({department, true, 0});
    return user;
  }

  static std::string id_of(const std::string& key) { return key.empty() ? "" : "id-" + key; }

  /// A department that is there on one side or, with both calls, on both.
  PlanCase& wants(const std::string& key, const std::string& parent = "") {
    desired.departments.push_back(department(key, parent, "Dept " + key));
    return *this;
  }
  PlanCase& has(const std::string& key, const std::string& parent = "") {
    model::Department one = department(key, id_of(parent), "Dept " + key);
    one.id = id_of(key);
    current.departments.push_back(std::move(one));
    changes.links.departments[key] = id_of(key);
    return *this;
  }
  PlanCase& both(const std::string& key, const std::string& parent = "") {
    return wants(key, parent).has(key, parent);
  }
  PlanCase& wants_user(const std::string& key, const std::string& department = "") {
    desired.users.push_back(user(key, department));
    return *this;
  }
  PlanCase& has_user(const std::string& key, const std::string& department = "") {
    model::User one = user(key, id_of(department));
    one.id = id_of(key);
    current.users.push_back(std::move(one));
    changes.links.users[key] = id_of(key);
    return *this;
  }
  PlanCase& both_users(const std::string& key, const std::string& department = "") {
    return wants_user(key, department).has_user(key, department);
  }
  /// Users u0 to u(count-1) on both sides.
  PlanCase& people(size_t count, const std::string& department = "") {
    for (size_t i = 0; i < count; ++i) both_users("u" + std::to_string(i), department);
    return *this;
  }

  /// A change of an object that exists, unless its kind is a creation.
  diff::Change& change(diff::ChangeKind kind, const std::string& key,
                       std::vector<std::string> departments = {}) {
    diff::Change change;
    change.kind = kind;
    change.key = key;
    change.name = "Name " + key;
    const bool creates =
        kind == diff::ChangeKind::kCreateDepartment || kind == diff::ChangeKind::kCreateUser ||
        kind == diff::ChangeKind::kDefineField || kind == diff::ChangeKind::kCreateOrganization;
    if (!creates) change.target_id = id_of(key);
    change.departments = std::move(departments);
    changes.list.push_back(std::move(change));
    return changes.list.back();
  }
  static diff::FieldChange field(const std::string& name, model::Value before, model::Value after) {
    diff::FieldChange field;
    field.field = name;
    field.before = std::move(before);
    field.after = std::move(after);
    return field;
  }

  Result<Plan> try_plan() const { return make_plan(input()); }
  PlanInput input() const {
    return {desired,
            current,
            verdict,
            changes,
            set_aside,
            warnings,
            baseline,
            job,
            mapping_hash,
            rules,
            "0.1.0",
            "local:/tmp/acme.db#acme",
            TimePoint(std::chrono::milliseconds(1753256061123)),
            expires,
            overrides,
            administrators};
  }
  Plans plans() const {
    Result<Plans> plans = make_plans(input());
    if (plans.has_value()) return *std::move(plans);
    ADD_FAILURE() << to_text(plans.error());
    return {};
  }
  Plan plan() const {
    Result<Plan> plan = try_plan();
    if (plan.has_value()) return *std::move(plan);
    ADD_FAILURE() << to_text(plan.error());
    return {};
  }

  model::Snapshot desired, current;
  source::ReadVerdict verdict;
  diff::Changes changes;
  std::vector<SetAside> set_aside;
  std::vector<Diagnostic> warnings;
  std::optional<Baseline> baseline;
  config::Job job;
  std::string mapping_hash = "mapping-1";
  std::vector<config::Rule> rules;
  std::optional<TimePoint> expires;
  std::map<std::string, std::string> overrides;
  /// System ids.
  std::unordered_set<std::string> administrators;
};

/// "create_department d1", in order.
inline std::vector<std::string> steps(const Plan& plan) {
  std::vector<std::string> steps;
  for (const Operation& operation : plan.operations) {
    steps.push_back(std::string(diff::to_text(operation.change.kind)) + " " + operation.change.key);
  }
  return steps;
}

/// What an operation depends on, as steps.
inline std::vector<std::string> needs(const Plan& plan, const std::string& step) {
  const std::vector<std::string> all = steps(plan);
  const auto found = std::find(all.begin(), all.end(), step);
  if (found == all.end()) return {"no such step: " + step};
  std::vector<std::string> needed;
  for (const std::string& id :
       plan.operations[static_cast<size_t>(found - all.begin())].depends_on) {
    for (size_t i = 0; i < all.size(); ++i) {
      if (plan.operations[i].id == id) needed.push_back(all[i]);
    }
  }
  return needed;
}

inline const GuardVerdict& verdict_on(const Plan& plan, const std::string& guard) {
  static const GuardVerdict kNone;
  for (const GuardVerdict& verdict : plan.header.guards) {
    if (verdict.guard == guard) return verdict;
  }
  ADD_FAILURE() << "no guard " << guard;
  return kNone;
}

}  // namespace gsync::plan
