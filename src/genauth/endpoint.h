// The endpoints of the Management API V3 that the client speaks and the
// embedded directory answers: the one list (reference sections 4 to 10).

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace gsync::genauth {

enum class Method : uint8_t { kGet, kPost };

/// Where the paths of all endpoints begin.
constexpr std::string_view kPathPrefix = "/api/v3/";

/// Index into `endpoints()`.
enum class Endpoint : uint16_t {
  kListOrganizations,
  kGetOrganization,
  kCreateOrganization,
  kUpdateOrganization,
  kGetAllDepartments,
  kGetDepartment,
  kCreateDepartment,
  kUpdateDepartment,
  kDeleteDepartment,
  kListUsers,
  kListUsersLegacy,
  kGetUser,
  kGetUserBatch,
  kCreateUser,
  kCreateUsersBatch,
  kUpdateUser,
  kUpdateUserBatch,
  kDeleteUsersBatch,
  kResignUser,
  kResignUserBatch,
  kIsUserExists,
  kSetUserDepartments,
  kGetUserDepartments,
  kAddDepartmentMembers,
  kRemoveDepartmentMembers,
  kListDepartmentMemberIds,
  kSetCustomFields,
  kGetCustomFields,
};

struct EndpointInfo {
  Endpoint id{};
  Method method = Method::kGet;
  /// Last part of the path: "create-users-batch" of /api/v3/create-users-batch.
  std::string_view name;
  /// Changes the directory.
  bool writes = false;
  /// Most objects in one call; 1 where the call takes one, 0 where it takes none.
  int batch = 1;
};

std::span<const EndpointInfo> endpoints();
const EndpointInfo& info(Endpoint endpoint);
/// "GET" or "POST".
std::string_view to_text(Method method);
/// "POST /api/v3/list-users", for messages.
std::string describe(Endpoint endpoint);
/// By method and path ("/api/v3/list-users"); two endpoints share that path.
std::optional<Endpoint> find_endpoint(Method method, std::string_view path);

}  // namespace gsync::genauth
