#include "connectors/feishu/replies.h"

#include <algorithm>
#include <utility>

#include "web/lenient.h"

namespace gsync::connectors::feishu {
namespace {

using web::Json;

const Json& data_of(const Json& body) {
  static const Json kNothing = Json::object();
  const Json* data = web::member(body, "data");
  return data == nullptr ? kNothing : *data;
}

/// [{"leaderType":1,"leaderID":"on_…"}] as ids, the main leader first.
void unfold_leaders(Json& fields) {
  if (!fields.contains("leaders")) return;
  Json ids = Json::array();
  for (const bool main : {true, false}) {
    for (const Json* leader : web::items_at(fields, "leaders")) {
      if ((web::text_at(*leader, "leaderType") == "1") != main) continue;
      std::string id = web::text_at(*leader, "leaderID");
      if (!id.empty()) ids.push_back(std::move(id));
    }
  }
  fields["leaders"] = std::move(ids);
}

/// The part of a custom attribute's value that a person would read.
Json value_of(const Json& attribute) {
  const Json* value = web::member(attribute, "value");
  if (value == nullptr) return {};
  for (const char* name : {"text", "name", "url", "option_value"}) {
    if (const Json* found = web::member(*value, name)) return *found;
  }
  return *value;
}

/// [{"id":"C-1","value":{"text":"A"}}] as {"C-1":"A"}.
void unfold_attributes(Json& fields) {
  if (!fields.contains("custom_attrs")) return;
  Json flat = Json::object();
  for (const Json* attribute : web::items_at(fields, "custom_attrs")) {
    const std::string id = web::text_at(*attribute, "id");
    if (!id.empty()) flat[id] = value_of(*attribute);
  }
  fields["custom_attrs"] = std::move(flat);
}

/// The departments of `orders` and `department_ids`; the primary one is the main one.
std::vector<web::Place> places_of(const Json& item) {
  std::vector<web::Place> places;
  const auto find = [&places](const std::string& id) {
    return std::ranges::find(places, id, &web::Place::department);
  };
  for (const std::string& id : web::texts_at(item, "department_ids")) {
    if (find(id) == places.end()) places.push_back({id, false, false, false});
  }
  for (const Json* order : web::items_at(item, "orders")) {
    const std::string id = web::text_at(*order, "department_id");
    if (id.empty()) continue;
    if (find(id) == places.end()) places.push_back({id, false, false, false});
    find(id)->main |= web::flag_at(*order, "is_primary_dept");
  }
  return places;
}

DepartmentRow department_of(const Json& item, const IdTypes& ids) {
  DepartmentRow row{web::text_at(item, ids.department), web::text_at(item, "parent_department_id"),
                    web::integer_at(item, "order").value_or(0), item};
  unfold_leaders(row.fields);
  return row;
}

bool is_deleted(const Json& item) {
  const Json* status = web::member(item, "status");
  return status != nullptr && web::flag_at(*status, "is_deleted");
}

bool has_left(const Json& item) {
  const Json* status = web::member(item, "status");
  return status != nullptr &&
         (web::flag_at(*status, "is_resigned") || web::flag_at(*status, "is_exited"));
}

}  // namespace

Page read_page(const Json& body) {
  const Json& data = data_of(body);
  return {web::flag_at(data, "has_more"), web::text_at(data, "page_token")};
}

Scopes read_scopes(const Json& body) {
  const Json& data = data_of(body);
  return {web::texts_at(data, "department_ids"), web::texts_at(data, "user_ids")};
}

std::vector<DepartmentRow> read_departments(const Json& body, const IdTypes& ids) {
  std::vector<DepartmentRow> rows;
  for (const Json* item : web::items_at(data_of(body), "items")) {
    DepartmentRow row = department_of(*item, ids);
    if (!is_deleted(*item)) rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<DepartmentRow> read_department(const Json& body, const IdTypes& ids) {
  std::vector<DepartmentRow> rows;
  const Json* item = web::member(data_of(body), "department");
  if (item == nullptr || is_deleted(*item)) return rows;
  DepartmentRow row = department_of(*item, ids);
  if (!row.id.empty()) rows.push_back(std::move(row));
  return rows;
}

std::vector<UserRow> read_users(const Json& body, const IdTypes& ids) {
  std::vector<UserRow> rows;
  for (const Json* item : web::items_at(data_of(body), "items")) {
    UserRow row{web::text_at(*item, ids.user), places_of(*item), has_left(*item), *item};
    unfold_attributes(row.fields);
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace gsync::connectors::feishu
