// Creating and updating users.

#include "directory/handlers.h"
#include "directory/input.h"
#include "directory/lookup.h"
#include "directory/memberships.h"
#include "directory/user_rules.h"
#include "directory/user_view.h"

namespace gsync::directory {
namespace {

using genauth::UserDto;
using model::ObjectType;
namespace field = model::user_field;

model::FieldId named(std::string_view name) { return *model::find_field(ObjectType::kUser, name); }

/// Fields that every user has (reference 6.0): filled in where they are empty.
void fill_in(model::Attributes& fields) {
  const std::pair<model::FieldId, model::Value> defaults[] = {
      {field::status(), std::string("Activated")},
      {named("gender"), std::string("U")},
      {named("emailVerified"), false},
      {named("phoneVerified"), false},
  };
  for (const auto& [id, value] : defaults) {
    if (fields.find(id) == nullptr) fields.set(id, value);
  }
}

Answer<std::vector<std::string>> departments_of(Store& store, const Params& item,
                                                DepartmentIdType type) {
  TRY_ASSIGN(const auto wanted, item.texts("departmentIds"));
  if (wanted.size() > kMost) return bad_format("departmentIds");
  std::vector<std::string> ids;
  for (const std::string& id : wanted) {
    TRY_ASSIGN(auto found, find_department(store, {}, id, type));
    if (!found) return department_illegal(id);
    ids.push_back(*std::move(found));
  }
  return ids;
}

Answer<Json> create_one(Store& store, const Params& item, DepartmentIdType type) {
  UserDto user;
  TRY_ASSIGN(const model::Attributes fields, read_input(store, item, ObjectType::kUser));
  TRY_CHECK(check_creatable(fields));
  user.attributes = merged({}, fields);
  fill_in(user.attributes);
  TRY_CHECK(check_unique(store, user));
  TRY_ASSIGN(const auto departments, departments_of(store, item, type));
  user.user_id = store.new_id();
  TRY_CHECK(insert_user(store, user));
  TRY_CHECK(replace_memberships(store, user.user_id, departments, {}));
  return shown_user(store, user.user_id, {});
}

Answer<DepartmentIdType> department_type_of(const Params& params) {
  TRY_ASSIGN(const Params options, params.inside("options"));
  return department_id_type(options);
}

Answer<Json> update_one(Store& store, const Params& item, UserIdType type) {
  TRY_ASSIGN(const std::string id, existing_user(store, item, type));
  TRY_ASSIGN(auto user, load_user(store, id));
  if (!user) return user_unknown();
  TRY_ASSIGN(const model::Attributes changes, read_input(store, item, ObjectType::kUser));
  TRY_ASSIGN(model::Attributes fields, updated_fields(*user, changes));
  fill_in(fields);
  const bool same = fields.text(field::status()) == user->attributes.text(field::status());
  user->attributes = std::move(fields);
  TRY_CHECK(check_unique(store, *user));
  TRY_CHECK(save_user(store, *user, same ? StatusChange::kNo : StatusChange::kYes));
  return shown_user(store, id, {});
}

}  // namespace

Answer<Json> create_user(Store& store, const Params& params) {
  TRY_ASSIGN(const DepartmentIdType type, department_type_of(params));
  return create_one(store, params, type);
}

Answer<Json> create_users_batch(Store& store, const Params& params) {
  TRY_ASSIGN(const DepartmentIdType type, department_type_of(params));
  TRY_ASSIGN(const auto items, params.items("list"));
  Json list = Json::array();
  for (const Params& item : items) {
    TRY_ASSIGN(Json user, create_one(store, item, type));
    list.push_back(std::move(user));
  }
  return list;
}

Answer<Json> update_user(Store& store, const Params& params) {
  TRY_ASSIGN(const Params options, params.inside("options"));
  TRY_ASSIGN(const UserIdType type, user_id_type(options));
  return update_one(store, params, type);
}

Answer<Json> update_user_batch(Store& store, const Params& params) {
  TRY_ASSIGN(const auto items, params.items("list"));
  Json list = Json::array();
  for (const Params& item : items) {
    TRY_ASSIGN(Json user, update_one(store, item, UserIdType::kUserId));
    list.push_back(std::move(user));
  }
  return list;
}

}  // namespace gsync::directory
