#include "genauth/read_state.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "core/text.h"
#include "genauth/types_json.h"

namespace gsync::genauth {
namespace {

using Progress = std::function<void(uint64_t, uint64_t)>;

/// A pass that does not add up is made once more: somebody may have written
/// while the pages went by.
constexpr int kAttempts = 2;

bool is_root(const std::string& id, std::string_view root_id) {
  return id.empty() || id == kRootAlias || id == root_id;
}

/// All users, read page by page; says why a pass cannot be trusted.
class UserPass {
 public:
  UserPass(ManagementClient& client, std::string_view root_id, const Progress& progress)
      : client_(client), root_id_(root_id), progress_(progress) {}

  /// False when the pass does not add up; `reason` then says why.
  Result<bool> run() {
    for (int number = 1;; ++number) {
      TRY_ASSIGN(const Page<UserDto> page, client_.list_users(number, kPageSize));
      total_ = page.total;
      for (const UserDto& user : page.list) {
        if (!take(user, number)) return false;
      }
      if (progress_) progress_(users_.size(), total_ < 0 ? users_.size() : size_t(total_));
      if (is_last(page)) return adds_up();
    }
  }

  std::vector<model::User> take_users() { return std::move(users_); }
  [[nodiscard]] const std::string& reason() const { return reason_; }

 private:
  bool take(const UserDto& user, int page) {
    if (user.user_id.empty()) {
      reason_ = fmt::format("page {} of list-users holds a user without an id", page);
      return false;
    }
    if (!seen_.insert(user.user_id).second) {
      reason_ = fmt::format("page {} of list-users repeats user {}", page, quoted(user.user_id));
      return false;
    }
    users_.push_back(to_model(user, root_id_));
    return true;
  }

  /// Without a total, a page that is not full is the last one.
  [[nodiscard]] bool is_last(const Page<UserDto>& page) const {
    if (page.list.size() < kPageSize) return true;
    return total_ >= 0 && users_.size() >= static_cast<uint64_t>(total_);
  }

  bool adds_up() {
    if (total_ < 0 || users_.size() == static_cast<uint64_t>(total_)) return true;
    reason_ = fmt::format("list-users announces {} and gives {}", counted(uint64_t(total_), "user"),
                          grouped(users_.size()));
    return false;
  }

  ManagementClient& client_;
  std::string_view root_id_;
  const Progress& progress_;
  std::vector<model::User> users_;
  std::unordered_set<std::string> seen_;
  int64_t total_ = -1;
  std::string reason_;
};

Result<std::vector<model::User>> read_users(ManagementClient& client, std::string_view root_id,
                                            const Progress& progress) {
  std::string reason;
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    UserPass pass(client, root_id, progress);
    TRY_ASSIGN(const bool adds_up, pass.run());
    if (adds_up) return pass.take_users();
    reason = pass.reason();
  }
  return fail(ErrorCode::kUnhealthy, "target-incomplete", "GenAuth", reason,
              "nothing was changed; run again when nobody else writes to the user pool");
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
                                   const Progress& progress) {
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
