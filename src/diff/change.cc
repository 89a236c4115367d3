#include "diff/change.h"

#include <algorithm>
#include <array>

namespace gsync::diff {
namespace {

struct KindInfo {
  ChangeKind kind;
  std::string_view name;
  model::ObjectType object;
  bool removal;
};

using enum model::ObjectType;

/// In the order of the enumerators.
constexpr std::array kKinds{
    KindInfo{ChangeKind::kDefineField, "define_field", kOrganization, false},
    KindInfo{ChangeKind::kCreateOrganization, "create_organization", kOrganization, false},
    KindInfo{ChangeKind::kCreateDepartment, "create_department", kDepartment, false},
    KindInfo{ChangeKind::kUpdateDepartment, "update_department", kDepartment, false},
    KindInfo{ChangeKind::kMoveDepartment, "move_department", kDepartment, false},
    KindInfo{ChangeKind::kAdoptUser, "adopt_user", kUser, false},
    KindInfo{ChangeKind::kCreateUser, "create_user", kUser, false},
    KindInfo{ChangeKind::kUpdateUser, "update_user", kUser, false},
    KindInfo{ChangeKind::kReviveUser, "revive_user", kUser, false},
    KindInfo{ChangeKind::kSetMemberships, "set_memberships", kUser, false},
    KindInfo{ChangeKind::kSetLeaders, "set_leaders", kDepartment, false},
    KindInfo{ChangeKind::kSuspendUser, "suspend_user", kUser, true},
    KindInfo{ChangeKind::kResignUser, "resign_user", kUser, true},
    KindInfo{ChangeKind::kDeleteUser, "delete_user", kUser, true},
    KindInfo{ChangeKind::kUnassignUser, "unassign_user", kUser, true},
    KindInfo{ChangeKind::kDeleteDepartment, "delete_department", kDepartment, true},
};

const KindInfo& info_of(ChangeKind kind) { return kKinds[static_cast<size_t>(kind)]; }

struct TypeName {
  model::FieldType type;
  std::string_view name;
};

constexpr std::array kTypes{
    TypeName{model::FieldType::kText, "text"},
    TypeName{model::FieldType::kBoolean, "boolean"},
    TypeName{model::FieldType::kNumber, "number"},
    TypeName{model::FieldType::kDate, "date"},
    TypeName{model::FieldType::kTextList, "text list"},
    TypeName{model::FieldType::kUserKey, "user key"},
};

model::FieldType parse_type(std::string_view name) {
  const auto found = std::find_if(kTypes.begin(), kTypes.end(),
                                  [name](const TypeName& entry) { return entry.name == name; });
  return found == kTypes.end() ? model::FieldType::kText : found->type;
}

FieldChange set_to(std::string field, std::string text) {
  FieldChange change;
  change.field = std::move(field);
  change.after = std::move(text);
  return change;
}

}  // namespace

std::string_view to_text(ChangeKind kind) { return info_of(kind).name; }

std::optional<ChangeKind> parse_change_kind(std::string_view name) {
  const auto found = std::find_if(kKinds.begin(), kKinds.end(),
                                  [name](const KindInfo& info) { return info.name == name; });
  if (found == kKinds.end()) return std::nullopt;
  return found->kind;
}

model::ObjectType object_of(ChangeKind kind) { return info_of(kind).object; }

bool is_removal(ChangeKind kind) { return info_of(kind).removal; }

Change define_field(const model::CustomField& field) {
  Change change;
  change.kind = ChangeKind::kDefineField;
  change.key = std::string(model::to_text(field.object)) + "." + field.key;
  change.name = field.label;
  change.fields.push_back(set_to("label", field.label));
  change.fields.push_back(
      set_to("dataType", std::string(kTypes[static_cast<size_t>(field.type)].name)));
  change.reason = "the mapping writes this field, and GenAuth does not have it yet";
  return change;
}

model::CustomField custom_field_of(const Change& change) {
  const size_t dot = change.key.find('.');
  model::CustomField field;
  field.object = change.key.starts_with("department.") ? kDepartment : kUser;
  field.key = dot == std::string::npos ? change.key : change.key.substr(dot + 1);
  for (const FieldChange& entry : change.fields) {
    if (entry.field == "label") field.label = model::text_of(entry.after);
    if (entry.field == "dataType") field.type = parse_type(model::text_of(entry.after));
  }
  return field;
}

}  // namespace gsync::diff
