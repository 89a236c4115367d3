#include "connectors/wecom/vendor.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "connectors/wecom/replies.h"
#include "core/text.h"
#include "web/lenient.h"
#include "web/page_cursor.h"

namespace gsync::connectors::wecom {
namespace {

constexpr size_t kShown = 5;
/// Most departments whose people `check` asks for.
constexpr size_t kAsked = 4;

web::Call departments_call(const std::string& below) {
  web::Call call{.path = "/cgi-bin/department/list", .needs = {"/department"}};
  if (!below.empty()) call.query.emplace_back("id", below);
  return call;
}

web::Call users_call(const std::string& department) {
  return {.path = "/cgi-bin/user/list",
          .query = {{"department_id", department}},
          .needs = {"/userlist"}};
}

bool has(const std::vector<DepartmentRow>& rows, std::string_view id) {
  return std::ranges::find(rows, id, &DepartmentRow::id) != rows.end();
}

}  // namespace

WeCom::WeCom(WeComSettings settings)
    : settings_(std::move(settings)),
      service_(settings_.host, settings_.corp_id, settings_.secret),
      sync_service_(settings_.host, settings_.corp_id, settings_.sync_secret) {}

std::string WeCom::root() const { return std::string(kRoot); }

/// Beyond the token, which is given to addresses that may not see anything.
Result<std::vector<std::string>> WeCom::probe(web::Client& client) {
  TRY_ASSIGN(const web::Answer answer, client.call(departments_call({})));
  const auto rows = read_departments(*answer);
  std::vector<std::string> lines{has(rows, kRoot) ? "range: the whole organization"
                                                  : "range: a part of the organization"};
  std::vector<std::string> names;
  for (const DepartmentRow& row : rows) {
    if (names.size() < kShown) names.push_back(printable(web::text_at(row.fields, "name"), 40));
  }
  lines.push_back(fmt::format("departments: {}: {}", grouped(rows.size()), join(names, ", ")));
  if (rows.empty()) return lines;
  for (size_t i = 0; i < std::min(rows.size(), kAsked); ++i) {
    const std::string& department = rows[rows.size() - 1 - i].id;
    TRY_ASSIGN(const web::Answer people, client.call(users_call(department)));
    const auto users = read_users(*people);
    lines.push_back(fmt::format("people directly in {}: {}", department, grouped(users.size())));
    if (users.empty()) continue;
    lines.push_back("fields of people: " + join(web::member_names(users.front().fields), ", "));
    break;
  }
  return lines;
}

Result<void> WeCom::walk(web::Walk& walk) {
  web::Tour tour(walk);
  std::vector<std::string> below = walk.settings.departments;
  if (below.empty()) below.emplace_back();
  for (const std::string& each : below) {
    tour.add([&, each] { return list_departments(walk, tour, each); });
  }
  TRY_CHECK(tour.run());
  return settings_.sync_secret.empty() ? Result<void>() : compare_ids(walk);
}

Result<void> WeCom::list_departments(web::Walk& walk, web::Tour& tour,
                                     const std::string& below) const {
  auto answer = walk.client.call(departments_call(below));
  if (!answer) return tour.forgive(std::move(answer).error(), "departments " + below, below);
  const auto rows = read_departments(**answer);
  const bool whole = has(rows, kRoot);
  const std::string top = below.empty() ? std::string(kRoot) : below;
  if (!has(rows, top)) {
    walk.gathering.add_gap(
        {{Severity::kWarning,
          "range-partial",
          service_.address(),
          fmt::format("the application sees {} only, not {}", counted(rows.size(), "department"),
                      top == kRoot ? "the organization" : "department " + quoted(top)),
          {},
          "widen its visible range, or name the departments that the job is about: 'departments'"},
         {}});
  }
  for (const DepartmentRow& row : rows) {
    if (row.id != kRoot) {
      web::FoundDepartment found;
      found.parent = row.parent;
      found.order = row.order;
      // A department whose parent is not shown is the top of what is.
      found.granted = !whole;
      walk.gathering.add_department(row.id, std::move(found), row.fields);
    }
    if (row.id.empty() || !tour.enter(row.id)) continue;
    tour.add_list(row.id, [&, id = row.id] { return list_users(walk, tour, id); });
  }
  return {};
}

Result<void> WeCom::list_users(web::Walk& walk, web::Tour& tour,
                               const std::string& department) const {
  auto answer = walk.client.call(users_call(department));
  if (!answer) {
    walk.gathering.people_are_unread(department);
    return tour.forgive(std::move(answer).error(), "people of department " + department,
                        department);
  }
  for (UserRow& row : read_users(**answer)) {
    // Who shows no departments is where the list is.
    if (row.places.empty()) {
      walk.gathering.add_listed_person(row.id, {department, department == row.main}, row.left,
                                       row.fields);
      continue;
    }
    walk.gathering.add_person(row.id, department, std::move(row.places), row.left, row.fields);
  }
  walk.gathering.people_are_whole(department);
  return {};
}

Result<void> WeCom::confirm(web::Walk& walk, const web::Missing& missing) {
  web::Tour tour(walk);
  for (const std::string& id : missing.people) {
    const auto ask = [&walk, &tour, id]() -> Result<void> {
      auto answer = walk.client.call(
          {.path = "/cgi-bin/user/get", .query = {{"userid", id}}, .needs = {"/userid"}});
      if (!answer) return tour.confirm(std::move(answer).error(), "person " + id);
      const auto row = read_user(**answer);
      if (row && !row->left) tour.found_person(row->id, row->places);
      return {};
    };
    tour.add(ask, web::Lane::kDetails);
  }
  return tour.run();
}

Result<void> WeCom::compare_ids(web::Walk& walk) const {
  const auto client = walk.open(sync_service_);
  web::PageCursor cursor("ids of people");
  for (bool more = true; more;) {
    web::Json body{{"limit", 10'000}};
    if (!cursor.value().empty()) body["cursor"] = cursor.value();
    TRY_ASSIGN(const web::Answer answer, client->call({.path = "/cgi-bin/user/list_id",
                                                       .body = body.dump(),
                                                       .needs = {"/dept_user"}}));
    IdPage page = read_ids(*answer);
    for (const ListedId& listed : page.users) compare_id(walk, listed);
    const bool goes_on = !page.next.empty();
    TRY_ASSIGN(more, cursor.advance(goes_on, std::move(page.next)));
  }
  return {};
}

void WeCom::compare_id(web::Walk& walk, const ListedId& listed) {
  const bool part = walk.gathering.extent() == web::Extent::kPart;
  const bool outside =
      !listed.department.empty() && !walk.gathering.knows_department(listed.department);
  if (part && outside) return;
  if (walk.gathering.knows_person(listed.user)) return;
  const std::string where = part ? "department " + quoted(listed.department) : "the company";
  walk.gathering.add_doubt(
      {Severity::kWarning,
       "person-unseen",
       walk.client.service().address(),
       fmt::format("{} is in {} and was not found", quoted(listed.user), where),
       {},
       "they joined or moved meanwhile, or are out of the application's "
       "visible range"});
}

/// Applications that were made after June 2022 get none of these; some get them blank.
web::Visibility WeCom::visibility() const {
  return {{"mobile", "email", "biz_mail", "gender", "avatar", "thumb_avatar", "qr_code", "address",
           "telephone", "position", "alias", "english_name", "name_en"},
          {}};
}

}  // namespace gsync::connectors::wecom
