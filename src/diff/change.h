// One difference between what the source wants and what GenAuth holds, as data.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostic.h"
#include "model/snapshot.h"

namespace gsync::diff {

/// Roughly in the order in which they are carried out; plan/schedule.h decides.
enum class ChangeKind : uint8_t {
  kDefineField,  // a customData key that does not exist yet
  kCreateOrganization,
  kCreateDepartment,  // with its attributes, below its parent
  kUpdateDepartment,  // attributes
  kMoveDepartment,    // another parent
  kAdoptUser,         // takes over a user that no sync made: sets externalId
  kCreateUser,        // with attributes and memberships
  kUpdateUser,        // attributes
  kReviveUser,        // a suspended leaver is back: status Activated
  kSetMemberships,    // the whole set of one person, other organizations kept
  kSetLeaders,        // the whole list of heads of one department
  kSuspendUser,
  kResignUser,
  kDeleteUser,
  kUnassignUser,  // out of the departments of this organization
  kDeleteDepartment,
};

/// "create_user": the name in plans, journals and reports.
std::string_view to_text(ChangeKind kind);
std::optional<ChangeKind> parse_change_kind(std::string_view name);
model::ObjectType object_of(ChangeKind kind);
/// Suspend, resign, delete, unassign, delete department: what guards call a removal.
bool is_removal(ChangeKind kind);

/// One field, before and after. Departments, leaders and parents are shown by
/// the pseudo fields "parent", "memberships" and "leaders".
struct FieldChange {
  std::string field;
  model::Value before;
  model::Value after;
  /// Where `after` comes from: place, column header, raw text when it is not
  /// the value itself, line of the mapping. Empty for what no record says.
  std::string place;
  std::string column;
  std::string raw;
  int mapping_line = 0;
};

struct Change {
  ChangeKind kind = ChangeKind::kUpdateUser;
  /// Source key; for objects without one their system id with "id:" before it.
  std::string key;
  /// System id in GenAuth; empty for creates.
  std::string target_id;
  /// Name for people.
  std::string name;
  /// Where in the organization, for reports: names from the top, "研发/平台".
  std::string path;
  std::vector<FieldChange> fields;
  /// Keys (desired) of the departments after the change: memberships, main
  /// first; of a move or create the parent alone ("" is the root).
  std::vector<std::string> departments;
  /// System ids of departments to be kept as they are: those of other
  /// organizations and those that no source key names.
  std::vector<std::string> foreign_departments;
  /// The one of them that is the person's main department and stays so; empty:
  /// the first of `departments` is the main one.
  std::string foreign_main;
  /// kSetLeaders: user keys.
  std::vector<std::string> leaders;
  /// Keys of people, or of departments, whose update in the same list gives up an
  /// identifier that this change takes. Those must have succeeded, in an earlier
  /// call, before this one is carried out.
  std::vector<std::string> after;
  /// One sentence: why. "absent from the last 2 complete reads".
  std::string reason;
  /// Digests of the target object as it was read, whole and by part: the one
  /// notices drift, the others name it. Empty for creates.
  std::string target_hash;
  std::vector<std::string> target_parts;
  /// Record's place in the source; empty for absent objects.
  std::string place;
};

/// A kDefineField change: key "user.hireDate", fields "label" and "dataType".
Change define_field(const model::CustomField& field);
/// The reverse: the field that a kDefineField change defines.
model::CustomField custom_field_of(const Change& change);

/// Digest of the parts of a current object that a sync may touch: attributes,
/// parent, memberships, leaders.
std::string object_hash(const model::User& user);
std::string object_hash(const model::Department& department);

/// "email 9f3c": each of these parts that is not empty, with the first four digits
/// of its digest. Sorted.
std::vector<std::string> part_digests(const model::User& user);
std::vector<std::string> part_digests(const model::Department& department);

/// Notes the object that a change is about, as it is now.
template <typename Object>
void see_target(const Object& object, Change& change) {
  change.target_id = object.id;
  change.target_hash = object_hash(object);
  change.target_parts = part_digests(object);
}

}  // namespace gsync::diff
