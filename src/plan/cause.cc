#include "plan/cause.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace gsync::plan {
namespace {

using diff::ChangeKind;

/// Collects names of rules, without regard to whether they exist.
class Rules {
 public:
  void job(std::initializer_list<std::string_view> names) { add("job ", names); }
  void departments(std::initializer_list<std::string_view> names) {
    add("mapping departments.", names);
  }
  void users(std::initializer_list<std::string_view> names) { add("mapping users.", names); }
  void mapping(std::initializer_list<std::string_view> names) { add("mapping ", names); }

  /// Which records there are, and what they are called.
  void department_records() { departments({"from", "columns", "when", "key", "path"}); }
  void user_records() { users({"from", "columns", "when", "key"}); }
  /// People may be what names a department.
  void inferring() { users({"from", "columns", "when", "departments"}); }

  /// Of each changed field its own rule.
  void fields(const diff::Change& change, std::string_view section) {
    for (const diff::FieldChange& field : change.fields) {
      names_.push_back("mapping " + std::string(section) + ".fields." + field.field);
      // A number brings its country code along, from the region if need be.
      if (field.field != "phone" && field.field != "phoneCountryCode") continue;
      mapping({"region", "users.fields.phone"});
    }
  }

  std::vector<std::string> take() { return std::move(names_); }

 private:
  void add(std::string_view prefix, std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) names_.push_back(std::string(prefix).append(name));
  }
  std::vector<std::string> names_;
};

/// "user.hireDate" is written by users.fields.customData.hireDate.
void add_definition(const std::string& key, Rules& rules) {
  const size_t dot = std::min(key.find('.'), key.size());
  const std::string fields = key.substr(0, dot) + "s.fields.";
  const std::string name = key.substr(std::min(dot + 1, key.size()));
  rules.mapping({fields + "customData." + name, fields + name});
}

std::vector<std::string> rules_of(const diff::Change& change) {
  Rules rules;
  rules.job({"source", "target"});
  switch (change.kind) {
    case ChangeKind::kDefineField:
      add_definition(change.key, rules);
      break;
    case ChangeKind::kCreateOrganization:
      break;
    case ChangeKind::kCreateDepartment:
    case ChangeKind::kMoveDepartment:
      rules.department_records();
      rules.departments({"parent"});
      rules.inferring();
      break;
    case ChangeKind::kUpdateDepartment:
      rules.department_records();
      rules.fields(change, "departments");
      break;
    case ChangeKind::kSetLeaders:
      rules.department_records();
      rules.departments({"leaders"});
      rules.user_records();
      break;
    case ChangeKind::kDeleteDepartment:
      rules.department_records();
      rules.inferring();
      rules.job({"sync.departments", "sync.absent_runs", "sync.absent_for"});
      break;
    case ChangeKind::kCreateUser:
      rules.user_records();
      rules.job({"sync.match", "sync.adopt"});
      break;
    case ChangeKind::kAdoptUser:
      rules.user_records();
      rules.fields(change, "users");
      rules.job({"sync.match", "sync.adopt"});
      break;
    case ChangeKind::kUpdateUser:
      rules.users({"from", "columns", "key"});
      rules.fields(change, "users");
      break;
    case ChangeKind::kSetMemberships:
      rules.users({"from", "columns", "departments"});
      rules.department_records();
      break;
    case ChangeKind::kReviveUser:
    case ChangeKind::kSuspendUser:
    case ChangeKind::kResignUser:
    case ChangeKind::kDeleteUser:
    case ChangeKind::kUnassignUser:
      rules.user_records();
      rules.users({"leaver"});
      rules.job({"sync.leavers", "sync.absent_runs", "sync.absent_for", "sync.grace"});
      break;
  }
  return rules.take();
}

}  // namespace

Causes::Causes(const std::vector<config::Rule>& now,
               const std::map<std::string, std::string>& before) {
  if (before.empty()) return;
  std::map<std::string, std::string> gone = before;
  for (const config::Rule& rule : now) {
    const auto found = before.find(rule.name);
    if (found == before.end() || found->second != rule.digest) {
      changed_.push_back({rule.name, rule.place});
    }
    gone.erase(rule.name);
  }
  for (const auto& [name, digest] : gone) changed_.push_back({name, ""});
  std::sort(changed_.begin(), changed_.end(),
            [](const RuleChange& left, const RuleChange& right) { return left.rule < right.rule; });
  for (const RuleChange& change : changed_) names_.insert(change.rule);
}

std::vector<std::string> Causes::of(const diff::Change& change) const {
  if (names_.empty()) return {};
  std::vector<std::string> found = rules_of(change);
  std::erase_if(found, [this](const std::string& name) { return !names_.contains(name); });
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::map<std::string, std::string> digests_of(const std::vector<config::Rule>& rules) {
  std::map<std::string, std::string> digests;
  for (const config::Rule& rule : rules) digests.emplace(rule.name, rule.digest);
  return digests;
}

}  // namespace gsync::plan
