#include "connectors/feishu/vendor.h"

#include <fmt/format.h>

#include <utility>

#include "core/text.h"
#include "web/lenient.h"

namespace gsync::connectors::feishu {
namespace {

constexpr std::string_view kContact = "/open-apis/contact/v3";
/// Most departments whose people `check` asks for.
constexpr size_t kAsked = 4;

/// Whoever is directly in the first of these departments that has people: lines for `check`.
Result<std::vector<std::string>> people_of(web::Client& client, const IdTypes& ids,
                                           const std::vector<std::string>& departments) {
  std::vector<std::string> lines;
  for (const std::string& department : departments) {
    TRY_ASSIGN(const web::Answer answer,
               client.call({.path = fmt::format("{}/users/find_by_department", kContact),
                            .query = {{"user_id_type", ids.user},
                                      {"department_id_type", ids.department},
                                      {"department_id", department}},
                            .needs = {"/data/has_more"}}));
    const auto users = read_users(*answer, ids);
    lines.push_back(fmt::format("people directly in {}: {}", department, users.size()));
    if (users.empty()) continue;
    lines.push_back("fields of people: " + join(web::member_names(users.front().fields), ", "));
    break;
  }
  return lines;
}

/// The department whose first level is shown: the organization, or the first of the range.
Result<std::string> range_of(web::Client& client, const IdTypes& ids,
                             std::vector<std::string>& lines) {
  const std::string root(kRoot);
  const auto whole = fetch_department(client, ids, root);
  if (whole) {
    lines.emplace_back("range: the whole organization");
    return root;
  }
  if (web::fault_of(whole.error()) != web::Fault::kOutOfScope) return fail(whole.error());
  TRY_ASSIGN(const Scopes scopes, fetch_scopes(client, ids));
  lines.push_back(fmt::format("range: {}: {}; {}", counted(scopes.departments.size(), "department"),
                              printable(join(scopes.departments, ", "), 200),
                              counted(scopes.users.size(), "single person", "single people")));
  return scopes.departments.empty() ? std::string() : scopes.departments.front();
}

}  // namespace

Feishu::Feishu(FeishuSettings settings)
    : settings_(std::move(settings)),
      service_(settings_.host, settings_.app_id, settings_.app_secret) {}

std::string Feishu::root() const { return std::string(kRoot); }

Result<std::vector<std::string>> Feishu::probe(web::Client& client) {
  const IdTypes& ids = settings_.walk.ids;
  std::vector<std::string> lines;
  TRY_ASSIGN(const std::string top, range_of(client, ids, lines));
  if (top.empty()) return lines;
  const web::Call call{
      .path = fmt::format("{}/departments/{}/children", kContact, top),
      .query = {{"user_id_type", ids.user}, {"department_id_type", ids.department}},
      .needs = {"/data/has_more"}};
  TRY_ASSIGN(const web::Answer below, client.call(call));
  std::vector<std::string> names;
  std::vector<std::string> asked{top};
  for (const DepartmentRow& row : read_departments(*below, ids)) {
    names.push_back(printable(web::text_at(row.fields, "name"), 40));
    // The organization itself rarely has people.
    if (asked.size() < kAsked) asked.push_back(row.id);
  }
  lines.push_back(fmt::format("departments below {}: {}", top, join(names, ", ")));
  TRY_ASSIGN(const std::vector<std::string> people, people_of(client, ids, asked));
  lines.insert(lines.end(), people.begin(), people.end());
  return lines;
}

Result<void> Feishu::walk(web::Walk& walk) { return FeishuWalk(walk, settings_.walk).run(); }

Result<void> Feishu::confirm(web::Walk& walk, const web::Missing& missing) {
  return FeishuWalk(walk, settings_.walk).confirm(missing);
}

/// A scope that is missing shows as a member that nobody has, or that is blank for all.
web::Visibility Feishu::visibility() const {
  return {{"mobile", "email", "enterprise_email", "employee_no", "gender", "en_name", "nickname",
           "job_title", "city", "country", "work_station", "leader_user_id", "user_id"},
          {}};
}

}  // namespace gsync::connectors::feishu
