// What the replies of DingTalk hold. The published samples show numbers and flags as texts
// and lists as objects; whatever comes is read, or left out.

#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "web/gathering.h"
#include "web/service.h"

namespace gsync::connectors::dingtalk {

/// Id of the organization's root.
inline constexpr std::string_view kRoot = "1";

/// What the application may see.
struct Scopes {
  std::vector<std::string> departments;
  std::vector<std::string> users;
  /// Names of the first generation of the API; empty: not said.
  std::set<std::string> fields;
};
Scopes read_scopes(const web::Json& body);

struct DepartmentRow {
  std::string id;
  std::string parent;
  /// Smaller first.
  int64_t order = 0;
  const web::Json* fields = nullptr;
};
/// Points into `body`.
std::vector<DepartmentRow> read_departments(const web::Json& body);
/// Of one department. Nothing when it has no id.
std::optional<DepartmentRow> read_department(const web::Json& body);

struct UserRow {
  std::string id;
  /// Empty when the application may not read departments.
  std::vector<web::Place> places;
  web::Json fields;
  /// Leads the department that lists them.
  bool leads_here = false;
};
struct UserPage {
  std::vector<UserRow> users;
  bool more = false;
  std::string next;
};
/// As department `listed_in` shows them.
UserPage read_users(const web::Json& body, std::string_view listed_in);
/// Of one user. Nothing when it has no id.
std::optional<UserRow> read_user(const web::Json& body);

/// People of the organization. Nothing when the reply does not say.
std::optional<uint64_t> read_count(const web::Json& body);

/// People who left, and the cursor of the next page; empty at the end.
struct LeavePage {
  std::vector<UserRow> users;
  std::string next;
};
LeavePage read_leavers(const web::Json& body);

/// What the first generation calls a field of the second: "jobnumber" for "job_number".
std::string_view old_name(std::string_view field);

}  // namespace gsync::connectors::dingtalk
