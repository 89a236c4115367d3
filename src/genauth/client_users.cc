#include "genauth/client.h"
#include "genauth/refusal.h"
#include "genauth/types_users_json.h"
#include "genauth/writer.h"

namespace gsync::genauth {
namespace {

/// A call with options; those that are at their defaults are not sent.
Json with_options(Json params, const Json& options) {
  append_given(params, "options", options);
  return params;
}

Json of_users(std::span<const std::string> ids, UserIdType type) {
  return {{"userIds", ids}, {"userIdType", to_text(type)}};
}

/// Calls that take the type of the id among their options.
Json id_option(UserIdType type) {
  if (type == UserIdType::kUserId) return Json::object();
  return {{"userIdType", to_text(type)}};
}

Json departments_of(std::span<const UserDepartment> departments) {
  Json list = Json::array();
  for (const UserDepartment& department : departments) {
    list.push_back({{"departmentId", department.department_id},
                    {"isLeader", department.is_leader},
                    {"isMainDepartment", department.is_main}});
  }
  return list;
}

/// The criterion of is-user-exists that stands for an id type.
std::string criterion(UserIdType type) {
  return type == UserIdType::kExternalId ? "externalId" : std::string(to_text(type));
}

}  // namespace

Result<Page<UserDto>> ManagementClient::list_users(const UserQuery& query) {
  TRY_ASSIGN(const Data data, data_of(Endpoint::kListUsers, write(query)));
  return user_page_in(data);
}

Result<Page<UserDto>> ManagementClient::list_users(int page, int limit) {
  UserQuery query;
  query.page = page;
  query.limit = limit;
  return list_users(query);
}

Result<Page<UserDto>> ManagementClient::list_users_legacy(const LegacyUserQuery& query) {
  TRY_ASSIGN(const Data data, data_of(Endpoint::kListUsersLegacy, write(query)));
  return user_page_in(data);
}

Result<Page<UserDto>> ManagementClient::list_users_changed(TimePoint since, int page, int limit) {
  LegacyUserQuery query;
  query.page = page;
  query.limit = limit;
  query.updated_from = since;
  return list_users_legacy(query);
}

Result<UserDto> ManagementClient::get_user(const std::string& id, UserIdType type,
                                           const UserView& view) {
  Json params = user_params(id, type);
  append_view(params, view);
  TRY_ASSIGN(const Data data, data_of(Endpoint::kGetUser, std::move(params)));
  return user_in(data);
}

Result<std::vector<UserDto>> ManagementClient::get_users(std::span<const std::string> ids,
                                                         UserIdType type, const UserView& view) {
  if (ids.empty()) return std::vector<UserDto>();
  Json params = of_users(ids, type);
  append_view(params, view);
  TRY_ASSIGN(const Data data, data_of(Endpoint::kGetUserBatch, std::move(params)));
  return users_in(data);
}

Result<bool> ManagementClient::user_exists(const std::string& id, UserIdType type) {
  TRY_ASSIGN(const Json data, call(Endpoint::kIsUserExists, {{criterion(type), id}}));
  const auto exists = as_bool(member(data, "exists"));
  if (!exists) return fail(unreadable(Endpoint::kIsUserExists, "'exists'", last_reply()));
  return *exists;
}

Result<Page<ArchivedUserDto>> ManagementClient::archived_users(int page, int limit,
                                                               std::optional<TimePoint> since) {
  Json params = {{"page", page}, {"limit", limit}};
  if (since) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(*since);
    append(params, "startAt", seconds.time_since_epoch().count());
  }
  TRY_ASSIGN(const Json data, call(Endpoint::kListArchivedUsers, std::move(params)));
  return read_page(data, read_archived_user);
}

Result<UserDto> ManagementClient::create_user(const NewUser& user,
                                              const CreateUserOptions& options) {
  TRY_ASSIGN(const Data data,
             data_of(Endpoint::kCreateUser, with_options(write(user), write(options))));
  return user_in(data);
}

Result<UserDto> ManagementClient::update_user(const UserUpdate& update,
                                              const UpdateUserOptions& options) {
  TRY_ASSIGN(const Data data,
             data_of(Endpoint::kUpdateUser, with_options(write(update), write(options))));
  return user_in(data);
}

Result<std::vector<UserDto>> ManagementClient::create_users(std::span<const NewUser> users,
                                                            const CreateUserOptions& options) {
  if (users.empty()) return std::vector<UserDto>();
  TRY_ASSIGN(const Data data,
             data_of({Endpoint::kCreateUsersBatch, with_options(Json::object(), write(options)),
                      list_text(users)}));
  return users_in(data);
}

Result<std::vector<UserDto>> ManagementClient::update_users(std::span<const UserUpdate> updates,
                                                            const PasswordOptions& options) {
  if (updates.empty()) return std::vector<UserDto>();
  TRY_ASSIGN(const Data data,
             data_of({Endpoint::kUpdateUserBatch, with_options(Json::object(), write(options)),
                      list_text(updates)}));
  return users_in(data);
}

Result<void> ManagementClient::delete_users(std::span<const std::string> ids, UserIdType type) {
  if (ids.empty()) return {};
  return act(Endpoint::kDeleteUsersBatch, with_options({{"userIds", ids}}, id_option(type)));
}

Result<void> ManagementClient::resign_user(const std::string& id, UserIdType type) {
  return act(Endpoint::kResignUser, user_params(id, type));
}

Result<void> ManagementClient::resign_users(std::span<const std::string> ids, UserIdType type) {
  if (ids.empty()) return {};
  return act(Endpoint::kResignUserBatch, of_users(ids, type));
}

Result<void> ManagementClient::set_user_departments(const std::string& user_id,
                                                    std::span<const UserDepartment> departments,
                                                    UserIdType type) {
  Json params = {{"userId", user_id}, {"departments", departments_of(departments)}};
  return act(Endpoint::kSetUserDepartments, with_options(std::move(params), id_option(type)));
}

Result<Page<UserDepartmentDto>> ManagementClient::user_departments(
    const UserDepartmentsQuery& query) {
  TRY_ASSIGN(const Json data, call(Endpoint::kGetUserDepartments, write(query)));
  return read_page(data, read_user_department);
}

}  // namespace gsync::genauth
