#include "connectors/feishu/walk.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "core/text.h"
#include "io/url.h"
#include "web/lenient.h"
#include "web/page_cursor.h"

namespace gsync::connectors::feishu {
namespace {

constexpr std::string_view kContact = "/open-apis/contact/v3";
/// The most that a page, and a list of ids, holds.
constexpr size_t kPageSize = 50;
constexpr size_t kScopePageSize = 100;
/// The whole tree at once is more than the service gives.
constexpr std::string_view kTooMuch = "43010";

std::vector<std::pair<std::string, std::string>> types(const IdTypes& ids) {
  return {{"user_id_type", ids.user}, {"department_id_type", ids.department}};
}

web::Call call_of(std::string_view path, const IdTypes& ids) {
  return {.path = std::string(kContact) + std::string(path), .query = types(ids)};
}

/// A page without anything on it may lack its items, but not whether it is the last.
web::Call paged(std::string_view path, const IdTypes& ids, size_t page_size = kPageSize) {
  web::Call call = call_of(path, ids);
  call.query.emplace_back("page_size", std::to_string(page_size));
  call.needs = {"/data/has_more"};
  return call;
}

/// Of so many as one call takes.
web::Call users_call(const std::vector<std::string>& users, const IdTypes& ids) {
  web::Call call = call_of("/users/batch", ids);
  call.needs = {"/data"};
  for (const std::string& user : users) call.query.emplace_back("user_ids", user);
  return call;
}

/// Parts of so many as one call takes.
std::vector<std::vector<std::string>> parts_of(const std::vector<std::string>& ids) {
  std::vector<std::vector<std::string>> parts;
  for (size_t i = 0; i < ids.size(); i += kPageSize) {
    const auto begin = ids.begin() + static_cast<ptrdiff_t>(i);
    parts.emplace_back(begin, begin + static_cast<ptrdiff_t>(std::min(kPageSize, ids.size() - i)));
  }
  return parts;
}

}  // namespace

Result<Scopes> fetch_scopes(web::Client& client, const IdTypes& ids) {
  Scopes all;
  web::PageCursor cursor("range of the application");
  for (bool more = true; more;) {
    web::Call call = paged("/scopes", ids, kScopePageSize);
    if (!cursor.value().empty()) call.query.emplace_back("page_token", cursor.value());
    TRY_ASSIGN(const web::Answer answer, client.call(call));
    Scopes some = read_scopes(*answer);
    all.departments.insert(all.departments.end(), some.departments.begin(), some.departments.end());
    all.users.insert(all.users.end(), some.users.begin(), some.users.end());
    Page page = read_page(*answer);
    TRY_ASSIGN(more, cursor.advance(page.more, std::move(page.next)));
  }
  return all;
}

Result<web::Answer> fetch_department(web::Client& client, const IdTypes& ids,
                                     const std::string& department) {
  web::Call call = call_of("/departments/" + io::url_encode(department), ids);
  call.budget = "/departments/get";
  call.needs = {"/data/department"};
  return client.call(call);
}

FeishuWalk::FeishuWalk(web::Walk& walk, WalkOptions options)
    : walk_(walk), options_(std::move(options)), tour_(walk) {}

Result<void> FeishuWalk::run() {
  if (!walk_.settings.departments.empty()) {
    for (const std::string& id : walk_.settings.departments) {
      tour_.add([this, id] { return read_granted(id); });
    }
    return tour_.run();
  }
  TRY_ASSIGN(const bool whole, read_organization());
  if (!whole) TRY_CHECK(read_range());
  return tour_.run();
}

Result<bool> FeishuWalk::read_organization() {
  const std::string root(kRoot);
  auto answer = fetch_department(walk_.client, options_.ids, root);
  if (!answer && web::fault_of(answer.error()) == web::Fault::kOutOfScope) return false;
  if (!answer) return fail(std::move(answer).error());
  const web::Json* data = web::member(**answer, "data");
  const web::Json* found = data == nullptr ? nullptr : web::member(*data, "department");
  const auto count = found == nullptr ? std::nullopt : web::integer_at(*found, "member_count");
  if (options_.check_count && count && *count > 0) {
    walk_.gathering.expect_people(static_cast<uint64_t>(*count));
  }
  tour_.enter(root);
  tour_.add([this, root] { return list_departments(root, true); });
  tour_.add_list(root, [this, root] { return list_users(root); });
  return true;
}

Result<void> FeishuWalk::read_range() {
  TRY_ASSIGN(const Scopes scopes, fetch_scopes(walk_.client, options_.ids));
  walk_.gathering.add_gap(
      {{Severity::kWarning,
        "range-partial",
        walk_.client.service().address(),
        fmt::format("the application sees {} and {} only, not the organization",
                    counted(scopes.departments.size(), "department"),
                    counted(scopes.users.size(), "single person", "single people")),
        {},
        "widen its range of contacts to all members, or name the departments that the job is "
        "about: 'departments'"},
       {}});
  for (const std::string& id : scopes.departments) {
    tour_.add([this, id] { return read_granted(id); });
  }
  // They may stand in a department that is listed as well: their places are compared.
  if (!scopes.users.empty()) walk_.gathering.hold_people();
  for (auto& part : parts_of(scopes.users)) {
    tour_.add([this, part = std::move(part)] { return read_single(part); }, web::Lane::kPeople);
  }
  return {};
}

Result<void> FeishuWalk::read_granted(const std::string& department) {
  auto answer = fetch_department(walk_.client, options_.ids, department);
  if (!answer) {
    return tour_.forgive(std::move(answer).error(), "department " + department, department);
  }
  auto rows = read_department(**answer, options_.ids);
  if (rows.empty()) {
    walk_.gathering.add_doubt(
        {Severity::kWarning,
         "object-unread",
         walk_.client.service().address(),
         fmt::format("department {} is deleted, or does not say which it is", quoted(department)),
         {},
         "try again, or take it from 'departments' when it is gone"});
    return {};
  }
  add_department(std::move(rows.front()), true);
  visit(department);
  return list_departments(department, true);
}

void FeishuWalk::visit(const std::string& department) {
  if (!tour_.enter(department)) return;
  tour_.add_list(department, [this, department] { return list_users(department); });
}

Result<void> FeishuWalk::list_departments(const std::string& department, bool all_levels) {
  web::Call call = paged("/departments/" + io::url_encode(department) + "/children", options_.ids);
  call.budget = "/departments/children";
  call.query.emplace_back("fetch_child", all_levels ? "true" : "false");
  auto read = pages(std::move(call), "departments below " + department,
                    [this, all_levels](const web::Json& body) {
                      for (DepartmentRow& row : read_departments(body, options_.ids)) {
                        take_department(std::move(row), all_levels);
                      }
                    });
  if (!read && all_levels && web::code_of(read.error()) == kTooMuch) {
    return list_departments(department, false);
  }
  walk_.gathering.children_are_whole(department);
  if (read) return {};
  return tour_.forgive(std::move(read).error(), "departments below " + department, department);
}

void FeishuWalk::take_department(DepartmentRow row, bool all_levels) {
  const std::string id = row.id;
  add_department(std::move(row), false);
  if (id.empty()) return;
  visit(id);
  // A service that shows a circle is not followed around it.
  if (all_levels || !tour_.enter("below " + id)) return;
  tour_.add([this, id] { return list_departments(id, false); });
}

Result<void> FeishuWalk::list_users(const std::string& department) {
  web::Call call = paged("/users/find_by_department", options_.ids);
  call.query.emplace_back("department_id", department);
  auto read = pages(std::move(call), "people of department " + department,
                    [this, &department](const web::Json& body) {
                      for (UserRow& row : read_users(body, options_.ids)) {
                        add_user(std::move(row), department);
                      }
                    });
  if (read) {
    walk_.gathering.people_are_whole(department);
    return {};
  }
  walk_.gathering.people_are_unread(department);
  return tour_.forgive(std::move(read).error(), "people of department " + department, department);
}

Result<void> FeishuWalk::read_single(const std::vector<std::string>& users) {
  auto answer = walk_.client.call(users_call(users, options_.ids));
  if (!answer) return tour_.forgive(std::move(answer).error(), "single people", {});
  for (UserRow& row : read_users(**answer, options_.ids)) add_user(std::move(row), {});
  return {};
}

Result<void> FeishuWalk::confirm(const web::Missing& missing) {
  for (const std::string& id : missing.departments) {
    tour_.add([this, id] { return confirm_department(id); }, web::Lane::kDetails);
  }
  for (auto& part : parts_of(missing.people)) {
    tour_.add([this, part = std::move(part)] { return confirm_people(part); }, web::Lane::kDetails);
  }
  return tour_.run();
}

Result<void> FeishuWalk::confirm_department(const std::string& department) {
  auto answer = fetch_department(walk_.client, options_.ids, department);
  if (!answer) return tour_.confirm(std::move(answer).error(), "department " + department);
  for (const DepartmentRow& row : read_department(**answer, options_.ids)) {
    tour_.found_department(row.id, row.parent);
  }
  return {};
}

/// Whom the service does not know is left out of the reply. People who left are known for a while.
Result<void> FeishuWalk::confirm_people(const std::vector<std::string>& users) {
  auto answer = walk_.client.call(users_call(users, options_.ids));
  // One id can have all of them refused: each is asked for alone then.
  if (!answer && users.size() > 1 && web::is_about_an_id(web::fault_of(answer.error()))) {
    for (const std::string& user : users) TRY_CHECK(confirm_people({user}));
    return {};
  }
  // An application that sees the organization as a whole sees everybody who is in it.
  const bool nobody = !answer && web::fault_of(answer.error()) == web::Fault::kOutOfScope;
  if (nobody) return {};
  if (!answer) return tour_.confirm(std::move(answer).error(), "people");
  for (const UserRow& row : read_users(**answer, options_.ids)) {
    if (!row.left) tour_.found_person(row.id, row.places);
  }
  return {};
}

void FeishuWalk::add_department(DepartmentRow row, bool granted) {
  web::FoundDepartment found;
  found.parent = std::move(row.parent);
  found.order = row.order;
  found.granted = granted;
  walk_.gathering.add_department(row.id, std::move(found), row.fields);
}

/// Without the scope for departments a person is where the list is.
void FeishuWalk::add_user(UserRow row, std::string_view listed_in) {
  if (row.places.empty() && !listed_in.empty()) {
    walk_.gathering.add_listed_person(row.id, {std::string(listed_in)}, row.left, row.fields);
    return;
  }
  walk_.gathering.add_person(row.id, listed_in, std::move(row.places), row.left, row.fields);
}

Result<void> FeishuWalk::pages(web::Call call, const std::string& what,
                               const std::function<void(const web::Json&)>& take) {
  const size_t own = call.query.size();
  bool restarted = false;
  web::PageCursor cursor(what);
  for (bool more = true; more;) {
    call.query.resize(own);
    if (!cursor.value().empty()) call.query.emplace_back("page_token", cursor.value());
    auto answer = walk_.client.call(call);
    const bool refused = !answer && web::fault_of(answer.error()) == web::Fault::kBadCursor;
    if (refused && !restarted) {
      restarted = true;
      cursor = web::PageCursor(what);
      continue;
    }
    if (!answer) return fail(std::move(answer).error());
    take(**answer);
    Page page = read_page(**answer);
    TRY_ASSIGN(more, cursor.advance(page.more, std::move(page.next)));
  }
  return {};
}

}  // namespace gsync::connectors::feishu
