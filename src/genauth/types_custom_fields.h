// Custom fields and custom data of the Management API V3 (reference section 10).

#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "genauth/types.h"
#include "model/value.h"

namespace gsync::genauth {

/// What has custom fields.
enum class TargetType : uint8_t { kUser, kRole, kGroup, kDepartment };

/// "USER", "ROLE", "GROUP", "DEPARTMENT".
std::string_view to_text(TargetType type);
/// Organizations have the custom fields of departments.
TargetType target_type(model::ObjectType object);

/// One value that a field of type ENUM may have.
struct CustomFieldOption {
  std::string value;
  std::string label;
  bool operator==(const CustomFieldOption&) const = default;
};

/// Key, data type and `encrypted` cannot be changed once the field is defined;
/// what is not set stays as it is, or takes the service's default.
struct CustomFieldDto {
  TargetType target = TargetType::kUser;
  std::string key;
  std::string label = {};
  /// STRING, NUMBER, DATETIME, BOOLEAN, ENUM, or a word that is newer.
  std::string data_type = "STRING";
  std::string description = {};
  std::optional<bool> encrypted = {};
  /// For STRING and NUMBER only.
  std::optional<bool> is_unique = {};
  std::optional<bool> user_editable = {};
  std::optional<bool> visible_in_admin_console = {};
  std::optional<bool> visible_in_user_center = {};
  /// Of the label.
  Translations i18n = {};
  std::vector<CustomFieldOption> options = {};
  /// Rules and restrictions whose form is not published, as they are.
  Json validate_rules = {}, desensitization = {};
  std::vector<std::string> app_ids = {};
  /// Set by the service.
  std::string created_at = {};
};

/// Which custom fields to list.
struct CustomFieldQuery {
  TargetType target = TargetType::kUser;
  std::string data_type = "STRING";
  std::string keyword = {};
  std::optional<bool> user_visible = {};
  std::optional<bool> admin_visible = {};
};

struct CustomFieldKey {
  TargetType target = TargetType::kUser;
  std::string key;
};

/// The object that custom data belongs to.
struct CustomDataOwner {
  TargetType target = TargetType::kUser;
  /// System id of a user or department, code of a role or group.
  std::string id;
  /// Of a role.
  std::string role_namespace = {};
};

/// By key. An empty value clears the key.
using CustomDataValues = std::map<std::string, model::Value>;

/// The field as the API defines it. Calendar dates are texts: a DATETIME would
/// shift them by the time zone.
CustomFieldDto to_dto(const model::CustomField& field);
/// Without the fields of roles and groups, which are no model objects.
std::vector<model::CustomField> to_model(const std::vector<CustomFieldDto>& fields);

}  // namespace gsync::genauth
