#include <chrono>

#include "genauth/client.h"
#include "genauth/refusal.h"
#include "genauth/types_json.h"

namespace gsync::genauth {
namespace {

Json item_of(const NewUser& user) {
  Json item = Json::object();
  write_attributes(item, user.attributes, EmptyFields::kOmit);
  if (!user.department_ids.empty()) item["departmentIds"] = user.department_ids;
  return item;
}

Json item_of(const UserUpdate& update) {
  Json item = {{"userId", update.user_id}};
  write_attributes(item, update.attributes, EmptyFields::kClear);
  return item;
}

template <typename Item>
Json list_of(std::span<const Item> items) {
  Json list = Json::array();
  for (const Item& item : items) list.push_back(item_of(item));
  return {{"list", std::move(list)}};
}

void ask_for_all(Json& options) {
  options["withCustomData"] = true;
  options["withDepartmentIds"] = true;
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

Result<Page<UserDto>> ManagementClient::list_users(int page, int limit) {
  Json options = {{"pagination", {{"page", page}, {"limit", limit}}},
                  {"sort", Json::array({{{"field", "id"}, {"order", "asc"}}})}};
  ask_for_all(options);
  TRY_ASSIGN(const Json data, call(Endpoint::kListUsers, {{"options", std::move(options)}}));
  return read_page(data, read_user);
}

Result<Page<UserDto>> ManagementClient::list_users_changed(TimePoint since, int page, int limit) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(since).time_since_epoch().count();
  Json params = {{"page", page}, {"limit", limit}, {"updatedAtStart", seconds}};
  ask_for_all(params);
  TRY_ASSIGN(const Json data, call(Endpoint::kListUsersLegacy, std::move(params)));
  return read_page(data, read_user);
}

Result<UserDto> ManagementClient::get_user(const std::string& id, UserIdType type) {
  Json params = {{"userId", id}, {"userIdType", to_text(type)}};
  ask_for_all(params);
  TRY_ASSIGN(const Json data, call(Endpoint::kGetUser, std::move(params)));
  return read_user(data);
}

Result<bool> ManagementClient::user_exists(const std::string& id, UserIdType type) {
  TRY_ASSIGN(const Json data, call(Endpoint::kIsUserExists, {{criterion(type), id}}));
  const auto exists = as_bool(member(data, "exists"));
  if (!exists) return fail(unreadable(Endpoint::kIsUserExists, "'exists'", last_request_id()));
  return *exists;
}

Result<std::vector<UserDto>> ManagementClient::get_users(std::span<const std::string> ids,
                                                         UserIdType type) {
  if (ids.empty()) return std::vector<UserDto>();
  Json params = {{"userIds", ids}, {"userIdType", to_text(type)}};
  ask_for_all(params);
  TRY_ASSIGN(const Json data, call(Endpoint::kGetUserBatch, std::move(params)));
  return read_list(data, read_user);
}

Result<UserDto> ManagementClient::create_user(const NewUser& user) {
  TRY_ASSIGN(const Json data, call(Endpoint::kCreateUser, item_of(user)));
  return read_user(data);
}

Result<UserDto> ManagementClient::update_user(const UserUpdate& update) {
  TRY_ASSIGN(const Json data, call(Endpoint::kUpdateUser, item_of(update)));
  return read_user(data);
}

Result<std::vector<UserDto>> ManagementClient::create_users(std::span<const NewUser> users) {
  if (users.empty()) return std::vector<UserDto>();
  TRY_ASSIGN(const Json data, call(Endpoint::kCreateUsersBatch, list_of(users)));
  return read_list(data, read_user);
}

Result<std::vector<UserDto>> ManagementClient::update_users(std::span<const UserUpdate> updates) {
  if (updates.empty()) return std::vector<UserDto>();
  TRY_ASSIGN(const Json data, call(Endpoint::kUpdateUserBatch, list_of(updates)));
  return read_list(data, read_user);
}

Result<void> ManagementClient::delete_users(std::span<const std::string> ids) {
  if (ids.empty()) return {};
  return act(Endpoint::kDeleteUsersBatch, {{"userIds", ids}});
}

Result<void> ManagementClient::resign_user(const std::string& id) {
  return act(Endpoint::kResignUser, {{"userId", id}});
}

Result<void> ManagementClient::resign_users(std::span<const std::string> ids) {
  if (ids.empty()) return {};
  return act(Endpoint::kResignUserBatch, {{"userIds", ids}});
}

Result<void> ManagementClient::set_user_departments(const std::string& user_id,
                                                    std::span<const UserDepartment> departments) {
  return act(Endpoint::kSetUserDepartments,
             {{"userId", user_id}, {"departments", departments_of(departments)}});
}

Result<Page<UserDepartmentDto>> ManagementClient::user_departments(const std::string& user_id,
                                                                   int page, int limit) {
  TRY_ASSIGN(const Json data, call(Endpoint::kGetUserDepartments,
                                   {{"userId", user_id}, {"page", page}, {"limit", limit}}));
  return read_page(data, read_user_department);
}

}  // namespace gsync::genauth
