#include "connectors/dingtalk/walk.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "core/text.h"
#include "web/page_cursor.h"

namespace gsync::connectors::dingtalk {
namespace {

using web::Json;

/// The most that a page holds.
constexpr int kPageSize = 100;

/// What `department/listsub` has by itself.
constexpr std::array<std::string_view, 5> kListedOfDepartments{
    "dept_id", "name", "parent_id", "create_dept_group", "auto_add_user"};
/// What only `user/get` has.
constexpr std::array<std::string_view, 9> kDetailsOfPeople{
    "manager_userid", "leader_in_dept",     "dept_order_list", "role_list",    "real_authed",
    "senior",         "dept_position_list", "extension_i18n",  "union_emp_ext"};

bool asks_for_more_of_departments(const source::ReadRequest& request) {
  for (const source::TableRequest& table : request.tables) {
    if (table.what != "departments") continue;
    for (const source::ColumnRequest& column : table.columns) {
      if (column.name == "@order") return true;
      if (column.name.starts_with('@')) continue;
      if (std::ranges::find(kListedOfDepartments, column.name) == kListedOfDepartments.end()) {
        return true;
      }
    }
  }
  return false;
}

bool asks_for_more_of_people(const source::ReadRequest& request) {
  return std::ranges::any_of(kDetailsOfPeople, [&](std::string_view column) {
    return web::asks_for(request, "users", column);
  });
}

/// "Could not read the members of the department".
constexpr std::string_view kMembersUnread = "60019";

/// As a number, which is what the service's own samples send.
Json dept_id(const std::string& id) {
  const Json number = Json::parse(id, nullptr, false);
  return number.is_number_integer() ? number : Json(id);
}

}  // namespace

Result<web::Answer> call_old(web::Client& client, const Api& api, const Json& body) {
  web::Call call{.path = std::string(api.path), .body = body.dump()};
  for (const std::string_view need : api.needs) {
    if (!need.empty()) call.needs.emplace_back(need);
  }
  return client.call(call);
}

Result<Scopes> fetch_scopes(web::Client& client) {
  TRY_ASSIGN(const web::Answer answer, client.call({.path = "/auth/scopes"}));
  return read_scopes(*answer);
}

DingTalkWalk::DingTalkWalk(web::Walk& walk, Scopes scopes, std::string language, bool check_count)
    : walk_(walk),
      language_(std::move(language)),
      check_count_(check_count),
      detailed_departments_(asks_for_more_of_departments(walk.request)),
      detailed_people_(asks_for_more_of_people(walk.request)),
      scopes_(std::move(scopes)),
      tour_(walk) {}

Result<void> DingTalkWalk::run() {
  if (detailed_people_) walk_.gathering.hold_people();
  std::vector<std::string> roots = walk_.settings.departments;
  const bool granted_all =
      std::ranges::find(scopes_.departments, kRoot) != scopes_.departments.end();
  if (roots.empty()) {
    whole_ = granted_all;
    roots = granted_all ? std::vector{std::string(kRoot)} : scopes_.departments;
    if (!granted_all) {
      walk_.gathering.add_gap(
          {{Severity::kWarning,
            "range-partial",
            walk_.client.service().address(),
            fmt::format("the application sees {} and {} only, not the organization",
                        counted(scopes_.departments.size(), "department"),
                        counted(scopes_.users.size(), "single person", "single people")),
            {},
            "widen its range, or name the departments that the job is about: 'departments'"},
           {}});
      // They may stand in a department that is listed as well: their places are compared.
      if (!scopes_.users.empty()) walk_.gathering.hold_people();
      for (const std::string& user : scopes_.users)
        tour_.add([this, user] { return read_granted(user); }, web::Lane::kDetails);
    }
  }
  for (const std::string& root : roots) start(root);
  TRY_CHECK(tour_.run());
  if (detailed_people_) TRY_CHECK(complete_people());
  return whole_ && check_count_ ? count_people() : Result<void>();
}

void DingTalkWalk::start(const std::string& root) {
  if (root == kRoot) {
    visit(root);
    return;
  }
  tour_.add([this, root] { return read_root(root); });
}

void DingTalkWalk::visit(const std::string& department) {
  if (!tour_.enter(department)) return;
  tour_.add([this, department] { return list_departments(department); });
  tour_.add_list(department, [this, department] { return list_users(department); });
}

Result<void> DingTalkWalk::read_root(const std::string& root) {
  auto answer = call(kGetDepartment, {{"dept_id", dept_id(root)}});
  if (!answer) return tour_.forgive(std::move(answer).error(), "department " + root, root);
  const auto row = read_department(**answer);
  if (!row) {
    miss("department " + root);
    return {};
  }
  add_department(*row, true);
  visit(row->id);
  return {};
}

void DingTalkWalk::add_department(const DepartmentRow& row, bool granted) {
  web::FoundDepartment found;
  found.parent = row.parent;
  found.order = row.order;
  found.granted = granted;
  // What is asked for one by one comes whole.
  found.awaits_details = detailed_departments_ && !granted;
  walk_.gathering.add_department(row.id, std::move(found), *row.fields);
}

Result<void> DingTalkWalk::list_departments(const std::string& department) {
  auto answer = call(kListDepartments, {{"dept_id", dept_id(department)}});
  if (!answer) {
    walk_.gathering.children_are_whole(department);
    return tour_.forgive(std::move(answer).error(), "departments below " + department, department);
  }
  for (DepartmentRow& row : read_departments(**answer)) {
    if (row.parent.empty()) row.parent = department;
    add_department(row, false);
    if (row.id.empty()) continue;
    visit(row.id);
    if (!detailed_departments_) continue;
    tour_.add([this, id = row.id] { return complete_department(id); }, web::Lane::kDetails);
  }
  walk_.gathering.children_are_whole(department);
  return {};
}

Result<void> DingTalkWalk::complete_department(const std::string& department) {
  auto answer = call(kGetDepartment, {{"dept_id", dept_id(department)}});
  if (!answer) {
    walk_.gathering.miss_department(department);
    return tour_.forgive(std::move(answer).error(), "department " + department, department);
  }
  const auto row = read_department(**answer);
  if (!row) {
    walk_.gathering.miss_department(department);
    miss("department " + department);
    return {};
  }
  walk_.gathering.complete_department(department, row->order, *row->fields);
  return {};
}

Result<void> DingTalkWalk::list_users(const std::string& department) {
  web::PageCursor cursor("people of department " + department, "0");
  bool repeated = false;
  for (bool more = true; more;) {
    auto answer = call(kListUsers, {{"dept_id", dept_id(department)},
                                    {"cursor", dept_id(cursor.value())},
                                    {"size", kPageSize},
                                    {"contain_access_limit", true},
                                    {"order_field", "entry_asc"}});
    // The vendor's advice is to ask once more.
    if (!answer && web::code_of(answer.error()) == kMembersUnread && !repeated) {
      repeated = true;
      continue;
    }
    if (!answer) {
      walk_.gathering.people_are_unread(department);
      return tour_.forgive(std::move(answer).error(), "people of department " + department,
                           department);
    }
    UserPage page = read_users(**answer, department);
    for (UserRow& row : page.users) add_user(std::move(row), department);
    TRY_ASSIGN(more, cursor.advance(page.more, std::move(page.next)));
  }
  walk_.gathering.people_are_whole(department);
  return {};
}

/// Without the permission for departments a person is where the list is.
void DingTalkWalk::add_user(UserRow row, const std::string& listed_in) {
  if (row.places.empty()) {
    walk_.gathering.add_listed_person(row.id, {listed_in, false, row.leads_here}, false,
                                      row.fields);
    return;
  }
  walk_.gathering.add_person(row.id, listed_in, std::move(row.places), false, row.fields);
}

Result<void> DingTalkWalk::complete_people() {
  for (const auto& [id, person] : walk_.gathering.people()) {
    std::vector<std::string> departments;
    for (const web::Place& place : person.places) {
      if (place.department != kRoot) departments.push_back(place.department);
    }
    tour_.add([this, user = id,
               departments = std::move(departments)] { return complete_person(user, departments); },
              web::Lane::kDetails);
  }
  return tour_.run();
}

/// Whose details are refused is found all the same: nobody is missing but in their departments.
Result<void> DingTalkWalk::complete_person(const std::string& user,
                                           const std::vector<std::string>& departments) {
  auto answer = call(kGetUser, {{"userid", user}});
  if (!answer) {
    walk_.gathering.miss_person(user);
    const bool refused = web::fault_of(answer.error()) == web::Fault::kOutOfScope;
    for (size_t i = 1; refused && i < departments.size(); ++i) {
      TRY_CHECK(tour_.forgive(answer.error(), "person " + user, departments[i]));
    }
    return tour_.forgive(std::move(answer).error(), "person " + user,
                         departments.empty() ? std::string() : departments.front());
  }
  const auto row = read_user(**answer);
  if (!row) {
    walk_.gathering.miss_person(user);
    miss("person " + user);
    return {};
  }
  walk_.gathering.complete_person(user, row->fields);
  return {};
}

Result<void> DingTalkWalk::read_granted(const std::string& user) {
  auto answer = call(kGetUser, {{"userid", user}});
  if (!answer) return tour_.forgive(std::move(answer).error(), "person " + user, {});
  auto row = read_user(**answer);
  if (!row) {
    miss("person " + user);
    return {};
  }
  walk_.gathering.add_person(row->id, {}, std::move(row->places), false, row->fields);
  return {};
}

Result<void> DingTalkWalk::confirm(const web::Missing& missing) {
  for (const std::string& id : missing.departments) {
    tour_.add([this, id] { return confirm_department(id); }, web::Lane::kDetails);
  }
  for (const std::string& id : missing.people) {
    tour_.add([this, id] { return confirm_person(id); }, web::Lane::kDetails);
  }
  return tour_.run();
}

Result<void> DingTalkWalk::confirm_department(const std::string& department) {
  auto answer = call(kGetDepartment, {{"dept_id", dept_id(department)}});
  if (!answer) return tour_.confirm(std::move(answer).error(), "department " + department);
  if (const auto row = read_department(**answer)) tour_.found_department(row->id, row->parent);
  return {};
}

Result<void> DingTalkWalk::confirm_person(const std::string& user) {
  auto answer = call(kGetUser, {{"userid", user}});
  if (!answer) return tour_.confirm(std::move(answer).error(), "person " + user);
  if (const auto row = read_user(**answer)) tour_.found_person(row->id, row->places);
  return {};
}

Result<void> DingTalkWalk::count_people() {
  TRY_ASSIGN(const web::Answer answer, call(kCountUsers, {{"only_active", false}}));
  if (const auto count = read_count(*answer)) walk_.gathering.expect_people(*count);
  return {};
}

void DingTalkWalk::miss(const std::string& what) {
  walk_.gathering.add_doubt({Severity::kWarning,
                             "object-unread",
                             walk_.client.service().address(),
                             fmt::format("{}: the reply does not say whose it is", what),
                             {},
                             "try again; nobody is removed after this read"});
}

Result<web::Answer> DingTalkWalk::call(const Api& api, Json body) {
  body["language"] = language_;
  return call_old(walk_.client, api, body);
}

}  // namespace gsync::connectors::dingtalk
