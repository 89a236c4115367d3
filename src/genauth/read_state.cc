#include "genauth/read_state.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "core/text.h"
#include "genauth/member_check.h"
#include "genauth/merge.h"
#include "genauth/types_json.h"
#include "genauth/user_reading.h"
#include "io/clock.h"

namespace gsync::genauth {
namespace {

/// A change may reach the list later than its time says (reference section 18).
constexpr std::chrono::seconds kOverlap{60};

bool is_root(const std::string& id, std::string_view root_id) {
  return id.empty() || id == kRootAlias || id == root_id;
}

class StateReader {
 public:
  StateReader(ManagementClient& client, std::string organization_code, const ReadOptions& options)
      : client_(client), code_(std::move(organization_code)), options_(options) {}

  Result<StateRead> read_all() {
    TRY_CHECK(read_tree());
    if (is_healthy()) TRY_CHECK(read_users());
    if (is_healthy()) TRY_CHECK(check_memberships());
    return std::move(read_);
  }

  Result<StateRead> read_since(StateRead earlier) {
    TRY_CHECK(read_tree());
    if (is_healthy()) TRY_CHECK(read_changes(std::move(earlier)));
    if (is_healthy()) TRY_CHECK(check_memberships());
    return std::move(read_);
  }

 private:
  /// All but the users.
  Result<void> read_tree() {
    TRY_CHECK(read_organization());
    if (is_healthy()) TRY_CHECK(read_departments());
    return read_custom_fields();
  }

  [[nodiscard]] bool is_healthy() const { return read_.completeness != Completeness::kUnhealthy; }
  void doubt(Completeness completeness, std::string_view name, std::string message) {
    read_.completeness = std::max(read_.completeness, completeness);
    read_.reasons.push_back(
        {Severity::kError, std::string(name), "GenAuth", std::move(message), "", ""});
  }
  void unhealthy(std::string message) {
    doubt(Completeness::kUnhealthy, "target-unhealthy", std::move(message));
  }

  [[nodiscard]] TimePoint now() const { return options_.now.value_or(io::SystemClock().now()); }
  model::Organization& organization() { return read_.snapshot.organization; }

  Result<void> read_organization() {
    organization().code = code_;
    TRY_ASSIGN(const auto list, client_.list_organizations());
    const auto found = std::find_if(
        list.begin(), list.end(), [&](const OrganizationDto& each) { return each.code == code_; });
    if (found == list.end()) return {};
    if (found->department_id.empty()) {
      unhealthy(fmt::format("organization {} comes without its root node", quoted(code_)));
    }
    organization() = {found->code, found->name, found->department_id};
    announced_.push_back({found->department_id, found->members_count});
    return {};
  }

  Result<void> read_departments() {
    const std::string& root_id = organization().root_id;
    if (root_id.empty()) return {};
    TRY_ASSIGN(auto list, client_.all_departments(code_));
    std::unordered_set<std::string> seen;
    for (DepartmentDto& department : list) {
      if (department.department_id == root_id) continue;
      if (department.department_id.empty() || !seen.insert(department.department_id).second) {
        unhealthy(fmt::format("get-all-departments of {} repeats department {}", quoted(code_),
                              quoted(department.department_id)));
        continue;
      }
      announced_.push_back({department.department_id, department.members_count});
      read_.snapshot.departments.push_back(to_model(std::move(department), root_id));
    }
    return {};
  }

  Result<void> read_custom_fields() {
    std::vector<CustomFieldDto> all;
    for (const TargetType target : {TargetType::kUser, TargetType::kDepartment}) {
      auto fields = client_.get_custom_fields(target);
      if (!fields && fields.error().code != ErrorCode::kInvalid) {
        return fail(std::move(fields).error());
      }
      if (!fields) {
        doubt(Completeness::kPartial, "custom-fields-unread",
              fmt::format("the keys of custom data cannot be read: {}", fields.error().message()));
        return {};
      }
      std::move(fields->begin(), fields->end(), std::back_inserter(all));
    }
    read_.snapshot.custom_fields = to_model(all);
    return {};
  }

  Result<void> read_users() {
    const UserListOptions options{options_.parallel, organization().root_id, options_.progress};
    TRY_ASSIGN(UserReading users, read_all_users(client_, options, now()));
    for (std::string& reason : users.doubts) unhealthy(std::move(reason));
    read_.snapshot.users = std::move(users.users);
    read_.hidden_users = users.hidden;
    read_.high_water = parse_iso(users.changed_at);
    return {};
  }

  Result<void> read_changes(StateRead earlier) {
    const UserListOptions options{options_.parallel, organization().root_id, options_.progress};
    TRY_ASSIGN(UserReading changed,
               read_changed_users(client_, options, *earlier.high_water - kOverlap, now()));
    TRY_ASSIGN(const Page<UserDto> counted, client_.list_users(1, 1));
    TRY_ASSIGN(StatusCounts by_status, count_quiet_statuses(client_, options_.parallel));
    for (std::string& reason : changed.doubts) unhealthy(std::move(reason));
    read_ = merge(std::move(earlier),
                  {std::move(read_), std::move(changed.users), parse_iso(changed.changed_at),
                   counted.total, std::move(by_status)});
    return {};
  }

  Result<void> check_memberships() {
    if (organization().root_id.empty()) return {};
    TRY_ASSIGN(auto unread, check_members(client_, announced_, read_.snapshot.users,
                                          {code_, organization().root_id, options_.parallel}));
    if (unread.empty()) return {};
    read_.completeness = Completeness::kPartial;
    std::move(unread.begin(), unread.end(), std::back_inserter(read_.reasons));
    return {};
  }

  ManagementClient& client_;
  const std::string code_;
  const ReadOptions& options_;
  StateRead read_;
  std::vector<AnnouncedMembers> announced_;
};

}  // namespace

std::string_view to_text(Completeness completeness) {
  switch (completeness) {
    case Completeness::kComplete:
      return "complete";
    case Completeness::kPartial:
      return "partial";
    case Completeness::kUnhealthy:
      return "unhealthy";
  }
  return "unhealthy";
}

Result<StateRead> read_whole_state(ManagementClient& client, const std::string& organization_code,
                                   const ReadOptions& options) {
  return StateReader(client, organization_code, options).read_all();
}

Result<StateRead> read_changed_state(ManagementClient& client, StateRead earlier,
                                     const ReadOptions& options) {
  const std::string code = earlier.snapshot.organization.code;
  const bool usable = earlier.completeness == Completeness::kComplete && earlier.high_water;
  std::string instead = "the earlier read does not say from where to go on";
  if (usable) {
    TRY_ASSIGN(StateRead read, StateReader(client, code, options).read_since(std::move(earlier)));
    if (read.completeness != Completeness::kUnhealthy) return read;
    instead = std::move(read.reasons.front().message);
  }
  TRY_ASSIGN(StateRead whole, read_whole_state(client, code, options));
  whole.instead = std::move(instead);
  return whole;
}

Result<model::Snapshot> complete(StateRead read) {
  if (read.completeness == Completeness::kComplete) return std::move(read.snapshot);
  Error error{ErrorCode::kUnhealthy, std::move(read.reasons)};
  error.diagnostics.back().hint =
      read.completeness == Completeness::kUnhealthy
          ? "nothing was changed; run again when nobody else writes to the user pool"
          : "nothing was changed; give the access key the permission to read all of it";
  return fail(std::move(error));
}

Result<model::Snapshot> read_state(ManagementClient& client, const std::string& organization_code,
                                   const ReadOptions& options) {
  TRY_ASSIGN(StateRead read, read_whole_state(client, organization_code, options));
  return complete(std::move(read));
}

model::User to_model(UserDto user, std::string_view root_id) {
  model::User result;
  result.key = user.attributes.text(model::user_field::external_id());
  result.id = std::move(user.user_id);
  result.attributes = std::move(user.attributes);
  result.attributes.shrink();
  if (!user.department_ids) return result;
  auto& memberships = result.memberships.emplace();
  for (std::string& id : *user.department_ids) {
    const auto order = static_cast<int32_t>(memberships.size());
    const bool main = id == user.main_department_id;
    memberships.push_back({is_root(id, root_id) ? std::string() : std::move(id), main, order});
  }
  return result;
}

model::Department to_model(DepartmentDto department, const std::string& root_id) {
  model::Department result;
  result.key = department.attributes.text(model::department_field::open_department_id());
  result.id = std::move(department.department_id);
  if (!is_root(department.parent_department_id, root_id)) {
    result.parent = std::move(department.parent_department_id);
  }
  result.attributes = std::move(department.attributes);
  result.leaders = std::move(department.leader_user_ids);
  return result;
}

}  // namespace gsync::genauth
