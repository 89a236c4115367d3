#include "connectors/wecom/replies.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "core/text.h"
#include "web/lenient.h"

namespace gsync::connectors::wecom {
namespace {

using web::Json;

/// `status` of somebody who left the company's account.
constexpr int64_t kLeft = 5;

void fold_ids(Json& fields, const char* name) {
  if (!fields.contains(name)) return;
  Json folded = Json::array();
  for (const std::string& id : web::texts_at(fields, name)) folded.push_back(user_key(id));
  fields[name] = std::move(folded);
}

/// The text, or the address of a web page.
Json value_of(const Json& attribute) {
  if (const Json* text = web::member(attribute, "text")) return web::text_at(*text, "value");
  if (const Json* web_page = web::member(attribute, "web")) return web::text_at(*web_page, "url");
  return web::text_at(attribute, "value");
}

/// [{"name":"Badge","text":{"value":"A-1"}}] as {"Badge":"A-1"}.
void unfold_attributes(Json& fields) {
  const auto found = fields.find("extattr");
  if (found == fields.end()) return;
  Json flat = Json::object();
  for (const Json* attribute : web::items_at(*found, "attrs")) {
    const std::string name = web::text_at(*attribute, "name");
    if (!name.empty()) flat[name] = value_of(*attribute);
  }
  *found = std::move(flat);
}

/// Three lists side by side; where one is shorter, the rest is not said.
std::vector<web::Place> places_of(const Json& item) {
  const auto departments = web::texts_at(item, "department");
  const auto leads = web::texts_at(item, "is_leader_in_dept");
  const std::string main = web::text_at(item, "main_department");
  std::vector<web::Place> places;
  for (size_t i = 0; i < departments.size(); ++i) {
    places.push_back(
        {departments[i], departments[i] == main, i < leads.size() && leads[i] == "1", false});
  }
  return places;
}

UserRow user_of(const Json& item) {
  UserRow row{user_key(web::text_at(item, "userid")), places_of(item),
              web::integer_at(item, "status") == kLeft, web::text_at(item, "main_department"),
              item};
  fold_ids(row.fields, "direct_leader");
  unfold_attributes(row.fields);
  return row;
}

}  // namespace

std::vector<DepartmentRow> read_departments(const Json& body) {
  std::vector<DepartmentRow> rows;
  for (const char* list : {"department", "department_id"}) {
    for (const Json* item : web::items_at(body, list)) {
      DepartmentRow row{web::text_at(*item, "id"), web::text_at(*item, "parentid"),
                        -web::integer_at(*item, "order").value_or(0), *item};
      fold_ids(row.fields, "department_leader");
      rows.push_back(std::move(row));
    }
  }
  return rows;
}

std::vector<UserRow> read_users(const Json& body) {
  std::vector<UserRow> rows;
  for (const Json* item : web::items_at(body, "userlist")) rows.push_back(user_of(*item));
  return rows;
}

std::optional<UserRow> read_user(const Json& body) {
  UserRow row = user_of(body);
  if (row.id.empty()) return std::nullopt;
  return row;
}

IdPage read_ids(const Json& body) {
  IdPage page;
  for (const Json* item : web::items_at(body, "dept_user")) {
    page.users.push_back(
        {user_key(web::text_at(*item, "userid")), web::text_at(*item, "department")});
  }
  page.next = web::text_at(body, "next_cursor");
  return page;
}

std::string user_key(const std::string& id) { return fold_case(trim(id)); }

}  // namespace gsync::connectors::wecom
