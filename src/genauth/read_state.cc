#include "genauth/read_state.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "core/text.h"
#include "genauth/types_json.h"
#include "genauth/user_pass.h"

namespace gsync::genauth {
namespace {

/// A pass that does not add up is made once more: somebody may have written
/// while the pages went by.
constexpr int kAttempts = 2;

bool is_root(const std::string& id, std::string_view root_id) {
  return id.empty() || id == kRootAlias || id == root_id;
}

Result<std::vector<model::User>> read_users(ManagementClient& client, std::string_view root_id,
                                            const UserProgress& progress) {
  std::string reason;
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    std::vector<model::User> users;
    const auto keep = [&](const UserDto& user) -> Result<void> {
      users.push_back(to_model(user, root_id));
      return {};
    };
    TRY_ASSIGN(reason, pass_over_users(client, kSyncView, RepeatCheck::kRemember, keep, progress));
    if (reason.empty()) return users;
  }
  return fail(incomplete_read(std::move(reason)));
}

Result<std::vector<model::Department>> read_departments(ManagementClient& client,
                                                        const model::Organization& organization) {
  std::vector<model::Department> departments;
  TRY_ASSIGN(const auto read, client.all_departments(organization.code));
  std::unordered_set<std::string_view> seen;
  for (const DepartmentDto& department : read) {
    if (department.department_id == organization.root_id) continue;
    if (department.department_id.empty() || !seen.insert(department.department_id).second) {
      return fail(ErrorCode::kUnhealthy, "target-incomplete", "GenAuth",
                  fmt::format("get-all-departments of {} repeats department {}",
                              quoted(organization.code), quoted(department.department_id)),
                  "nothing was changed; run again");
    }
    departments.push_back(to_model(department, organization.root_id));
  }
  return departments;
}

Result<model::Organization> find_organization(ManagementClient& client, const std::string& code) {
  TRY_ASSIGN(const auto organizations, client.list_organizations());
  const auto found = std::find_if(organizations.begin(), organizations.end(),
                                  [&](const OrganizationDto& each) { return each.code == code; });
  if (found == organizations.end()) return model::Organization{code, {}, {}};
  if (found->department_id.empty()) {
    return fail(ErrorCode::kUnhealthy, "target-incomplete", "GenAuth",
                fmt::format("organization {} comes without its root node", quoted(code)),
                "nothing was changed; run again");
  }
  return model::Organization{found->code, found->name, found->department_id};
}

Result<std::vector<model::CustomField>> read_custom_fields(ManagementClient& client) {
  TRY_ASSIGN(auto fields, client.get_custom_fields(TargetType::kUser));
  TRY_ASSIGN(auto more, client.get_custom_fields(TargetType::kDepartment));
  std::move(more.begin(), more.end(), std::back_inserter(fields));
  return to_model(fields);
}

}  // namespace

Result<model::Snapshot> read_state(ManagementClient& client, const std::string& organization_code,
                                   const UserProgress& progress) {
  model::Snapshot snapshot;
  TRY_ASSIGN(snapshot.organization, find_organization(client, organization_code));
  if (!snapshot.organization.root_id.empty()) {
    TRY_ASSIGN(snapshot.departments, read_departments(client, snapshot.organization));
  }
  TRY_ASSIGN(snapshot.custom_fields, read_custom_fields(client));
  TRY_ASSIGN(snapshot.users, read_users(client, snapshot.organization.root_id, progress));
  return snapshot;
}

model::User to_model(const UserDto& user, std::string_view root_id) {
  model::User result;
  result.key = user.attributes.text(model::user_field::external_id());
  result.id = user.user_id;
  result.attributes = user.attributes;
  if (!user.department_ids) return result;
  auto& memberships = result.memberships.emplace();
  for (const std::string& id : *user.department_ids) {
    const auto order = static_cast<int32_t>(memberships.size());
    memberships.push_back(
        {is_root(id, root_id) ? std::string() : id, id == user.main_department_id, order});
  }
  return result;
}

model::Department to_model(const DepartmentDto& department, const std::string& root_id) {
  model::Department result;
  result.key = department.attributes.text(model::department_field::open_department_id());
  result.id = department.department_id;
  const std::string& parent = department.parent_department_id;
  if (!is_root(parent, root_id)) result.parent = parent;
  result.attributes = department.attributes;
  result.leaders = department.leader_user_ids;
  return result;
}

}  // namespace gsync::genauth
