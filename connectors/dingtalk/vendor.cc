#include "connectors/dingtalk/vendor.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "connectors/dingtalk/walk.h"
#include "core/text.h"
#include "web/lenient.h"
#include "web/page_cursor.h"

namespace gsync::connectors::dingtalk {
namespace {

using web::Json;

constexpr size_t kShown = 5;

/// "a, b, c and 4 more".
std::string some_of(const std::vector<std::string>& names) {
  std::vector<std::string> shown;
  for (size_t i = 0; i < std::min(names.size(), kShown); ++i)
    shown.push_back(printable(names[i], 40));
  std::string text = join(shown, ", ");
  if (names.size() > kShown) text += fmt::format(" and {} more", names.size() - kShown);
  return text;
}

std::string name_of(const Json& fields, const std::string& id) {
  std::string name = web::text_at(fields, "name");
  return name.empty() ? id : name;
}

std::string range_line(const Scopes& scopes) {
  if (std::ranges::find(scopes.departments, kRoot) != scopes.departments.end()) {
    return "range: the whole organization";
  }
  std::string text = fmt::format("range: {}: {}", counted(scopes.departments.size(), "department"),
                                 some_of(scopes.departments));
  if (!scopes.users.empty()) {
    text += fmt::format("; {}: {}", counted(scopes.users.size(), "person", "people"),
                        some_of(scopes.users));
  }
  return text;
}

}  // namespace

DingTalk::DingTalk(DingTalkSettings settings)
    : settings_(std::move(settings)),
      old_host_(settings_.host, settings_.application),
      new_host_(settings_.new_host, settings_.application) {}

std::string DingTalk::root() const { return std::string(kRoot); }

/// Beyond the token: a permission that is missing shows at the data.
Result<std::vector<std::string>> DingTalk::probe(web::Client& client) {
  TRY_ASSIGN(const Scopes scopes, fetch_scopes(client));
  std::vector<std::string> lines{range_line(scopes)};
  if (!scopes.fields.empty()) {
    lines.push_back("fields of people: " +
                    join(std::vector(scopes.fields.begin(), scopes.fields.end()), ", "));
  }
  const bool whole = lines.front() == "range: the whole organization";
  if (!whole && scopes.departments.empty()) return lines;
  const Json first = Json::parse(whole ? "1" : scopes.departments.front(), nullptr, false);
  TRY_ASSIGN(const web::Answer below, call_old(client, kListDepartments, {{"dept_id", first}}));
  std::vector<std::string> names;
  for (const DepartmentRow& row : read_departments(*below)) {
    names.push_back(name_of(*row.fields, row.id));
  }
  lines.push_back(
      fmt::format("departments below {}: {}: {}", first.dump(), names.size(), some_of(names)));
  TRY_ASSIGN(const web::Answer people,
             call_old(client, kListUsers, {{"dept_id", first}, {"cursor", 0}, {"size", kShown}}));
  names.clear();
  for (const UserRow& row : read_users(*people, {}).users) {
    names.push_back(name_of(row.fields, row.id));
  }
  lines.push_back(fmt::format("people directly in {}: {}", first.dump(),
                              names.empty() ? "none" : some_of(names)));
  TRY_ASSIGN(const web::Answer count, call_old(client, kCountUsers, {{"only_active", false}}));
  lines.push_back(
      fmt::format("people in the organization: {}", grouped(read_count(*count).value_or(0))));
  return lines;
}

Result<void> DingTalk::walk(web::Walk& walk) {
  TRY_ASSIGN(Scopes scopes, fetch_scopes(walk.client));
  // People leave while others are read, by what may be seen of them.
  fields_ = scopes.fields;
  TRY_CHECK(DingTalkWalk(walk, std::move(scopes), settings_.language, settings_.check_count).run());
  return settings_.leaver_days > 0 ? read_leavers(walk) : Result<void>();
}

Result<void> DingTalk::confirm(web::Walk& walk, const web::Missing& missing) {
  return DingTalkWalk(walk, {}, settings_.language, false).confirm(missing);
}

Result<void> DingTalk::read_leavers(web::Walk& walk) const {
  const auto client = walk.open(new_host_);
  const TimePoint since = walk.now - std::chrono::days(settings_.leaver_days);
  web::PageCursor cursor("people who left", "0");
  for (bool more = true; more;) {
    TRY_ASSIGN(const web::Answer answer, client->call({.path = "/v1.0/contact/empLeaveRecords",
                                                       .query = {{"startTime", to_iso(since)},
                                                                 {"endTime", to_iso(walk.now)},
                                                                 {"nextToken", cursor.value()},
                                                                 {"maxResults", "50"}},
                                                       .needs = {"/records"}}));
    LeavePage page = dingtalk::read_leavers(*answer);
    for (const UserRow& row : page.users) walk.gathering.add_leaver(row.id, row.fields);
    const bool goes_on = !page.users.empty() && !page.next.empty();
    TRY_ASSIGN(more, cursor.advance(goes_on, std::move(page.next)));
  }
  return {};
}

web::Visibility DingTalk::visibility() const {
  const auto is_hidden = [fields = fields_](std::string_view column) {
    const std::string_view first = column.substr(0, column.find('.'));
    return !fields.empty() && !fields.contains(std::string(old_name(first))) &&
           !fields.contains(std::string(first));
  };
  return {{"mobile", "state_code", "telephone", "email", "org_email", "work_place", "remark",
           "extension", "hired_date"},
          is_hidden};
}

}  // namespace gsync::connectors::dingtalk
