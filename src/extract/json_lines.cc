#include "extract/json_lines.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "core/text.h"
#include "genauth/types_custom_fields_json.h"
#include "genauth/types_departments_json.h"
#include "genauth/types_groups_json.h"
#include "genauth/types_json.h"
#include "genauth/types_organizations_json.h"
#include "genauth/types_posts_json.h"
#include "genauth/types_users_json.h"
#include "genauth/user_pass.h"

namespace gsync::extract {
namespace {

using genauth::Json;
using genauth::OrganizationDto;
using genauth::UserDto;

/// All that the API shows of a user.
constexpr genauth::UserView kWholeView{.custom_data = genauth::CustomData::kNest,
                                       .identities = true,
                                       .posts = true,
                                       .department_ids = true};

/// All that it shows of an organization.
constexpr genauth::Include kWhole{.custom_data = true, .posts = true};

class LinesWriter {
 public:
  LinesWriter(genauth::ManagementClient& client, const LinesRequest& request, io::AtomicFile& file,
              const std::function<void(uint64_t, uint64_t)>& progress, const std::stop_token& stop)
      : client_(client), request_(request), file_(file), progress_(progress), stop_(stop) {}

  Result<LinesReport> write() {
    TRY_CHECK(find_organizations());
    Result<std::string> doubt = pass(genauth::RepeatCheck::kOrder);
    // Somebody may have written meanwhile, or the service sorts in its own way.
    if (doubt && !doubt->empty()) doubt = pass(genauth::RepeatCheck::kRemember);
    if (!doubt) return fail(std::move(doubt).error());
    if (!doubt->empty()) return fail(genauth::incomplete_read(*std::move(doubt)));
    TRY_CHECK(line("end", {{"organizations", report_.organizations},
                           {"departments", report_.departments},
                           {"posts", report_.posts},
                           {"groups", report_.groups},
                           {"users", report_.users},
                           {"customFields", report_.custom_fields}}));
    return report_;
  }

 private:
  Result<void> find_organizations() {
    TRY_ASSIGN(organizations_, client_.list_organizations({.include = kWhole}));
    if (request_.organization.empty()) return {};
    only_one_ = organizations_.size() == 1;
    std::erase_if(organizations_, [this](const OrganizationDto& each) {
      return each.code != request_.organization;
    });
    if (!organizations_.empty()) return {};
    return fail(ErrorCode::kNotFound, "not-found", "",
                fmt::format("there is no organization {}", quoted(request_.organization)),
                "'genauth-sync org list' shows which there are");
  }

  /// The whole file but for its last line.
  Result<std::string> pass(genauth::RepeatCheck check) {
    TRY_CHECK(file_.restart());
    report_ = {};
    TRY_CHECK(
        line("export",
             {{"format", kLinesFormat}, {"tool", request_.tool}, {"target", request_.target}}));
    TRY_CHECK(write_custom_fields());
    for (const OrganizationDto& organization : organizations_) {
      TRY_CHECK(write_organization(organization));
    }
    if (request_.organization.empty()) {
      TRY_CHECK(write_posts());
      TRY_CHECK(write_groups());
    }
    const auto sink = [this](const UserDto& user) { return write_user(user); };
    return genauth::pass_over_users(client_, kWholeView, check, sink, progress_);
  }

  Result<void> write_custom_fields() {
    for (const auto target : {genauth::TargetType::kUser, genauth::TargetType::kDepartment}) {
      TRY_ASSIGN(const auto fields, client_.get_custom_fields(target));
      for (const genauth::CustomFieldDto& field : fields) {
        TRY_CHECK(line("customField", genauth::write(field)));
        ++report_.custom_fields;
      }
    }
    return {};
  }

  Result<void> write_organization(const OrganizationDto& organization) {
    TRY_CHECK(line("organization", genauth::write(organization, kWhole)));
    ++report_.organizations;
    members_of_.insert(organization.department_id);
    TRY_ASSIGN(const auto departments, client_.all_departments(organization.code));
    for (const genauth::DepartmentDto& department : departments) {
      members_of_.insert(department.department_id);
      if (department.department_id == organization.department_id) continue;
      TRY_CHECK(line("department",
                     genauth::write(department, {.custom_data = genauth::CustomData::kNest})));
      ++report_.departments;
    }
    return {};
  }

  Result<void> write_posts() {
    return each_page([this](int page, int limit) { return client_.list_posts({}, page, limit); },
                     [this](const genauth::PostDto& post) {
                       ++report_.posts;
                       return line("post", genauth::write(post));
                     });
  }

  Result<void> write_groups() {
    return each_page([this](int page, int limit) { return client_.list_groups("", page, limit); },
                     [this](const genauth::GroupDto& group) -> Result<void> {
                       ++report_.groups;
                       TRY_CHECK(line("group", own_type_renamed(genauth::write(group))));
                       return write_members(group);
                     });
  }

  /// The group's own type: "type" says what the line is.
  static Json own_type_renamed(Json group) {
    if (const auto type = group.find("type"); type != group.end()) {
      group["groupType"] = *type;
      group.erase("type");
    }
    return group;
  }

  /// A line each: a group may hold everybody.
  Result<void> write_members(const genauth::GroupDto& group) {
    return each_page(
        [&](int page, int limit) { return client_.list_group_members(group.code, page, limit); },
        [&](const UserDto& user) {
          return line("groupMember", {{"code", group.code}, {"userId", user.user_id}});
        });
  }

  template <typename Read, typename Write>
  Result<void> each_page(const Read& read, const Write& write) {
    int64_t seen = 0;
    for (int number = 1;; ++number) {
      TRY_ASSIGN(const auto page, read(number, genauth::kPageSize));
      for (const auto& item : page.list) {
        TRY_CHECK(write(item));
        ++seen;
      }
      if (page.list.size() < genauth::kPageSize || seen == page.total) return {};
    }
  }

  Result<void> write_user(const UserDto& user) {
    if (stop_.stop_requested()) {
      return fail(ErrorCode::kInterrupted, "interrupted", "", "interrupted; no file was written");
    }
    if (!is_asked_for(user)) return {};
    ++report_.users;
    return line("user", genauth::write(user));
  }

  [[nodiscard]] bool is_asked_for(const UserDto& user) const {
    if (request_.organization.empty() || only_one_) return true;
    return user.department_ids &&
           std::any_of(user.department_ids->begin(), user.department_ids->end(),
                       [this](const std::string& id) { return members_of_.contains(id); });
  }

  Result<void> line(std::string_view type, const Json& members) {
    Json object{{"type", type}};
    object.update(members);
    return file_.append(object.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n');
  }

  genauth::ManagementClient& client_;
  const LinesRequest& request_;
  io::AtomicFile& file_;
  const std::function<void(uint64_t, uint64_t)>& progress_;
  const std::stop_token& stop_;
  std::vector<OrganizationDto> organizations_;
  bool only_one_ = false;
  std::unordered_set<std::string> members_of_;
  LinesReport report_;
};

}  // namespace

Result<LinesReport> write_json_lines(genauth::ManagementClient& client, const LinesRequest& request,
                                     io::AtomicFile& file,
                                     const std::function<void(uint64_t, uint64_t)>& progress,
                                     const std::stop_token& stop) {
  return LinesWriter(client, request, file, progress, stop).write();
}

}  // namespace gsync::extract
