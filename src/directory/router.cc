#include "directory/router.h"

#include <fmt/format.h>

#include "core/text.h"
#include "directory/handlers.h"

namespace gsync::directory {
namespace {

using genauth::Endpoint;
using genauth::Request;
using Handler = Answer<Json> (*)(Store&, const Params&);

Handler handler_of(Endpoint endpoint) {
  switch (endpoint) {
    case Endpoint::kListOrganizations:
      return list_organizations;
    case Endpoint::kGetOrganization:
      return get_organization;
    case Endpoint::kCreateOrganization:
      return create_organization;
    case Endpoint::kUpdateOrganization:
      return update_organization;
    case Endpoint::kGetAllDepartments:
      return get_all_departments;
    case Endpoint::kGetDepartment:
      return get_department;
    case Endpoint::kCreateDepartment:
      return create_department;
    case Endpoint::kUpdateDepartment:
      return update_department;
    case Endpoint::kDeleteDepartment:
      return delete_department;
    case Endpoint::kListUsers:
      return list_users;
    case Endpoint::kListUsersLegacy:
      return list_users_legacy;
    case Endpoint::kGetUser:
      return get_user;
    case Endpoint::kGetUserBatch:
      return get_user_batch;
    case Endpoint::kCreateUser:
      return create_user;
    case Endpoint::kCreateUsersBatch:
      return create_users_batch;
    case Endpoint::kUpdateUser:
      return update_user;
    case Endpoint::kUpdateUserBatch:
      return update_user_batch;
    case Endpoint::kDeleteUsersBatch:
      return delete_users_batch;
    case Endpoint::kResignUser:
      return resign_user;
    case Endpoint::kResignUserBatch:
      return resign_user_batch;
    case Endpoint::kIsUserExists:
      return is_user_exists;
    case Endpoint::kSetUserDepartments:
      return set_user_departments;
    case Endpoint::kGetUserDepartments:
      return get_user_departments;
    case Endpoint::kAddDepartmentMembers:
      return add_department_members;
    case Endpoint::kRemoveDepartmentMembers:
      return remove_department_members;
    case Endpoint::kListDepartmentMemberIds:
      return list_department_member_ids;
    case Endpoint::kSetCustomFields:
      return set_custom_fields;
    case Endpoint::kGetCustomFields:
      return get_custom_fields;
  }
  return nullptr;
}

Answer<Json> write(Store& store, Handler handler, const Params& params) {
  TRY_ASSIGN(io::Transaction transaction, io::Transaction::begin(store.database()));
  TRY_ASSIGN(Json data, handler(store, params));
  TRY_CHECK(transaction.commit());
  store.count_write();
  return data;
}

}  // namespace

Answer<Json> answer(Store& store, const Request& request) {
  const Handler handler = handler_of(request.endpoint);
  if (handler == nullptr) return refuse(501, "this call is not supported here");
  const Params params(request.params);
  try {
    if (genauth::info(request.endpoint).writes) return write(store, handler, params);
    return handler(store, params);
  } catch (const Json::exception& error) {
    return refuse(400, fmt::format("the request cannot be read: {}", printable(error.what())));
  }
}

}  // namespace gsync::directory
