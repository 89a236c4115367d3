// Short words for both sides of a comparison, for the tests of diff.

#pragma once

#include <memory>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "diff/diff.h"

namespace gsync::diff::testing {

using Texts = std::vector<std::string>;
using Fields = std::vector<std::pair<std::string, model::Value>>;

inline model::Attributes attributes(model::ObjectType object, const Fields& fields) {
  model::Attributes result;
  for (const auto& [name, value] : fields) {
    result.set(*model::find_field(object, name), value);
  }
  return result;
}

inline Locator row(const std::string& sheet, uint32_t number) {
  Locator place;
  place.container = std::make_shared<const std::string>("company.xlsx: " + sheet);
  place.row = number;
  return place;
}

/// What a run is made of. Departments and people of the target have the ids
/// "d-KEY" and "u-KEY" unless told otherwise.
struct Sides {
  model::Snapshot desired;
  model::Snapshot current;
  Links links;
  Absences absences;
  std::unordered_set<std::string> rejected_users;
  std::unordered_set<std::string> rejected_departments;
  DiffOptions options;

  Sides() {
    desired.organization = {"acme", "Acme", ""};
    current.organization = {"acme", "Acme", "root-id"};
    options.absent_runs = 1;
  }

  model::Department& want_department(const std::string& key, const std::string& parent = {},
                                     Fields fields = {}) {
    if (fields.empty()) fields = {{"name", key}};
    model::Department& added = desired.departments.emplace_back();
    added.key = key;
    added.parent = parent;
    added.attributes = attributes(model::ObjectType::kDepartment, fields);
    added.place = row("Departments", static_cast<uint32_t>(desired.departments.size() + 1));
    return added;
  }

  /// A department that a sync made: with openDepartmentId and link.
  model::Department& have_department(const std::string& key, const std::string& parent_id = {},
                                     Fields fields = {}) {
    if (fields.empty()) fields = {{"name", key}};
    model::Department& added = current.departments.emplace_back();
    added.key = key;
    added.id = "d-" + key;
    added.parent = parent_id;
    added.attributes = attributes(model::ObjectType::kDepartment, fields);
    links.departments[key] = added.id;
    return added;
  }

  model::User& want(const std::string& key, const Fields& fields = {}) {
    model::User& added = desired.users.emplace_back();
    added.key = key;
    added.attributes = attributes(model::ObjectType::kUser, fields);
    added.place = row("Staff", static_cast<uint32_t>(desired.users.size() + 1));
    return added;
  }

  /// A person whom a sync made: with externalId and link.
  model::User& have(const std::string& key, const Fields& fields = {}) {
    model::User& added = current.users.emplace_back();
    added.key = key;
    added.id = "u-" + key;
    added.attributes = attributes(model::ObjectType::kUser, fields);
    added.memberships.emplace();
    links.users[key] = added.id;
    return added;
  }

  /// A person whom no sync made: the id alone.
  model::User& stranger(const std::string& id, const Fields& fields = {}) {
    model::User& added = current.users.emplace_back();
    added.id = id;
    added.attributes = attributes(model::ObjectType::kUser, fields);
    added.memberships.emplace();
    return added;
  }

  [[nodiscard]] Changes run() const {
    return diff({desired, current, links, absences, rejected_users, rejected_departments}, options);
  }
};

/// Departments of a person, the first the main one.
inline void put_in(model::User& user, const Texts& departments) {
  user.memberships.emplace();
  for (const std::string& department : departments) {
    const auto order = static_cast<int32_t>(user.memberships->size());
    user.memberships->push_back({department, order == 0, order});
  }
}

/// "update_user e1": one line a change, in order.
inline Texts lines(const Changes& changes) {
  Texts result;
  for (const Change& change : changes.list) {
    result.push_back(std::string(to_text(change.kind)) + " " + change.key);
  }
  return result;
}

/// "email: a@x -> b@x".
inline Texts fields(const Change& change) {
  Texts result;
  for (const FieldChange& field : change.fields) {
    result.push_back(field.field + ": " + model::to_text(field.before) + " -> " +
                     model::to_text(field.after));
  }
  return result;
}

/// "e1: company.xlsx: Staff!2: error: ..." with the hint.
inline Texts said(const std::vector<Conflict>& conflicts) {
  Texts result;
  for (const Conflict& conflict : conflicts) {
    result.push_back(conflict.key + ": " + gsync::to_text(conflict.diagnostic));
  }
  return result;
}

inline Texts said(const std::vector<Diagnostic>& warnings) {
  Texts result;
  for (const Diagnostic& warning : warnings) result.push_back(gsync::to_text(warning));
  return result;
}

}  // namespace gsync::diff::testing
