// The Management API V3, typed: one method an endpoint.
//
// Readers are lenient (annex ii of the reference), writers strict. A refusal of
// the server becomes an Error whose message holds its words and requestId
// (genauth/refusal.h). Nothing is retried here. Several threads may use one client.

#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "core/error.h"
#include "core/time.h"
#include "genauth/id_type.h"
#include "genauth/transport.h"
#include "genauth/types.h"
#include "genauth/types_custom_fields.h"
#include "genauth/types_departments.h"
#include "genauth/types_groups.h"
#include "genauth/types_invitations.h"
#include "genauth/types_organizations.h"
#include "genauth/types_posts.h"
#include "genauth/types_roles.h"
#include "genauth/types_sessions.h"
#include "genauth/types_sync_center.h"
#include "genauth/user_query.h"
#include "genauth/user_requests.h"

namespace gsync::genauth {

/// Most items of one batch call (reference section 17).
constexpr size_t kBatchSize = 50;

class ManagementClient {
 public:
  /// The transport must outlive the client. It also says which tenant is meant.
  explicit ManagementClient(Transport& transport) : transport_(transport) {}

  // Organizations (client_organizations.cc)

  /// All: in one call where the service honours fetchAll, page by page where not.
  Result<std::vector<OrganizationDto>> list_organizations(const OrganizationQuery& query = {});
  /// `page` counts from 1; `limit` is at most kPageSize, as in all lists.
  Result<Page<OrganizationDto>> list_organizations(int page, int limit,
                                                   const OrganizationQuery& query = {});
  /// By name. `keywords` must not be empty.
  Result<Page<OrganizationDto>> search_organizations(const std::string& keywords, int page,
                                                     int limit);
  /// Errors: kNotFound.
  Result<OrganizationDto> get_organization(const std::string& code, const Include& include = {});
  /// Those that do not exist are left out. At most kBatchSize codes.
  Result<std::vector<OrganizationDto>> get_organizations(std::span<const std::string> codes,
                                                         const Include& include = {});
  Result<OrganizationDto> create_organization(const NewOrganization& organization);
  Result<OrganizationDto> update_organization(const OrganizationUpdate& update);
  /// The whole tree of departments goes with it.
  Result<void> delete_organization(const std::string& code);
  /// `root_id` is the system id of the root node, not the code.
  Result<void> set_organization_status(const std::string& root_id, bool enabled);

  // Departments (client_departments.cc)

  /// The whole tree without the root node, in one call.
  Result<std::vector<DepartmentDto>> all_departments(const std::string& organization_code,
                                                     const Include& include = {});
  /// What is below one department at any depth, in one call. The id is a system
  /// id or an openDepartmentId.
  Result<std::vector<DepartmentDto>> departments_below(const DepartmentRef& department,
                                                       const Include& include = {});
  Result<std::vector<DepartmentDto>> child_departments(const DepartmentRef& department,
                                                       const ChildrenQuery& query = {},
                                                       const Include& include = {});
  /// Errors: kNotFound.
  Result<DepartmentDto> get_department(const DepartmentRef& department,
                                       const Include& include = {});
  /// By system id alone, whatever the organization.
  Result<DepartmentDto> get_department_by_id(const std::string& department_id,
                                             const Include& include = {});
  /// Errors: kNotFound, also for a root node, which has no parent.
  Result<DepartmentDto> get_parent_department(const DepartmentRef& department,
                                              const Include& include = {});
  /// By name, unpaged. The service calls this one deprecated.
  Result<std::vector<DepartmentDto>> search_departments(const std::string& organization_code,
                                                        const std::string& keywords,
                                                        const Include& include = {});
  /// The total is -1 where the service answers with a bare list.
  Result<Page<DepartmentDto>> search_departments_list(const DepartmentSearch& search, int page,
                                                      int limit);
  Result<DepartmentDto> create_department(const NewDepartment& department);
  Result<DepartmentDto> update_department(const DepartmentUpdate& update);
  Result<void> set_department_status(const std::string& department_id, bool enabled);
  /// Refused while there are child departments or members.
  Result<void> delete_department(const DepartmentRef& department);
  Result<std::vector<SyncRelationDto>> department_sync_relations(const DepartmentRef& department);
  Result<void> delete_department_sync_relations(const std::string& provider,
                                                const DepartmentRef& department);

  // Members of departments (client_members.cc)

  Result<Page<UserDto>> list_department_members(const DepartmentRef& department, int page,
                                                int limit, const MemberQuery& query = {});
  Result<Page<UserDto>> search_department_members(const DepartmentRef& department,
                                                  const std::string& keywords, int page, int limit,
                                                  const MemberQuery& query = {});
  /// Of direct members, unpaged.
  Result<std::vector<std::string>> department_member_ids(const DepartmentRef& department);
  /// At most kBatchSize system ids. Members already there are no error.
  Result<void> add_department_members(const DepartmentRef& department,
                                      std::span<const std::string> user_ids);
  /// At most kBatchSize system ids. Who is no member is no error.
  Result<void> remove_department_members(const DepartmentRef& department,
                                         std::span<const std::string> user_ids);
  /// `user_id` is a system id.
  Result<bool> is_user_in_department(const std::string& user_id, const DepartmentRef& department,
                                     bool include_children = false);

  // Custom fields and data (client_custom_fields.cc)

  /// The service has no list for TargetType::kGroup.
  Result<std::vector<CustomFieldDto>> get_custom_fields(TargetType target);
  Result<Page<CustomFieldDto>> list_custom_fields(const CustomFieldQuery& query, int page,
                                                  int limit);
  /// Defines keys, or changes what is changeable of defined ones. At most
  /// kBatchSize.
  Result<std::vector<CustomFieldDto>> set_custom_fields(std::span<const CustomFieldDto> fields);
  Result<void> delete_custom_fields(std::span<const CustomFieldKey> keys);
  Result<CustomDataValues> get_custom_data(const CustomDataOwner& owner);
  /// Keys that are not named stay as they are.
  Result<void> set_custom_data(const CustomDataOwner& owner, const CustomDataValues& values);

  // Users (client_users.cc)

  Result<Page<UserDto>> list_users(const UserQuery& query);
  /// Sorted by id, with what a sync compares. `page` counts from 1.
  Result<Page<UserDto>> list_users(int page, int limit);
  Result<Page<UserDto>> list_users_legacy(const LegacyUserQuery& query);
  /// Those created or changed at or after `since`, with what a sync compares.
  Result<Page<UserDto>> list_users_changed(TimePoint since, int page, int limit);
  /// Errors: kNotFound.
  Result<UserDto> get_user(const std::string& id, UserIdType type,
                           const UserView& view = kSyncView);
  /// Users that do not exist are left out. At most kBatchSize ids.
  Result<std::vector<UserDto>> get_users(std::span<const std::string> ids, UserIdType type,
                                         const UserView& view = kSyncView);
  /// Whether a user of this id exists; by kUsername, kEmail, kPhone or kExternalId.
  Result<bool> user_exists(const std::string& id, UserIdType type);
  Result<Page<ArchivedUserDto>> archived_users(int page, int limit,
                                               std::optional<TimePoint> since = std::nullopt);
  Result<UserDto> create_user(const NewUser& user, const CreateUserOptions& options = {});
  Result<UserDto> update_user(const UserUpdate& update, const UpdateUserOptions& options = {});
  /// At most kBatchSize. The replies match by externalId, not by position.
  Result<std::vector<UserDto>> create_users(std::span<const NewUser> users,
                                            const CreateUserOptions& options = {});
  Result<std::vector<UserDto>> update_users(std::span<const UserUpdate> updates,
                                            const PasswordOptions& options = {});
  /// Erases them. Ids that nobody has are no error to this project's directory.
  Result<void> delete_users(std::span<const std::string> ids,
                            UserIdType type = UserIdType::kUserId);
  /// Cannot be undone: the profile stays, everything else goes.
  Result<void> resign_user(const std::string& id, UserIdType type = UserIdType::kUserId);
  Result<void> resign_users(std::span<const std::string> ids,
                            UserIdType type = UserIdType::kUserId);
  /// Exactly these departments, of all organizations; 1 to 50.
  Result<void> set_user_departments(const std::string& user_id,
                                    std::span<const UserDepartment> departments,
                                    UserIdType type = UserIdType::kUserId);
  Result<Page<UserDepartmentDto>> user_departments(const UserDepartmentsQuery& query);

  // Identities, sessions and applications of users (client_sessions.cc)

  Result<std::vector<IdentityDto>> user_identities(const std::string& id,
                                                   UserIdType type = UserIdType::kUserId);
  Result<void> link_identity(const IdentityLink& link);
  /// All identities of that source and type; of every type when it is "".
  Result<void> unlink_identity(const std::string& user_id, const std::string& ext_idp_id,
                               const std::string& type = {});
  Result<std::vector<SyncRelationDto>> user_sync_relations(const std::string& id,
                                                           UserIdType type = UserIdType::kUserId);
  Result<void> delete_user_sync_relations(const std::string& provider, const std::string& id,
                                          UserIdType type = UserIdType::kUserId);
  Result<Page<LoginDto>> login_history(const LoginHistoryQuery& query);
  Result<std::vector<AppDto>> logged_in_apps(const std::string& id,
                                             UserIdType type = UserIdType::kUserId);
  Result<std::vector<LoggedInIdentityDto>> logged_in_identities(
      const std::string& id, UserIdType type = UserIdType::kUserId);
  Result<std::vector<AppDto>> accessible_apps(const std::string& id,
                                              UserIdType type = UserIdType::kUserId);
  Result<std::vector<AppDto>> authorized_apps(const std::string& id,
                                              UserIdType type = UserIdType::kUserId);
  /// Whether the user, by system id, is signed in to the application.
  Result<bool> has_session(const std::string& app_id, const std::string& user_id);
  /// Ends the user's sessions in these applications, at least one.
  Result<void> kick_user(std::span<const std::string> app_ids, const std::string& id,
                         UserIdType type = UserIdType::kUserId);

  // Posts (client_posts.cc)

  /// `page` counts from 1.
  Result<Page<PostDto>> list_posts(const PostQuery& query, int page, int limit);
  /// Errors: kNotFound.
  Result<PostDto> get_post(const std::string& code);
  /// Posts that do not exist are left out. At most kBatchSize ids.
  Result<std::vector<PostDto>> get_posts(std::span<const std::string> ids);
  Result<PostDto> create_post(const PostInput& post);
  Result<PostDto> update_post(const PostInput& post);
  Result<void> remove_post(const std::string& code);
  /// Exactly these posts; none clears.
  Result<void> set_user_posts(const std::string& user_id, std::span<const std::string> post_ids);
  Result<void> add_user_post(const std::string& user_id, const std::string& post_id);
  Result<std::vector<PostDto>> user_posts(const std::string& user_id);
  /// The first post of a user, who may have none. The service prefers user_posts.
  Result<std::optional<PostDto>> user_post(const std::string& user_id);

  // Groups (client_groups.cc)

  /// Errors: kNotFound.
  Result<GroupDto> get_group(const std::string& code);
  /// `keywords` may be empty; `page` counts from 1.
  Result<Page<GroupDto>> list_groups(const std::string& keywords, int page, int limit);
  /// All groups in one call, with their members when asked for.
  Result<std::vector<GroupDto>> all_groups(GroupMembers members);
  Result<GroupDto> create_group(const GroupInput& group);
  /// The one upsert of the API, by code. Custom data is not sent.
  Result<GroupUpsert> create_or_update_group(const GroupInput& group);
  /// At most kBatchSize.
  Result<std::vector<GroupDto>> create_groups(std::span<const GroupInput> groups);
  Result<GroupDto> update_group(const GroupUpdate& update);
  /// Groups that do not exist are no error.
  Result<void> delete_groups(std::span<const std::string> codes);
  /// At most kBatchSize system ids.
  Result<void> add_group_members(const std::string& code, std::span<const std::string> user_ids);
  Result<void> remove_group_members(const std::string& code, std::span<const std::string> user_ids);
  Result<Page<UserDto>> list_group_members(const std::string& code, int page, int limit);
  Result<std::vector<GroupDto>> user_groups(const std::string& user_id, UserIdType type);

  // Roles (client_roles.cc)

  Result<RoleDto> create_role(const RoleInput& role);
  /// At most kBatchSize.
  Result<void> create_roles(std::span<const RoleInput> roles);
  Result<void> update_role(const RoleUpdate& update);
  /// Roles that do not exist are an error, and then none is deleted.
  Result<void> delete_roles(std::span<const std::string> codes,
                            const std::string& role_namespace = kDefaultNamespace);
  /// Errors: kNotFound.
  Result<RoleDto> get_role(const RoleKey& role);
  /// `keywords` may be empty; `page` counts from 1.
  Result<Page<RoleDto>> list_roles(const std::string& keywords, const std::string& role_namespace,
                                   int page, int limit);
  /// At most kBatchSize targets.
  Result<void> assign_role(const RoleKey& role, std::span<const RoleTarget> targets,
                           const RolePeriod& period = {});
  Result<void> revoke_role(const RoleKey& role, std::span<const RoleTarget> targets);
  Result<void> assign_roles(std::span<const RoleKey> roles, std::span<const RoleTarget> targets);
  Result<void> revoke_roles(std::span<const RoleKey> roles, std::span<const RoleTarget> targets);
  Result<Page<UserDto>> list_role_members(const RoleKey& role, int page, int limit);
  Result<Page<RoleDepartmentDto>> list_role_departments(const RoleKey& role, int page, int limit);
  Result<Page<RoleAssignmentDto>> list_role_assignments(const RoleAssignmentQuery& query, int page,
                                                        int limit);
  /// Of one permission space: without naming one, the service means the default.
  Result<std::vector<RoleDto>> user_roles(const std::string& user_id, UserIdType type,
                                          const std::string& role_namespace = kDefaultNamespace);
  Result<bool> has_any_role(const std::string& user_id, UserIdType type,
                            std::span<const RoleKey> roles);

  // Sync Center (client_sync_center.cc)

  Result<SyncTaskDto> create_sync_task(const SyncTaskInput& task);
  Result<SyncTaskDto> update_sync_task(int64_t id, const SyncTaskInput& changes);
  /// Errors: kNotFound.
  Result<SyncTaskDto> get_sync_task(int64_t id);
  /// `page` counts from 1, here and below.
  Result<Page<SyncTaskDto>> list_sync_tasks(int page, int limit);
  /// Starts a run in the service; returns the id of its job.
  Result<int64_t> trigger_sync_task(int64_t id);
  Result<SyncJobDto> get_sync_job(int64_t id);
  Result<Page<SyncJobDto>> list_sync_jobs(int64_t task_id, int page, int limit);
  Result<Page<SyncJobLogDto>> list_sync_job_logs(const SyncJobLogQuery& query, int page, int limit);
  Result<Page<SyncRiskOperationDto>> list_sync_risk_operations(const SyncRiskQuery& query, int page,
                                                               int limit);
  /// Carries out what waits for confirmation; at most 50.
  Result<SyncRiskOutcome> trigger_sync_risk_operations(std::span<const int64_t> ids);
  /// Drops what waits for confirmation; at most 50.
  Result<SyncRiskOutcome> cancel_sync_risk_operations(std::span<const int64_t> ids);

  // Invitations (client_invitations.cc)

  Result<InvitationSettings> invitation_settings();
  /// Gives the settings as they are afterwards.
  Result<InvitationSettings> update_invitation_settings(const InvitationSettings& settings);
  /// A link for an administrator to hand out, by the settings of links of administrators.
  Result<std::string> generate_invitation_link();
  Result<Page<ApplicantDto>> invitation_applicants(const ApplicantQuery& query);
  Result<void> approve_applicants(std::span<const std::string> ids);
  Result<void> reject_applicants(std::span<const std::string> ids);
  /// What the page behind a link does: show who invites, and apply ("PENDING" or
  /// "PASSED").
  Result<InvitationPageDto> invitation_page(const std::string& identifier);
  Result<std::string> sign_up_by_invitation(const InvitationSignup& signup);

  /// Calls made so far, by endpoint name.
  [[nodiscard]] std::map<std::string, uint64_t> calls() const;
  /// requestId of the last reply that this thread received, for the journal.
  [[nodiscard]] std::string last_request_id() const { return last_reply().request_id; }

 private:
  /// The reply's data, or the refusal.
  Result<Data> data_of(const Request& request);
  Result<Data> data_of(Endpoint endpoint, Json params) {
    return data_of(Request{endpoint, std::move(params)});
  }
  Result<Json> call(Endpoint endpoint, Json params);
  /// For calls that answer { success: true }.
  Result<void> act(Endpoint endpoint, Json params);

  [[nodiscard]] ReplyOrigin last_reply() const;

  Transport& transport_;
  mutable std::mutex mutex_;
  std::map<std::string, uint64_t> calls_;
  std::map<std::thread::id, ReplyOrigin> last_replies_;
};

}  // namespace gsync::genauth
