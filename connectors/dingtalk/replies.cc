#include "connectors/dingtalk/replies.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "web/lenient.h"

namespace gsync::connectors::dingtalk {
namespace {

using web::Json;

const Json& result_of(const Json& body) {
  static const Json kNothing = Json::object();
  const Json* result = web::member(body, "result");
  return result == nullptr || !result->is_object() ? kNothing : *result;
}

DepartmentRow department_of(const Json& item) {
  return {web::text_at(item, "dept_id"), web::text_at(item, "parent_id"),
          web::integer_at(item, "order").value_or(0), &item};
}

/// `extension` is JSON in a text; one that is no object, or too deep for one, stays a text.
void unfold_extension(Json& fields) {
  const auto found = fields.find("extension");
  if (found == fields.end() || !found->is_string()) return;
  Json inner = web::parse_bounded(found->get_ref<const std::string&>());
  if (inner.is_object()) *found = std::move(inner);
}

/// By convention the first department is the main one: there is no field for it.
UserRow user_of(const Json& item, std::string_view listed_in) {
  UserRow row{web::text_at(item, "userid"), {}, item, web::flag_at(item, "leader")};
  for (std::string& id : web::texts_at(item, "dept_id_list")) {
    const bool here = id == listed_in;
    row.places.push_back({std::move(id), row.places.empty(), here && row.leads_here, false});
  }
  // They are true of this department only.
  row.fields.erase("leader");
  row.fields.erase("dept_order");
  unfold_extension(row.fields);
  return row;
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kOldNames{{
    {"title", "position"},
    {"job_number", "jobnumber"},
    {"telephone", "tel"},
    {"work_place", "workPlace"},
    {"org_email", "orgEmail"},
    {"extension", "extattr"},
    {"hired_date", "hiredDate"},
    {"state_code", "stateCode"},
    {"hide_mobile", "isHide"},
    {"dept_id_list", "department"},
    {"admin", "isAdmin"},
    {"boss", "isBoss"},
    {"leader", "isLeader"},
    {"real_authed", "isRealAuthed"},
}};

}  // namespace

Scopes read_scopes(const Json& body) {
  Scopes scopes;
  for (std::string& field : web::texts_at(body, "auth_user_field")) {
    scopes.fields.insert(std::move(field));
  }
  const Json* granted = web::member(body, "auth_org_scopes");
  if (granted == nullptr) return scopes;
  scopes.departments = web::texts_at(*granted, "authed_dept");
  scopes.users = web::texts_at(*granted, "authed_user");
  return scopes;
}

std::vector<DepartmentRow> read_departments(const Json& body) {
  std::vector<DepartmentRow> rows;
  for (const Json* item : web::items_at(body, "result")) {
    rows.push_back(department_of(*item));
  }
  return rows;
}

std::optional<DepartmentRow> read_department(const Json& body) {
  DepartmentRow row = department_of(result_of(body));
  if (row.id.empty()) return std::nullopt;
  return row;
}

UserPage read_users(const Json& body, std::string_view listed_in) {
  const Json& result = result_of(body);
  UserPage page;
  for (const Json* item : web::items_at(result, "list")) {
    page.users.push_back(user_of(*item, listed_in));
  }
  page.more = web::flag_at(result, "has_more");
  page.next = web::text_at(result, "next_cursor");
  return page;
}

std::optional<UserRow> read_user(const Json& body) {
  UserRow row = user_of(result_of(body), {});
  if (row.id.empty()) return std::nullopt;
  for (const Json* item : web::items_at(result_of(body), "leader_in_dept")) {
    const std::string id = web::text_at(*item, "dept_id");
    for (web::Place& place : row.places) {
      if (place.department == id) place.leader = web::flag_at(*item, "leader");
    }
  }
  return row;
}

std::optional<uint64_t> read_count(const Json& body) {
  const auto count = web::integer_at(result_of(body), "count");
  if (!count || *count < 0) return std::nullopt;
  return static_cast<uint64_t>(*count);
}

LeavePage read_leavers(const Json& body) {
  LeavePage page;
  for (const Json* item : web::items_at(body, "records")) {
    UserRow row{web::text_at(*item, "userId"), {}, Json::object()};
    if (row.id.empty()) continue;
    row.fields["userid"] = row.id;
    row.fields["name"] = web::text_at(*item, "name");
    page.users.push_back(std::move(row));
  }
  page.next = web::text_at(body, "nextToken");
  return page;
}

std::string_view old_name(std::string_view field) {
  const auto* found = std::ranges::find(kOldNames, field, &decltype(kOldNames)::value_type::first);
  return found == kOldNames.end() ? field : found->second;
}

}  // namespace gsync::connectors::dingtalk
