#include "genauth/endpoint.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace gsync::genauth {
namespace {

constexpr EndpointInfo read(Endpoint id, std::string_view name, int batch = 0) {
  return {id, Method::kGet, name, false, batch};
}
constexpr EndpointInfo search(Endpoint id, std::string_view name) {
  return {id, Method::kPost, name, false, 0};
}
constexpr EndpointInfo write(Endpoint id, std::string_view name, int batch = 1) {
  return {id, Method::kPost, name, true, batch};
}

/// Reference section 17.
constexpr int kMost = 50;

constexpr std::array kEndpoints{
    read(Endpoint::kListOrganizations, "list-organizations"),
    read(Endpoint::kGetOrganization, "get-organization", 1),
    write(Endpoint::kCreateOrganization, "create-organization"),
    write(Endpoint::kUpdateOrganization, "update-organization"),
    read(Endpoint::kGetAllDepartments, "get-all-departments"),
    read(Endpoint::kGetDepartment, "get-department", 1),
    write(Endpoint::kCreateDepartment, "create-department"),
    write(Endpoint::kUpdateDepartment, "update-department"),
    write(Endpoint::kDeleteDepartment, "delete-department"),
    search(Endpoint::kListUsers, "list-users"),
    read(Endpoint::kListUsersLegacy, "list-users"),
    read(Endpoint::kGetUser, "get-user", 1),
    read(Endpoint::kGetUserBatch, "get-user-batch", kMost),
    write(Endpoint::kCreateUser, "create-user"),
    write(Endpoint::kCreateUsersBatch, "create-users-batch", kMost),
    write(Endpoint::kUpdateUser, "update-user"),
    write(Endpoint::kUpdateUserBatch, "update-user-batch", kMost),
    write(Endpoint::kDeleteUsersBatch, "delete-users-batch", kMost),
    write(Endpoint::kResignUser, "resign-user"),
    write(Endpoint::kResignUserBatch, "resign-user-batch", kMost),
    search(Endpoint::kIsUserExists, "is-user-exists"),
    write(Endpoint::kSetUserDepartments, "set-user-departments"),
    read(Endpoint::kGetUserDepartments, "get-user-departments", 1),
    write(Endpoint::kAddDepartmentMembers, "add-department-members", kMost),
    write(Endpoint::kRemoveDepartmentMembers, "remove-department-members", kMost),
    read(Endpoint::kListDepartmentMemberIds, "list-department-member-ids", 1),
    write(Endpoint::kSetCustomFields, "set-custom-fields", kMost),
    read(Endpoint::kGetCustomFields, "get-custom-fields"),
};

constexpr bool in_order() {
  for (size_t i = 0; i < kEndpoints.size(); ++i) {
    if (static_cast<size_t>(kEndpoints[i].id) != i) return false;
  }
  return true;
}
static_assert(in_order(), "the table is indexed by Endpoint");

}  // namespace

std::span<const EndpointInfo> endpoints() { return kEndpoints; }

const EndpointInfo& info(Endpoint endpoint) { return kEndpoints[static_cast<size_t>(endpoint)]; }

std::string_view to_text(Method method) {
  switch (method) {
    case Method::kGet:
      return "GET";
    case Method::kPost:
      return "POST";
  }
  return "POST";
}

std::string describe(Endpoint endpoint) {
  const EndpointInfo& about = info(endpoint);
  return fmt::format("{} {}{}", to_text(about.method), kPathPrefix, about.name);
}

std::optional<Endpoint> find_endpoint(Method method, std::string_view path) {
  if (!path.starts_with(kPathPrefix)) return std::nullopt;
  const std::string_view name = path.substr(kPathPrefix.size());
  const auto* const found = std::find_if(
      kEndpoints.begin(), kEndpoints.end(),
      [&](const EndpointInfo& about) { return about.method == method && about.name == name; });
  if (found == kEndpoints.end()) return std::nullopt;
  return found->id;
}

}  // namespace gsync::genauth
