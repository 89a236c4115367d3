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
  tour_.add([this, root] { return list_users(root); });
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
  for (size_t i = 0; i < scopes.users.size(); i += kPageSize) {
    const auto begin = scopes.users.begin() + static_cast<ptrdiff_t>(i);
    const size_t count = std::min(kPageSize, scopes.users.size() - i);
    std::vector<std::string> part(begin, begin + static_cast<ptrdiff_t>(count));
    tour_.add([this, part = std::move(part)] { return read_single(part); });
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
  tour_.add([this, department] { return list_users(department); });
}

Result<void> FeishuWalk::list_departments(const std::string& department, bool all_levels) {
  web::Call call = paged("/departments/" + io::url_encode(department) + "/children", options_.ids);
  call.budget = "/departments/children";
  call.query.emplace_back("fetch_child", all_levels ? "true" : "false");
  auto read = pages(std::move(call), "departments below " + department,
                    [this, all_levels](const web::Json& body) {
                      for (DepartmentRow& row : read_departments(body, options_.ids)) {
                        const std::string id = row.id;
                        add_department(std::move(row), false);
                        if (id.empty()) continue;
                        visit(id);
                        // A service that shows a circle is not followed around it.
                        if (all_levels || !tour_.enter("below " + id)) continue;
                        tour_.add([this, id] { return list_departments(id, false); });
                      }
                    });
  if (read) return {};
  if (all_levels && web::code_of(read.error()) == kTooMuch) {
    return list_departments(department, false);
  }
  return tour_.forgive(std::move(read).error(), "departments below " + department, department);
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
  if (read) return {};
  return tour_.forgive(std::move(read).error(), "people of department " + department, department);
}

Result<void> FeishuWalk::read_single(const std::vector<std::string>& users) {
  web::Call call = call_of("/users/batch", options_.ids);
  call.needs = {"/data"};
  for (const std::string& user : users) call.query.emplace_back("user_ids", user);
  auto answer = walk_.client.call(call);
  if (!answer) return tour_.forgive(std::move(answer).error(), "single people", {});
  for (UserRow& row : read_users(**answer, options_.ids)) add_user(std::move(row), {});
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
    walk_.gathering.add_listed_person(row.id, listed_in, row.left, row.fields);
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
