#include "directory/router.h"

#include <fmt/format.h>

#include <array>

#include "core/text.h"
#include "directory/handlers.h"

namespace gsync::directory {
namespace {

using genauth::Endpoint;
using genauth::Request;
/// What handlers say of a value that another object has.
constexpr int kDuplicate = 409;

/// What answers an endpoint: with a tree, or with text where many users are shown.
class Handler {
 public:
  constexpr Handler() = default;
  // NOLINTBEGIN(google-explicit-constructor): in the table below a function stands for itself
  constexpr Handler(Answer<Json> (*tree)(Store&, const Params&)) : tree_(tree) {}
  constexpr Handler(Answer<Data> (*text)(Store&, const Params&)) : text_(text) {}
  // NOLINTEND(google-explicit-constructor)

  [[nodiscard]] constexpr bool is_known() const { return tree_ != nullptr || text_ != nullptr; }
  Answer<Data> operator()(Store& store, const Params& params) const {
    if (text_ != nullptr) return text_(store, params);
    TRY_ASSIGN(Json data, tree_(store, params));
    return Data(std::move(data));
  }

 private:
  Answer<Json> (*tree_)(Store&, const Params&) = nullptr;
  Answer<Data> (*text_)(Store&, const Params&) = nullptr;
};

struct Route {
  Endpoint endpoint;
  Handler handler;
};

constexpr std::array kRoutes{
    // Organizations
    Route{Endpoint::kListOrganizations, list_organizations},
    Route{Endpoint::kGetOrganization, get_organization},
    Route{Endpoint::kGetOrganizationBatch, get_organization_batch},
    Route{Endpoint::kCreateOrganization, create_organization},
    Route{Endpoint::kUpdateOrganization, update_organization},
    Route{Endpoint::kDeleteOrganization, delete_organization},
    Route{Endpoint::kSearchOrganizations, search_organizations},
    Route{Endpoint::kUpdateOrganizationStatus, update_organization_status},

    // Departments
    Route{Endpoint::kGetAllDepartments, get_all_departments},
    Route{Endpoint::kGetDepartment, get_department},
    Route{Endpoint::kCreateDepartment, create_department},
    Route{Endpoint::kUpdateDepartment, update_department},
    Route{Endpoint::kDeleteDepartment, delete_department},
    Route{Endpoint::kGetDepartmentById, get_department_by_id},
    Route{Endpoint::kListChildrenDepartments, list_children_departments},
    Route{Endpoint::kGetParentDepartment, get_parent_department},
    Route{Endpoint::kSearchDepartments, search_departments},
    Route{Endpoint::kSearchDepartmentsList, search_departments_list},
    Route{Endpoint::kUpdateDepartmentStatus, update_department_status},
    Route{Endpoint::kGetDepartmentSyncRelations, get_department_sync_relations},
    Route{Endpoint::kDeleteDepartmentSyncRelations, delete_department_sync_relations},

    // Members of departments
    Route{Endpoint::kAddDepartmentMembers, add_department_members},
    Route{Endpoint::kRemoveDepartmentMembers, remove_department_members},
    Route{Endpoint::kListDepartmentMemberIds, list_department_member_ids},
    Route{Endpoint::kListDepartmentMembers, list_department_members},
    Route{Endpoint::kSearchDepartmentMembers, search_department_members},
    Route{Endpoint::kIsUserInDepartment, is_user_in_department},

    // Users
    Route{Endpoint::kListUsers, list_users},
    Route{Endpoint::kListUsersLegacy, list_users_legacy},
    Route{Endpoint::kGetUser, get_user},
    Route{Endpoint::kGetUserBatch, get_user_batch},
    Route{Endpoint::kCreateUser, create_user},
    Route{Endpoint::kCreateUsersBatch, create_users_batch},
    Route{Endpoint::kUpdateUser, update_user},
    Route{Endpoint::kUpdateUserBatch, update_user_batch},
    Route{Endpoint::kDeleteUsersBatch, delete_users_batch},
    Route{Endpoint::kResignUser, resign_user},
    Route{Endpoint::kResignUserBatch, resign_user_batch},
    Route{Endpoint::kIsUserExists, is_user_exists},
    Route{Endpoint::kListArchivedUsers, list_archived_users},
    Route{Endpoint::kSetUserDepartments, set_user_departments},
    Route{Endpoint::kGetUserDepartments, get_user_departments},

    // Identities, sessions and applications of users
    Route{Endpoint::kGetUserIdentities, get_user_identities},
    Route{Endpoint::kLinkIdentity, link_identity},
    Route{Endpoint::kUnlinkIdentity, unlink_identity},
    Route{Endpoint::kGetUserSyncRelations, get_user_sync_relations},
    Route{Endpoint::kDeleteUserSyncRelations, delete_user_sync_relations},
    Route{Endpoint::kGetUserLoginHistory, get_user_login_history},
    Route{Endpoint::kGetUserLoggedinApps, get_user_loggedin_apps},
    Route{Endpoint::kGetUserLoggedInIdentities, get_user_logged_in_identities},
    Route{Endpoint::kGetUserAccessibleApps, get_user_accessible_apps},
    Route{Endpoint::kGetUserAuthorizedApps, get_user_authorized_apps},
    Route{Endpoint::kCheckSessionStatus, check_session_status},
    Route{Endpoint::kKickUsers, kick_users},

    // Posts
    Route{Endpoint::kListPosts, list_posts},
    Route{Endpoint::kListPostsBatch, list_posts},
    Route{Endpoint::kGetPost, get_post},
    Route{Endpoint::kGetPostById, get_post_by_id},
    Route{Endpoint::kCreatePost, create_post},
    Route{Endpoint::kUpdatePost, update_post},
    Route{Endpoint::kRemovePost, remove_post},
    Route{Endpoint::kSetUserPosts, set_user_posts},
    Route{Endpoint::kUserConnectionPost, user_connection_post},
    Route{Endpoint::kGetUserPosts, get_user_posts},
    Route{Endpoint::kGetUserPost, get_user_post},

    // Groups
    Route{Endpoint::kGetGroup, get_group},
    Route{Endpoint::kListGroups, list_groups},
    Route{Endpoint::kGetAllGroups, get_all_groups},
    Route{Endpoint::kCreateGroup, create_group},
    Route{Endpoint::kCreateOrUpdateGroup, create_or_update_group},
    Route{Endpoint::kCreateGroupsBatch, create_groups_batch},
    Route{Endpoint::kUpdateGroup, update_group},
    Route{Endpoint::kDeleteGroupsBatch, delete_groups_batch},
    Route{Endpoint::kAddGroupMembers, add_group_members},
    Route{Endpoint::kRemoveGroupMembers, remove_group_members},
    Route{Endpoint::kListGroupMembers, list_group_members},
    Route{Endpoint::kGetUserGroups, get_user_groups},

    // Roles
    Route{Endpoint::kCreateRole, create_role},
    Route{Endpoint::kCreateRolesBatch, create_roles_batch},
    Route{Endpoint::kUpdateRole, update_role},
    Route{Endpoint::kDeleteRolesBatch, delete_roles_batch},
    Route{Endpoint::kGetRole, get_role},
    Route{Endpoint::kListRoles, list_roles},
    Route{Endpoint::kAssignRole, assign_role},
    Route{Endpoint::kRevokeRole, revoke_role},
    Route{Endpoint::kAssignRoleBatch, assign_role_batch},
    Route{Endpoint::kRevokeRoleBatch, revoke_role_batch},
    Route{Endpoint::kListRoleMembers, list_role_members},
    Route{Endpoint::kListRoleDepartments, list_role_departments},
    Route{Endpoint::kListRoleAssignments, list_role_assignments},
    Route{Endpoint::kGetUserRoles, get_user_roles},
    Route{Endpoint::kHasAnyRole, has_any_role},

    // Custom fields and data
    Route{Endpoint::kSetCustomFields, set_custom_fields},
    Route{Endpoint::kGetCustomFields, get_custom_fields},
    Route{Endpoint::kListCustomFields, list_custom_fields},
    Route{Endpoint::kDeleteCustomFields, delete_custom_fields},
    Route{Endpoint::kSetCustomData, set_custom_data},
    Route{Endpoint::kGetCustomData, get_custom_data},

    // Sync Center
    Route{Endpoint::kCreateSyncTask, create_sync_task},
    Route{Endpoint::kUpdateSyncTask, update_sync_task},
    Route{Endpoint::kGetSyncTask, get_sync_task},
    Route{Endpoint::kListSyncTasks, list_sync_tasks},
    Route{Endpoint::kTriggerSyncTask, trigger_sync_task},
    Route{Endpoint::kGetSyncJob, get_sync_job},
    Route{Endpoint::kListSyncJobs, list_sync_jobs},
    Route{Endpoint::kListSyncJobLogs, list_sync_job_logs},
    Route{Endpoint::kListSyncRiskOperations, list_sync_risk_operations},
    Route{Endpoint::kTriggerSyncRiskOperations, trigger_sync_risk_operations},
    Route{Endpoint::kCancelSyncRiskOperations, cancel_sync_risk_operations},

    // Invitations
    Route{Endpoint::kGetInvitationSettings, get_invitation_settings},
    Route{Endpoint::kUpdateInvitationSettings, update_invitation_settings},
    Route{Endpoint::kGenerateInvitationLink, generate_invitation_link},
    Route{Endpoint::kFilterInvitationApplicants, filter_invitation_applicants},
    Route{Endpoint::kApproveInvitationApplicants, approve_invitation_applicants},
    Route{Endpoint::kRejectInvitationApplicants, reject_invitation_applicants},
    Route{Endpoint::kGetInvitationPublicConfig, get_invitation_public_config},
    Route{Endpoint::kSignupByInvitation, signup_by_invitation},
};

using Handlers = std::array<Handler, genauth::kEndpointCount>;

constexpr Handlers handlers_by_endpoint() {
  Handlers handlers{};
  for (const Route& route : kRoutes) handlers[static_cast<size_t>(route.endpoint)] = route.handler;
  return handlers;
}
constexpr Handlers kHandlers = handlers_by_endpoint();

/// None for an endpoint that nobody answers.
Handler handler_of(Endpoint endpoint) {
  const auto index = static_cast<size_t>(endpoint);
  return index < kHandlers.size() ? kHandlers[index] : Handler();
}

Refused unsupported(Endpoint endpoint) {
  const bool known = static_cast<size_t>(endpoint) < genauth::kEndpointCount;
  return refuse(501, fmt::format("{} is not supported here",
                                 known ? genauth::describe(endpoint) : "this call"));
}

/// A refusal that leaves something behind is committed like an answer.
Answer<Data> write(Stores& stores, Handler handler, const Params& params) {
  const Stores::Loan loan = stores.writer();
  Store& store = *loan;
  TRY_ASSIGN(io::Transaction transaction, io::Transaction::begin(store.database()));
  Answer<Data> data = handler(store, params);
  if (!data && data.error().status == kDuplicate) {
    data.error().status = store.rules().duplicate_status;
  }
  if (!data && !data.error().keeps_earlier) return data;
  TRY_CHECK(store.count_write());
  TRY_CHECK(transaction.commit());
  return data;
}

Answer<Data> read(Stores& stores, Handler handler, const Params& params) {
  TRY_ASSIGN(const Stores::Loan loan, stores.reader());
  TRY_ASSIGN(const Snapshot snapshot, Snapshot::begin(*loan));
  return handler(*loan, params);
}

}  // namespace

Answer<Data> answer(Stores& stores, const Request& request) {
  const Handler handler = handler_of(request.endpoint);
  if (!handler.is_known()) return unsupported(request.endpoint);
  const genauth::Request whole = genauth::completed(request);
  const Params params(whole.params);
  try {
    return genauth::info(request.endpoint).writes ? write(stores, handler, params)
                                                  : read(stores, handler, params);
  } catch (const Json::exception& error) {
    return refuse(400, fmt::format("the request cannot be read: {}", printable(error.what())));
  }
}

}  // namespace gsync::directory
