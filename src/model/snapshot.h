// A whole directory state: what a source wants, or what GenAuth holds.
//
// One set of types for both sides. On the desired side objects are named by
// `key` (the source's own id) and `id` is empty; on the current side `id` is
// the system id of GenAuth and `key` is externalId or openDepartmentId (empty
// for objects that no sync made).

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/location.h"
#include "model/attributes.h"

namespace gsync::model {

struct Organization {
  std::string code;
  std::string name;
  /// System id of the root node; empty while the organization does not exist.
  std::string root_id;
};

struct Department {
  std::string key;
  std::string id;
  /// Desired side: key of the parent; current side: its system id. Empty for
  /// a first-level department, the child of the organization's root node.
  std::string parent;
  Attributes attributes;
  /// Heads: user keys on the desired side, system user ids on the current one.
  /// Nothing when this side cannot see them.
  std::optional<std::vector<std::string>> leaders;
  /// Where key, parent and heads come from; desired side only.
  Origin key_origin, parent_origin, leaders_origin;
  /// Not a record of its own: made from a path that people name.
  bool inferred = false;
  Locator place;
};

struct Membership {
  /// Desired side: department key; current side: system id. Empty: the root node.
  std::string department;
  bool main = false;  // desired, of none: the source cannot see which, and that stays
  /// Position among the person's departments as the source gives it, from 0.
  int32_t order = 0;
  bool operator==(const Membership&) const = default;
};

struct User {
  std::string key;
  std::string id;
  Attributes attributes;
  /// Nothing when this side cannot see memberships. On the current side the
  /// departments of all organizations of the pool.
  std::optional<std::vector<Membership>> memberships;
  /// Where key and memberships come from; desired side only.
  Origin key_origin, memberships_origin;
  /// The source says in so many words that this person has left.
  bool leaver = false;
  Locator place;
};

/// A key of customData that must be defined before it is written (V3 section 10).
struct CustomField {
  ObjectType object = ObjectType::kUser;
  std::string key;
  std::string label;
  FieldType type = FieldType::kText;
  bool operator==(const CustomField&) const = default;
};

struct Snapshot {
  Organization organization;
  /// Desired side: parents before children is not guaranteed.
  std::vector<Department> departments;
  std::vector<User> users;
  /// Desired: the keys that the mapping writes. Current: the keys defined.
  std::vector<CustomField> custom_fields;
};

}  // namespace gsync::model
