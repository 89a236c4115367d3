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
  // Credentials (reference section 1.5)
  kGetManagementToken,

  // Organizations (reference section 4)
  kListOrganizations,
  kGetOrganization,
  kGetOrganizationBatch,
  kCreateOrganization,
  kUpdateOrganization,
  kDeleteOrganization,
  kSearchOrganizations,
  kUpdateOrganizationStatus,

  // Departments (5)
  kGetAllDepartments,
  kGetDepartment,
  kGetDepartmentById,
  kCreateDepartment,
  kUpdateDepartment,
  kDeleteDepartment,
  kListChildrenDepartments,
  kGetParentDepartment,
  kSearchDepartments,
  kSearchDepartmentsList,
  kUpdateDepartmentStatus,
  kGetDepartmentSyncRelations,
  kDeleteDepartmentSyncRelations,

  // Members of departments (5.12)
  kListDepartmentMembers,
  kListDepartmentMemberIds,
  kSearchDepartmentMembers,
  kAddDepartmentMembers,
  kRemoveDepartmentMembers,
  kIsUserInDepartment,

  // Users (6)
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
  kListArchivedUsers,
  kSetUserDepartments,
  kGetUserDepartments,

  // Identities, sessions and applications of users (6.12, 6.13)
  kGetUserIdentities,
  kLinkIdentity,
  kUnlinkIdentity,
  kGetUserSyncRelations,
  kDeleteUserSyncRelations,
  kGetUserLoginHistory,
  kGetUserLoggedinApps,
  kGetUserLoggedInIdentities,
  kGetUserAccessibleApps,
  kGetUserAuthorizedApps,
  kCheckSessionStatus,
  kKickUsers,

  // Posts (7)
  kListPosts,
  kListPostsBatch,
  kGetPost,
  kGetPostById,
  kCreatePost,
  kUpdatePost,
  kRemovePost,
  kSetUserPosts,
  kUserConnectionPost,
  kGetUserPosts,
  kGetUserPost,

  // Groups (8)
  kGetGroup,
  kListGroups,
  kGetAllGroups,
  kCreateGroup,
  kCreateOrUpdateGroup,
  kCreateGroupsBatch,
  kUpdateGroup,
  kDeleteGroupsBatch,
  kAddGroupMembers,
  kRemoveGroupMembers,
  kListGroupMembers,
  kGetUserGroups,

  // Roles (9)
  kCreateRole,
  kCreateRolesBatch,
  kUpdateRole,
  kDeleteRolesBatch,
  kGetRole,
  kListRoles,
  kAssignRole,
  kRevokeRole,
  kAssignRoleBatch,
  kRevokeRoleBatch,
  kListRoleMembers,
  kListRoleDepartments,
  kListRoleAssignments,
  kGetUserRoles,
  kHasAnyRole,

  // Custom fields and data (10)
  kSetCustomFields,
  kGetCustomFields,
  kListCustomFields,
  kDeleteCustomFields,
  kSetCustomData,
  kGetCustomData,

  // Sync Center (11)
  kCreateSyncTask,
  kUpdateSyncTask,
  kGetSyncTask,
  kListSyncTasks,
  kTriggerSyncTask,
  kGetSyncJob,
  kListSyncJobs,
  kListSyncJobLogs,
  kListSyncRiskOperations,
  kTriggerSyncRiskOperations,
  kCancelSyncRiskOperations,

  // Invitations (12)
  kGetInvitationSettings,
  kUpdateInvitationSettings,
  kGenerateInvitationLink,
  kFilterInvitationApplicants,
  kApproveInvitationApplicants,
  kRejectInvitationApplicants,
  kGetInvitationPublicConfig,
  kSignupByInvitation,
};
constexpr size_t kEndpointCount = static_cast<size_t>(Endpoint::kSignupByInvitation) + 1;

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
/// Whether the call has the parameter `tenantId` (reference sections 4, 5 and 10).
bool takes_tenant(Endpoint endpoint);
/// By method and path ("/api/v3/list-users"); two endpoints share that path.
std::optional<Endpoint> find_endpoint(Method method, std::string_view path);

}  // namespace gsync::genauth
