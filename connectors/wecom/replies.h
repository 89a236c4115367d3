// What the replies of WeCom hold. Errors carry empty lists too: only replies that were judged
// to be none come here.

#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "web/gathering.h"
#include "web/service.h"

namespace gsync::connectors::wecom {

/// Id of the company itself.
inline constexpr std::string_view kRoot = "1";

struct DepartmentRow {
  std::string id;
  std::string parent;
  /// Smaller first: the service's own is the other way round.
  int64_t order = 0;
  web::Json fields;
};
/// Of `department/list` and, without names, `department/simplelist`.
std::vector<DepartmentRow> read_departments(const web::Json& body);

struct UserRow {
  /// In lower case: "Zhang" and "zhang" are one person.
  std::string id;
  std::vector<web::Place> places;
  /// Left the company's account.
  bool left = false;
  /// `main_department`; empty: not shown.
  std::string main;
  web::Json fields;
};
std::vector<UserRow> read_users(const web::Json& body);
/// Of `user/get`. Nothing when it has no id.
std::optional<UserRow> read_user(const web::Json& body);

/// Somebody in a department.
struct ListedId {
  std::string user;
  std::string department;
  bool operator==(const ListedId&) const = default;
};
/// Of `user/list_id`: people, once for each department.
struct IdPage {
  std::vector<ListedId> users;
  /// Empty at the end.
  std::string next;
};
IdPage read_ids(const web::Json& body);

/// The form in which ids of people are compared.
std::string user_key(const std::string& id);

}  // namespace gsync::connectors::wecom
