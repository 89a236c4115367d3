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
    // Credentials (reference section 1.5)
    search(Endpoint::kGetManagementToken, "get-management-token"),

    // Organizations (reference section 4)
    read(Endpoint::kListOrganizations, "list-organizations"),
    read(Endpoint::kGetOrganization, "get-organization", 1),
    read(Endpoint::kGetOrganizationBatch, "get-organization-batch", kMost),
    write(Endpoint::kCreateOrganization, "create-organization"),
    write(Endpoint::kUpdateOrganization, "update-organization"),
    write(Endpoint::kDeleteOrganization, "delete-organization"),
    read(Endpoint::kSearchOrganizations, "search-organizations"),
    write(Endpoint::kUpdateOrganizationStatus, "update-organization-status"),

    // Departments (5)
    read(Endpoint::kGetAllDepartments, "get-all-departments"),
    read(Endpoint::kGetDepartment, "get-department", 1),
    read(Endpoint::kGetDepartmentById, "get-department-by-id", 1),
    write(Endpoint::kCreateDepartment, "create-department"),
    write(Endpoint::kUpdateDepartment, "update-department"),
    write(Endpoint::kDeleteDepartment, "delete-department"),
    read(Endpoint::kListChildrenDepartments, "list-children-departments"),
    read(Endpoint::kGetParentDepartment, "get-parent-department", 1),
    search(Endpoint::kSearchDepartments, "search-departments"),
    search(Endpoint::kSearchDepartmentsList, "search-departments-list"),
    write(Endpoint::kUpdateDepartmentStatus, "update-department-status"),
    read(Endpoint::kGetDepartmentSyncRelations, "get-department-sync-relations", 1),
    write(Endpoint::kDeleteDepartmentSyncRelations, "delete-department-sync-relations"),

    // Members of departments (5.12)
    read(Endpoint::kListDepartmentMembers, "list-department-members"),
    read(Endpoint::kListDepartmentMemberIds, "list-department-member-ids", 1),
    read(Endpoint::kSearchDepartmentMembers, "search-department-members"),
    write(Endpoint::kAddDepartmentMembers, "add-department-members", kMost),
    write(Endpoint::kRemoveDepartmentMembers, "remove-department-members", kMost),
    read(Endpoint::kIsUserInDepartment, "is-user-in-department", 1),

    // Users (6)
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
    read(Endpoint::kListArchivedUsers, "list-archived-users"),
    write(Endpoint::kSetUserDepartments, "set-user-departments"),
    read(Endpoint::kGetUserDepartments, "get-user-departments", 1),

    // Identities, sessions and applications of users (6.12, 6.13)
    read(Endpoint::kGetUserIdentities, "get-user-identities", 1),
    write(Endpoint::kLinkIdentity, "link-identity"),
    write(Endpoint::kUnlinkIdentity, "unlink-identity"),
    read(Endpoint::kGetUserSyncRelations, "get-user-sync-relations", 1),
    write(Endpoint::kDeleteUserSyncRelations, "delete-user-sync-relations"),
    read(Endpoint::kGetUserLoginHistory, "get-user-login-history", 1),
    read(Endpoint::kGetUserLoggedinApps, "get-user-loggedin-apps", 1),
    read(Endpoint::kGetUserLoggedInIdentities, "get-user-logged-in-identities", 1),
    read(Endpoint::kGetUserAccessibleApps, "get-user-accessible-apps", 1),
    read(Endpoint::kGetUserAuthorizedApps, "get-user-authorized-apps", 1),
    search(Endpoint::kCheckSessionStatus, "check-session-status"),
    write(Endpoint::kKickUsers, "kick-users"),

    // Posts (7)
    read(Endpoint::kListPosts, "list-post"),
    search(Endpoint::kListPostsBatch, "list-post"),
    read(Endpoint::kGetPost, "get-post", 1),
    search(Endpoint::kGetPostById, "get-post-by-id"),
    write(Endpoint::kCreatePost, "create-post"),
    write(Endpoint::kUpdatePost, "update-post"),
    write(Endpoint::kRemovePost, "remove-post"),
    write(Endpoint::kSetUserPosts, "set-user-posts"),
    write(Endpoint::kUserConnectionPost, "user-connection-post"),
    read(Endpoint::kGetUserPosts, "get-user-posts", 1),
    read(Endpoint::kGetUserPost, "get-user-post", 1),

    // Groups (8)
    read(Endpoint::kGetGroup, "get-group", 1),
    read(Endpoint::kListGroups, "list-groups"),
    read(Endpoint::kGetAllGroups, "get-all-groups"),
    write(Endpoint::kCreateGroup, "create-group"),
    write(Endpoint::kCreateOrUpdateGroup, "create-or-update-group"),
    write(Endpoint::kCreateGroupsBatch, "create-groups-batch", kMost),
    write(Endpoint::kUpdateGroup, "update-group"),
    write(Endpoint::kDeleteGroupsBatch, "delete-groups-batch", kMost),
    write(Endpoint::kAddGroupMembers, "add-group-members", kMost),
    write(Endpoint::kRemoveGroupMembers, "remove-group-members", kMost),
    read(Endpoint::kListGroupMembers, "list-group-members"),
    read(Endpoint::kGetUserGroups, "get-user-groups", 1),

    // Roles (9)
    write(Endpoint::kCreateRole, "create-role"),
    write(Endpoint::kCreateRolesBatch, "create-roles-batch", kMost),
    write(Endpoint::kUpdateRole, "update-role"),
    write(Endpoint::kDeleteRolesBatch, "delete-roles-batch", kMost),
    read(Endpoint::kGetRole, "get-role", 1),
    read(Endpoint::kListRoles, "list-roles"),
    write(Endpoint::kAssignRole, "assign-role", kMost),
    write(Endpoint::kRevokeRole, "revoke-role", kMost),
    write(Endpoint::kAssignRoleBatch, "assign-role-batch", kMost),
    write(Endpoint::kRevokeRoleBatch, "revoke-role-batch", kMost),
    read(Endpoint::kListRoleMembers, "list-role-members"),
    read(Endpoint::kListRoleDepartments, "list-role-departments"),
    read(Endpoint::kListRoleAssignments, "list-role-assignments"),
    read(Endpoint::kGetUserRoles, "get-user-roles", 1),
    search(Endpoint::kHasAnyRole, "has-any-role"),

    // Custom fields and data (10)
    write(Endpoint::kSetCustomFields, "set-custom-fields", kMost),
    read(Endpoint::kGetCustomFields, "get-custom-fields"),
    read(Endpoint::kListCustomFields, "list-custom-fields"),
    write(Endpoint::kDeleteCustomFields, "delete-custom-fields", kMost),
    write(Endpoint::kSetCustomData, "set-custom-data"),
    read(Endpoint::kGetCustomData, "get-custom-data", 1),

    // Sync Center (11)
    write(Endpoint::kCreateSyncTask, "create-sync-task"),
    write(Endpoint::kUpdateSyncTask, "update-sync-task"),
    read(Endpoint::kGetSyncTask, "get-sync-task", 1),
    read(Endpoint::kListSyncTasks, "list-sync-tasks"),
    write(Endpoint::kTriggerSyncTask, "trigger-sync-task"),
    read(Endpoint::kGetSyncJob, "get-sync-job", 1),
    read(Endpoint::kListSyncJobs, "list-sync-jobs"),
    read(Endpoint::kListSyncJobLogs, "list-sync-job-logs"),
    read(Endpoint::kListSyncRiskOperations, "list-sync-risk-operations"),
    write(Endpoint::kTriggerSyncRiskOperations, "trigger-sync-risk-operations", kMost),
    write(Endpoint::kCancelSyncRiskOperations, "cancel-sync-risk-operation", kMost),

    // Invitations (12)
    read(Endpoint::kGetInvitationSettings, "get-universal-invitation-settings"),
    write(Endpoint::kUpdateInvitationSettings, "update-universal-invitation-settings"),
    write(Endpoint::kGenerateInvitationLink, "generate-universal-invitation-link"),
    search(Endpoint::kFilterInvitationApplicants, "filter-universal-invitation-applicants"),
    write(Endpoint::kApproveInvitationApplicants, "batch-approval-universal-invitation-applicants",
          kMost),
    write(Endpoint::kRejectInvitationApplicants, "batch-reject-universal-invitation-applicant",
          kMost),
    read(Endpoint::kGetInvitationPublicConfig, "get-universal-invitation-public-config"),
    write(Endpoint::kSignupByInvitation, "signup-by-invitation"),
};

constexpr std::array kOfTenants{
    Endpoint::kListOrganizations,
    Endpoint::kGetOrganization,
    Endpoint::kGetOrganizationBatch,
    Endpoint::kCreateOrganization,
    Endpoint::kUpdateOrganization,
    Endpoint::kDeleteOrganization,
    Endpoint::kSearchOrganizations,
    Endpoint::kGetDepartment,
    Endpoint::kGetDepartmentById,
    Endpoint::kCreateDepartment,
    Endpoint::kUpdateDepartment,
    Endpoint::kDeleteDepartment,
    Endpoint::kListChildrenDepartments,
    Endpoint::kGetParentDepartment,
    Endpoint::kSearchDepartments,
    Endpoint::kSearchDepartmentsList,
    Endpoint::kListDepartmentMembers,
    Endpoint::kListDepartmentMemberIds,
    Endpoint::kSearchDepartmentMembers,
    Endpoint::kAddDepartmentMembers,
    Endpoint::kRemoveDepartmentMembers,
    Endpoint::kIsUserInDepartment,
    Endpoint::kGetDepartmentSyncRelations,
    Endpoint::kSetCustomFields,
    Endpoint::kGetCustomFields,
    Endpoint::kListCustomFields,
    Endpoint::kDeleteCustomFields,
    Endpoint::kSetCustomData,
    Endpoint::kGetCustomData,
};

constexpr bool in_order() {
  if (kEndpoints.size() != kEndpointCount) return false;
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

bool takes_tenant(Endpoint endpoint) {
  return std::find(kOfTenants.begin(), kOfTenants.end(), endpoint) != kOfTenants.end();
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
