// One walk through an organization, from what the application may see to its last page.

#pragma once

#include <array>
#include <string>
#include <string_view>

#include "connectors/dingtalk/replies.h"
#include "web/tour.h"

namespace gsync::connectors::dingtalk {

/// A call of the old host, and what its reply holds.
struct Api {
  std::string_view path;
  /// JSON pointers; blank where there are fewer.
  std::array<std::string_view, 2> needs;
};
inline constexpr Api kListDepartments{"/topapi/v2/department/listsub", {"/result"}};
inline constexpr Api kGetDepartment{"/topapi/v2/department/get", {"/result/dept_id"}};
inline constexpr Api kListUsers{"/topapi/v2/user/list", {"/result/list", "/result/has_more"}};
inline constexpr Api kGetUser{"/topapi/v2/user/get", {"/result/userid"}};
inline constexpr Api kCountUsers{"/topapi/user/count", {"/result/count"}};
Result<web::Answer> call_old(web::Client& client, const Api& api, const web::Json& body);

/// Calls:  `listsub` one a department, `user/list` one for each 100 members and one at
///         least, `user/count` 1; one a department more when the mapping asks for what only
///         `department/get` has, one a person more for what only `user/get` has.
class DingTalkWalk {
 public:
  /// The walk must outlive it. `language` is "zh_CN" or "en_US".
  DingTalkWalk(web::Walk& walk, Scopes scopes, std::string language, bool check_count);

  /// Errors: those of the calls, but for what is gone or out of scope: that is a doubt or gap.
  Result<void> run();

  /// Asks for each, one call.
  Result<void> confirm(const web::Missing& missing);

 private:
  void start(const std::string& root);
  void visit(const std::string& department);
  Result<void> read_root(const std::string& root);
  Result<void> list_departments(const std::string& department);
  Result<void> list_users(const std::string& department);
  Result<void> complete_department(const std::string& department);
  Result<void> complete_people();
  Result<void> complete_person(const std::string& user,
                               const std::vector<std::string>& departments);
  Result<void> read_granted(const std::string& user);
  Result<void> count_people();
  Result<void> confirm_department(const std::string& department);
  Result<void> confirm_person(const std::string& user);
  void add_user(UserRow row, const std::string& listed_in);
  void add_department(const DepartmentRow& row, bool granted);
  /// A reply that holds something else than what was asked for.
  void miss(const std::string& what);
  Result<web::Answer> call(const Api& api, web::Json body);

  web::Walk& walk_;
  const std::string language_;
  const bool check_count_;
  const bool detailed_departments_;
  const bool detailed_people_;
  const Scopes scopes_;
  bool whole_ = false;
  web::Tour tour_;
};

/// Asks what the application may see.
Result<Scopes> fetch_scopes(web::Client& client);

}  // namespace gsync::connectors::dingtalk
