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
#include "genauth/transport.h"
#include "genauth/types.h"
#include "genauth/types_groups.h"
#include "genauth/types_posts.h"

namespace gsync::genauth {

enum class UserIdType : uint8_t { kUserId, kExternalId, kEmail, kPhone, kUsername };

/// "user_id", "external_id", ...
std::string_view to_text(UserIdType type);

/// What create-users-batch takes for one person.
struct NewUser {
  model::Attributes attributes;
  /// System ids.
  std::vector<std::string> department_ids;
};

struct UserUpdate {
  std::string user_id;
  /// What changes; an empty value is sent as null and clears the field. Add the
  /// intended `status` even when it stays: a service may take an update without
  /// it for "Activated" (reference 6.8). A resigned user's must not be sent
  /// changed, and phone and phoneCountryCode change together.
  model::Attributes attributes;
};

struct NewDepartment {
  std::string organization_code;
  /// System id, or "root".
  std::string parent_department_id;
  model::Attributes attributes;
};

struct DepartmentUpdate {
  std::string organization_code;
  std::string department_id;
  model::Attributes attributes;
  /// Moves the department.
  std::optional<std::string> parent_department_id;
  std::optional<std::vector<std::string>> leader_user_ids;
};

/// Most items of one batch call (reference section 17).
constexpr size_t kBatchSize = 50;
constexpr int kPageSize = 50;

class ManagementClient {
 public:
  /// The transport must outlive the client.
  explicit ManagementClient(Transport& transport) : transport_(transport) {}

  Result<std::vector<OrganizationDto>> list_organizations();
  Result<OrganizationDto> get_organization(const std::string& code);
  Result<OrganizationDto> create_organization(const std::string& code, const std::string& name);
  Result<OrganizationDto> update_organization(const std::string& code, const std::string& name);

  /// The whole tree without the root node, in one call.
  Result<std::vector<DepartmentDto>> all_departments(const std::string& organization_code);
  /// `department_id` is a system id or "root".
  Result<DepartmentDto> get_department(const std::string& organization_code,
                                       const std::string& department_id);
  Result<DepartmentDto> create_department(const NewDepartment& department);
  Result<DepartmentDto> update_department(const DepartmentUpdate& update);
  Result<void> delete_department(const std::string& organization_code,
                                 const std::string& department_id);

  /// Sorted by id, with custom data and departments. `page` counts from 1.
  Result<Page<UserDto>> list_users(int page, int limit);
  /// The same, created or changed at or after `since`.
  Result<Page<UserDto>> list_users_changed(TimePoint since, int page, int limit);
  /// Errors: kNotFound.
  Result<UserDto> get_user(const std::string& id, UserIdType type);
  /// Whether a user of this id exists. Not by UserIdType::kUserId.
  Result<bool> user_exists(const std::string& id, UserIdType type);
  /// Users that do not exist are left out. At most kBatchSize ids.
  Result<std::vector<UserDto>> get_users(std::span<const std::string> ids, UserIdType type);
  Result<UserDto> create_user(const NewUser& user);
  Result<UserDto> update_user(const UserUpdate& update);
  /// At most kBatchSize. The replies match by externalId, not by position.
  Result<std::vector<UserDto>> create_users(std::span<const NewUser> users);
  Result<std::vector<UserDto>> update_users(std::span<const UserUpdate> updates);
  Result<void> delete_users(std::span<const std::string> ids);
  Result<void> resign_user(const std::string& id);
  Result<void> resign_users(std::span<const std::string> ids);

  /// Exactly these departments, of all organizations; 1 to 50.
  Result<void> set_user_departments(const std::string& user_id,
                                    std::span<const UserDepartment> departments);
  Result<Page<UserDepartmentDto>> user_departments(const std::string& user_id, int page, int limit);
  Result<void> add_department_members(const std::string& organization_code,
                                      const std::string& department_id,
                                      std::span<const std::string> user_ids);
  Result<void> remove_department_members(const std::string& organization_code,
                                         const std::string& department_id,
                                         std::span<const std::string> user_ids);
  Result<std::vector<std::string>> department_member_ids(const std::string& organization_code,
                                                         const std::string& department_id);

  Result<std::vector<model::CustomField>> custom_fields(model::ObjectType object);
  /// Defines keys, or changes the labels of defined ones. At most kBatchSize.
  Result<void> set_custom_fields(std::span<const model::CustomField> fields);

  // Identities, sessions and applications of users (client_sessions.cc)

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

  // Sync Center (client_sync_center.cc)

  // Invitations (client_invitations.cc)

  /// Calls made so far, by endpoint name.
  [[nodiscard]] std::map<std::string, uint64_t> calls() const;
  /// requestId of the last reply that this thread received, for the journal.
  [[nodiscard]] std::string last_request_id() const;

 private:
  /// The reply's data, or the refusal.
  Result<Json> call(Endpoint endpoint, Json params);
  /// For calls that answer { success: true }.
  Result<void> act(Endpoint endpoint, Json params);

  Transport& transport_;
  mutable std::mutex mutex_;
  std::map<std::string, uint64_t> calls_;
  std::map<std::thread::id, std::string> last_request_ids_;
};

}  // namespace gsync::genauth
