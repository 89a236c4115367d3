// Custom data of one object.

#include <variant>

#include "directory/custom_values.h"
#include "directory/group_rows.h"
#include "directory/handlers.h"
#include "directory/input.h"
#include "directory/role_rows.h"
#include "directory/rows.h"
#include "genauth/accessor.h"
#include "genauth/fields.h"

namespace gsync::directory {
namespace {

using genauth::CustomData;
using genauth::DepartmentDto;
using genauth::GroupDto;
using genauth::UserDto;
using model::Attributes;
using model::ObjectType;

/// The service shows custom data of a role in these two calls only.
struct StoredRole {
  std::string id;
  Json custom_data;
};

using Owner = std::variant<UserDto, DepartmentDto, GroupDto, StoredRole>;

Answer<Owner> user_of(Store& store, const std::string& id) {
  TRY_ASSIGN(auto user, load_user(store, id));
  if (!user) return user_unknown();
  return *std::move(user);
}

Answer<Owner> department_of(Store& store, const std::string& id) {
  TRY_ASSIGN(auto department, load_department(store, id));
  if (!department) return department_unknown(id);
  return *std::move(department);
}

Answer<Owner> group_of(Store& store, const std::string& code) {
  TRY_ASSIGN(const auto id, find_group(store, code));
  if (!id) return group_unknown();
  TRY_ASSIGN(auto group, load_group(store, *id));
  if (!group) return group_unknown();
  return *std::move(group);
}

Answer<Owner> role_of(Store& store, const Params& params, const std::string& code) {
  TRY_ASSIGN(std::string space, role_namespace(store, params));
  TRY_ASSIGN(const auto id, find_role(store, {code, std::move(space)}));
  if (!id) return role_unknown();
  TRY_ASSIGN(Json custom, role_custom_data(store, *id));
  return StoredRole{*id, std::move(custom)};
}

Answer<Owner> owner_of(Store& store, const Params& params) {
  TRY_ASSIGN(const std::string target, params.required("targetType"));
  TRY_ASSIGN(const std::string id, params.required("targetIdentifier"));
  if (target == "USER") return user_of(store, id);
  if (target == "DEPARTMENT") return department_of(store, id);
  if (target == "GROUP") return group_of(store, id);
  if (target == "ROLE") return role_of(store, params, id);
  return bad_format("targetType");
}

/// The call declares texts, whatever the type of the field: a number or boolean
/// may come as one.
Json typed(const Json& value, std::string_view data_type) {
  if (!value.is_string()) return value;
  if (data_type == "NUMBER") {
    if (const auto number = genauth::as_number(value)) return *number;
  }
  if (data_type == "BOOLEAN") {
    if (const auto flag = genauth::as_bool(value)) return *flag;
  }
  return value;
}

/// The entries of `list` as the member customData of a call.
Answer<Json> wanted_data(Store& store, const Params& params) {
  TRY_ASSIGN(const std::string target, params.text("targetType"));
  TRY_ASSIGN(const auto items, params.items("list"));
  Json custom = Json::object();
  for (const Params& item : items) {
    TRY_ASSIGN(const std::string key, item.required("key"));
    if (!item.has("value")) return bad_format("value");
    TRY_ASSIGN(const std::string data_type, custom_data_type(store, target, key));
    custom[key] = typed(item.raw("value"), data_type);
  }
  return Json{{std::string(genauth::kCustomData), std::move(custom)}};
}

Answer<void> save(Store& store, UserDto& user, const Params& wanted) {
  TRY_ASSIGN(const Attributes changes, read_input(store, wanted, ObjectType::kUser, user.user_id));
  user.attributes = merged(std::move(user.attributes), changes);
  return save_user(store, user, StatusChange::kNo);
}

Answer<void> save(Store& store, DepartmentDto& department, const Params& wanted) {
  TRY_ASSIGN(const Attributes changes,
             read_input(store, wanted, ObjectType::kDepartment, department.department_id));
  department.attributes = merged(std::move(department.attributes), changes);
  return save_department(store, department);
}

Answer<void> save(Store& store, GroupDto& group, const Params& wanted) {
  TRY_ASSIGN(const Json custom, read_custom_data(store, wanted, "GROUP", group.id));
  group.custom_data.merge_patch(custom);
  return save_group(store, group);
}

Answer<void> save(Store& store, StoredRole& role, const Params& wanted) {
  TRY_ASSIGN(const Json custom, read_custom_data(store, wanted, "ROLE", role.id));
  role.custom_data.merge_patch(custom);
  return save_role_custom_data(store, role.id, role.custom_data);
}

Json custom_data_of(const Attributes& attributes) {
  Json custom = Json::object();
  genauth::append_custom_data(custom, attributes, CustomData::kFlat);
  return custom;
}
Json custom_data_of(const UserDto& user) { return custom_data_of(user.attributes); }
Json custom_data_of(const DepartmentDto& department) {
  return custom_data_of(department.attributes);
}
Json custom_data_of(const GroupDto& group) { return group.custom_data; }
Json custom_data_of(const StoredRole& role) { return role.custom_data; }

}  // namespace

Answer<Json> set_custom_data(Store& store, const Params& params) {
  TRY_ASSIGN(Owner owner, owner_of(store, params));
  TRY_ASSIGN(const Json wanted, wanted_data(store, params));
  TRY_CHECK(std::visit([&](auto& object) { return save(store, object, Params(wanted)); }, owner));
  return success();
}

Answer<Json> get_custom_data(Store& store, const Params& params) {
  TRY_ASSIGN(const Owner owner, owner_of(store, params));
  return std::visit([](const auto& object) { return custom_data_of(object); }, owner);
}

}  // namespace gsync::directory
