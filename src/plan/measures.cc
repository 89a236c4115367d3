#include "plan/measures.h"

#include <algorithm>
#include <unordered_map>

#include "core/text.h"
#include "diff/field_comparison.h"
#include "plan/pattern.h"

namespace gsync::plan {
namespace {

using diff::ChangeKind;
using model::ObjectType;

/// Compares with an earlier run only when there was one and this read is complete.
bool may_shrink(const Facts& facts) {
  return facts.input.baseline.has_value() &&
         facts.input.verdict.completeness == source::Completeness::kComplete;
}

Measure shrinkage(uint64_t before, uint64_t now) {
  return {before > now ? before - now : 0, before, {}};
}

bool changes_existing(const Operation& operation) { return !operation.change.target_id.empty(); }

/// Changes values of an object of this type that was there before.
bool updates(const Operation& operation, ObjectType object) {
  const ChangeKind kind = operation.change.kind;
  const bool updates_values = kind == ChangeKind::kUpdateUser ||
                              kind == ChangeKind::kUpdateDepartment ||
                              kind == ChangeKind::kSetLeaders;
  return updates_values && changes_existing(operation) && diff::object_of(kind) == object;
}

bool blanks(const diff::FieldChange& field) {
  return !diff::is_blank(field.before) && diff::is_blank(field.after);
}

bool changes_identifier(const diff::Change& change, const diff::FieldChange& field) {
  if (diff::is_blank(field.before)) return false;
  const auto id = model::find_field(diff::object_of(change.kind), field.field);
  return id.has_value() && model::field(*id).identifier;
}

bool is_attribute(const diff::Change& change, const diff::FieldChange& field) {
  return model::find_field(diff::object_of(change.kind), field.field).has_value();
}

template <typename Test>
bool any_field(const Operation& operation, const Test& test) {
  const std::vector<diff::FieldChange>& fields = operation.change.fields;
  return std::any_of(fields.begin(), fields.end(), test);
}

/// A department of the current ones that the change no longer names.
bool loses_department(const Facts& facts, const diff::Change& change,
                      const std::vector<model::Membership>& current) {
  return std::any_of(current.begin(), current.end(), [&](const model::Membership& membership) {
    const std::string& id = membership.department;
    const auto& kept = change.foreign_departments;
    if (std::find(kept.begin(), kept.end(), id) != kept.end()) return false;
    const size_t department = facts.tree.by_id(id);
    if (department == kRoot) return false;
    const std::string& key = facts.tree.departments()[department].key;
    return std::find(change.departments.begin(), change.departments.end(), key) ==
           change.departments.end();
  });
}

bool matches(const Pattern& pattern, const std::vector<std::string_view>& names) {
  return std::any_of(names.begin(), names.end(),
                     [&](std::string_view name) { return !name.empty() && pattern.matches(name); });
}

bool matches_any(const std::vector<Pattern>& patterns, const std::vector<std::string_view>& names) {
  return std::any_of(patterns.begin(), patterns.end(),
                     [&](const Pattern& pattern) { return matches(pattern, names); });
}

std::vector<std::string_view> names_of(const model::User& user) {
  return {user.key, user.attributes.text(model::user_field::username()),
          user.attributes.text(model::user_field::email()),
          user.attributes.text(model::user_field::external_id())};
}

std::vector<std::string_view> names_of(const model::Department& department) {
  return {department.key, department.attributes.text(model::department_field::code())};
}

/// What these patterns name, by system id.
class Protection {
 public:
  Protection(const Facts& facts, const std::vector<std::string>& users,
             const std::vector<std::string>& departments)
      : users_(make_patterns(users)), departments_(make_patterns(departments)) {
    if (!users_.empty()) {
      for (const model::User& user : facts.input.current.users) {
        if (matches_any(users_, names_of(user))) ids_.insert(user.id);
      }
    }
    if (departments_.empty()) return;
    const std::vector<std::string> paths = facts.tree.paths_before();
    for (const model::Department& department : facts.input.current.departments) {
      std::vector<std::string_view> names = names_of(department);
      const size_t index = facts.tree.by_id(department.id);
      if (index != kRoot) names.emplace_back(paths[index]);
      if (matches_any(departments_, names)) ids_.insert(department.id);
    }
  }

  [[nodiscard]] bool covers(const diff::Change& change) const {
    if (change.target_id.empty()) return false;
    if (ids_.contains(change.target_id)) return true;
    const bool user = diff::object_of(change.kind) == ObjectType::kUser;
    return matches_any(user ? users_ : departments_,
                       user ? std::vector<std::string_view>{change.key}
                            : std::vector<std::string_view>{change.key, change.path});
  }

 private:
  std::vector<Pattern> users_, departments_;
  std::unordered_set<std::string_view> ids_;
};

/// Paths of names of the source's own departments, by position.
std::vector<std::string> desired_paths(const Facts& facts) {
  const std::vector<TreeDepartment>& departments = facts.tree.departments();
  std::vector<std::string> paths(departments.size());
  for (const size_t index : facts.tree.top_down_after()) {
    const TreeDepartment& department = departments[index];
    if (department.parent_after != kRoot) paths[index] = paths[department.parent_after] + "/";
    paths[index] += department.name_after;
  }
  return paths;
}

void find_missing(const std::vector<std::string>& patterns, std::string_view what,
                  const std::vector<std::vector<std::string_view>>& records, Measure& measure) {
  for (const Pattern& pattern : make_patterns(patterns)) {
    ++measure.whole;
    const bool found = std::any_of(records.begin(), records.end(),
                                   [&](const auto& names) { return matches(pattern, names); });
    if (found) continue;
    ++measure.measured;
    if (measure.examples.size() < kExamples) {
      measure.examples.push_back(std::string(what) + " " + printable(pattern.text()));
    }
  }
}

}  // namespace

Measure shrunk_users(const Facts& facts) {
  if (!may_shrink(facts)) return {};
  return shrinkage(facts.input.baseline->users, facts.source_users);
}

Measure shrunk_departments(const Facts& facts) {
  if (!may_shrink(facts)) return {};
  return shrinkage(facts.input.baseline->departments, facts.input.desired.departments.size());
}

std::vector<ShrunkDepartment> shrunk_top_departments(const Facts& facts) {
  std::vector<ShrunkDepartment> shrunk;
  if (!may_shrink(facts)) return shrunk;
  std::unordered_map<std::string_view, std::string_view> renamed;
  for (const diff::Rename& rename : facts.input.changes.renames) {
    renamed.emplace(rename.former_key, rename.key);
  }
  for (const auto& [key, before] : facts.input.baseline->users_by_top_department) {
    const auto other = renamed.find(key);
    const size_t department = facts.tree.by_key(other == renamed.end() ? key : other->second);
    const uint64_t now = department == kRoot ? 0 : facts.users_below[department];
    if (before > now) shrunk.push_back({key, before - now, before});
  }
  return shrunk;
}

Measure empty_source(const Facts& facts) {
  Measure measure;
  if (facts.source_users == 0) {
    ++measure.measured;
    measure.examples.emplace_back("no people");
  }
  const bool had_departments =
      facts.owned_departments > 0 ||
      (facts.input.baseline.has_value() && facts.input.baseline->departments > 0);
  if (facts.input.desired.departments.empty() && had_departments) {
    ++measure.measured;
    measure.examples.emplace_back("no departments");
  }
  return measure;
}

Choice losing_departments(const Facts& facts) {
  std::unordered_map<std::string_view, const diff::Change*> changes;
  for (const Operation& operation : facts.operations) {
    if (operation.change.kind != ChangeKind::kSetMemberships) continue;
    changes.emplace(operation.change.target_id, &operation.change);
  }
  std::unordered_set<std::string_view> losing;
  for (const model::User& user : facts.input.current.users) {
    const auto found = changes.find(user.id);
    if (found == changes.end() || !user.memberships.has_value()) continue;
    if (loses_department(facts, *found->second, *user.memberships)) losing.insert(user.id);
  }
  return [losing = std::move(losing)](const Operation& operation) {
    return operation.change.kind == ChangeKind::kSetMemberships &&
           losing.contains(operation.change.target_id);
  };
}

Choice blanking(ObjectType object) {
  return [object](const Operation& operation) {
    return updates(operation, object) && any_field(operation, blanks);
  };
}

Choice changing_identifiers(ObjectType object) {
  return [object](const Operation& operation) {
    return updates(operation, object) && any_field(operation, [&](const auto& field) {
             return changes_identifier(operation.change, field);
           });
  };
}

Measure blanked_values(const Facts& facts, ObjectType object) {
  Measure measure;
  for (const Operation& operation : facts.operations) {
    if (!updates(operation, object)) continue;
    for (const diff::FieldChange& field : operation.change.fields) {
      if (!blanks(field)) continue;
      ++measure.measured;
      if (measure.examples.size() >= kExamples) continue;
      measure.examples.push_back(label(operation.change) + ": " + printable(field.field));
    }
  }
  return measure;
}

Choice updating(ObjectType object) {
  return [object](const Operation& operation) {
    return updates(operation, object) ||
           (object == ObjectType::kUser && operation.change.kind == ChangeKind::kReviveUser);
  };
}

Choice removing() {
  return [](const Operation& operation) { return diff::is_removal(operation.change.kind); };
}

std::vector<AttributeChange> changed_attributes(const Facts& facts, ObjectType object) {
  std::map<std::string_view, Measure> measures;
  for (const Operation& operation : facts.operations) {
    if (!updates(operation, object)) continue;
    for (const diff::FieldChange& field : operation.change.fields) {
      if (diff::is_blank(field.before) || !is_attribute(operation.change, field)) continue;
      Measure& measure = measures[field.field];
      ++measure.measured;
      if (measure.examples.size() >= kExamples) continue;
      measure.examples.push_back(label(operation.change));
    }
  }
  std::vector<AttributeChange> changes;
  changes.reserve(measures.size());
  for (auto& [field, measure] : measures) {
    changes.push_back({std::string(field), std::move(measure)});
  }
  return changes;
}

Choice changing(ObjectType object, std::vector<std::string> fields) {
  return [object, fields = std::move(fields)](const Operation& operation) {
    return updates(operation, object) && any_field(operation, [&](const auto& field) {
             return !diff::is_blank(field.before) &&
                    std::find(fields.begin(), fields.end(), field.field) != fields.end();
           });
  };
}

Measure protected_objects(const Facts& facts) {
  const config::RecordPatterns& protect = facts.input.job.protect;
  if (protect.users.empty() && protect.departments.empty()) return {};
  const Protection protection(facts, protect.users, protect.departments);
  return facts.objects(
      [&](const Operation& operation) { return protection.covers(operation.change); });
}

Measure touched_administrators(const Facts& facts) {
  const Protection named(facts, facts.input.job.administrators.users, {});
  return facts.objects([&](const Operation& operation) {
    const diff::Change& change = operation.change;
    if (diff::object_of(change.kind) != ObjectType::kUser) return false;
    return facts.input.administrators.contains(change.target_id) || named.covers(change);
  });
}

Measure missing_records(const Facts& facts) {
  const config::RecordPatterns& patterns = facts.input.job.must_contain;
  Measure measure;
  if (!patterns.users.empty()) {
    std::vector<std::vector<std::string_view>> names;
    for (const model::User& user : facts.input.desired.users) {
      if (!user.leaver) names.push_back(names_of(user));
    }
    find_missing(patterns.users, "user", names, measure);
  }
  if (!patterns.departments.empty()) {
    const std::vector<std::string> paths = desired_paths(facts);
    std::vector<std::vector<std::string_view>> names;
    for (const model::Department& department : facts.input.desired.departments) {
      names.push_back(names_of(department));
      const size_t index = facts.tree.by_key(department.key);
      if (index != kRoot) names.back().emplace_back(paths[index]);
    }
    find_missing(patterns.departments, "department", names, measure);
  }
  return measure;
}

Measure unread_removals(const Facts& facts) {
  const std::vector<std::string>& below = facts.input.verdict.incomplete_below;
  if (below.empty()) return facts.objects(removing());
  std::vector<bool> unread(facts.tree.departments().size(), false);
  for (const std::string& key : below) {
    const size_t department = facts.tree.by_key(key);
    // A department that nobody knows may be anywhere.
    if (department == kRoot) return facts.objects(removing());
    unread[department] = true;
  }
  const auto is_unread = [&](std::string_view id) {
    return facts.tree.highest_before(facts.tree.by_id(id), unread) != kRoot;
  };
  std::unordered_set<std::string_view> inside;
  for (const model::User& user : facts.input.current.users) {
    if (!user.memberships.has_value()) continue;
    for (const model::Membership& membership : *user.memberships) {
      if (is_unread(membership.department)) inside.insert(user.id);
    }
  }
  return facts.objects([&](const Operation& operation) {
    const diff::Change& change = operation.change;
    if (!diff::is_removal(change.kind)) return false;
    return diff::object_of(change.kind) == ObjectType::kUser ? inside.contains(change.target_id)
                                                             : is_unread(change.target_id);
  });
}

}  // namespace gsync::plan
