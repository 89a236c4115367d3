// What the replies of Feishu hold.

#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "web/gathering.h"
#include "web/service.h"

namespace gsync::connectors::feishu {

/// Id of the organization itself, in every space of ids.
inline constexpr std::string_view kRoot = "0";

/// Which of their ids a person or department is known by: "union_id", "open_department_id".
struct IdTypes {
  std::string user;
  std::string department;
};

struct Scopes {
  std::vector<std::string> departments;
  std::vector<std::string> users;
};

/// Where a listing goes on.
struct Page {
  bool more = false;
  std::string next;
};
Page read_page(const web::Json& body);
/// Of one page of what the application may see.
Scopes read_scopes(const web::Json& body);

struct DepartmentRow {
  std::string id;
  std::string parent;
  /// Smaller first.
  int64_t order = 0;
  web::Json fields;
};
/// Those that are deleted are left out.
std::vector<DepartmentRow> read_departments(const web::Json& body, const IdTypes& ids);
/// The one of `departments/{id}`. Nothing when it has no id.
std::vector<DepartmentRow> read_department(const web::Json& body, const IdTypes& ids);

struct UserRow {
  std::string id;
  std::vector<web::Place> places;
  /// Resigned, or left the organization by themselves.
  bool left = false;
  web::Json fields;
};
std::vector<UserRow> read_users(const web::Json& body, const IdTypes& ids);

}  // namespace gsync::connectors::feishu
