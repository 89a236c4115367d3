#include "genauth/types_custom_fields_json.h"

#include "genauth/writer.h"

namespace gsync::genauth {
namespace {

using model::FieldType;
using model::ObjectType;

constexpr std::string_view kI18n = "i18n";
constexpr std::string_view kLabel = "label";

std::optional<TargetType> target_of(std::string_view name) {
  for (const TargetType type :
       {TargetType::kUser, TargetType::kRole, TargetType::kGroup, TargetType::kDepartment}) {
    if (to_text(type) == name) return type;
  }
  return std::nullopt;
}

/// Lists filter by SELECT what is defined as ENUM.
std::string data_type_of(std::string name) { return name == "SELECT" ? "ENUM" : std::move(name); }

std::vector<CustomFieldOption> read_options(const Json& options) {
  std::vector<CustomFieldOption> list;
  for (const Json* option : as_object_list(options)) {
    list.push_back({string_member(*option, "value"), string_member(*option, kLabel)});
  }
  return list;
}

Json write_options(const std::vector<CustomFieldOption>& options) {
  Json list = Json::array();
  for (const CustomFieldOption& option : options) {
    list.push_back({{"value", option.value}, {"label", option.label}});
  }
  return list;
}

std::string_view data_type(FieldType type) {
  switch (type) {
    case FieldType::kBoolean:
      return "BOOLEAN";
    case FieldType::kNumber:
      return "NUMBER";
    case FieldType::kDate:
    case FieldType::kText:
    case FieldType::kTextList:
    case FieldType::kUserKey:
      return "STRING";
  }
  return "STRING";
}

FieldType field_type(std::string_view name) {
  if (name == "BOOLEAN") return FieldType::kBoolean;
  if (name == "NUMBER") return FieldType::kNumber;
  return FieldType::kText;
}

}  // namespace

std::string_view to_text(TargetType type) {
  switch (type) {
    case TargetType::kUser:
      return "USER";
    case TargetType::kRole:
      return "ROLE";
    case TargetType::kGroup:
      return "GROUP";
    case TargetType::kDepartment:
      return "DEPARTMENT";
  }
  return "USER";
}

TargetType target_type(ObjectType object) {
  return object == ObjectType::kUser ? TargetType::kUser : TargetType::kDepartment;
}

std::optional<CustomFieldDto> read_custom_field(const Json& json) {
  const auto target = target_of(string_member(json, "targetType"));
  if (!target) return std::nullopt;
  CustomFieldDto field;
  field.target = *target;
  field.key = string_member(json, "key");
  field.label = string_member(json, kLabel);
  field.data_type = data_type_of(string_member(json, "dataType"));
  field.description = string_member(json, "description");
  field.encrypted = as_bool(member(json, "encrypted"));
  field.is_unique = as_bool(member(json, "isUnique"));
  field.user_editable = as_bool(member(json, "userEditable"));
  field.visible_in_admin_console = as_bool(member(json, "visibleInAdminConsole"));
  field.visible_in_user_center = as_bool(member(json, "visibleInUserCenter"));
  field.i18n = read_i18n(member(json, kI18n), kLabel);
  field.options = read_options(member(json, "options"));
  field.validate_rules = member(json, "validateRules");
  field.desensitization = member(json, "desensitization");
  field.app_ids = as_string_list(member(json, "appIds"));
  field.created_at = string_member(json, "createdAt");
  return field;
}

Json write(const CustomFieldDto& field) {
  Json json = Json::object();
  append(json, "targetType", to_text(field.target));
  append(json, "key", field.key);
  append(json, kLabel, field.label.empty() ? field.key : field.label);
  append(json, "dataType", field.data_type);
  append_given(json, "description", field.description);
  append_set(json, "encrypted", field.encrypted);
  append_set(json, "isUnique", field.is_unique);
  append_set(json, "userEditable", field.user_editable);
  append_set(json, "visibleInAdminConsole", field.visible_in_admin_console);
  append_set(json, "visibleInUserCenter", field.visible_in_user_center);
  if (!field.i18n.empty()) append(json, kI18n, write_i18n(kLabel, field.i18n));
  if (!field.options.empty()) append(json, "options", write_options(field.options));
  if (!field.validate_rules.is_null()) append(json, "validateRules", field.validate_rules);
  if (!field.desensitization.is_null()) append(json, "desensitization", field.desensitization);
  append_given(json, "appIds", field.app_ids);
  return json;
}

CustomFieldDto to_dto(const model::CustomField& field) {
  CustomFieldDto dto;
  dto.target = target_type(field.object);
  dto.key = field.key;
  dto.label = field.label;
  dto.data_type = data_type(field.type);
  return dto;
}

std::vector<model::CustomField> to_model(const std::vector<CustomFieldDto>& fields) {
  std::vector<model::CustomField> list;
  for (const CustomFieldDto& field : fields) {
    const bool is_user = field.target == TargetType::kUser;
    if (!is_user && field.target != TargetType::kDepartment) continue;
    list.push_back({is_user ? ObjectType::kUser : ObjectType::kDepartment, field.key, field.label,
                    field_type(field.data_type)});
  }
  return list;
}

}  // namespace gsync::genauth
