// One walk through an organization, department by department.

#pragma once

#include <string>
#include <vector>

#include "connectors/feishu/replies.h"
#include "web/tour.h"

namespace gsync::connectors::feishu {

struct WalkOptions {
  IdTypes ids;
  /// Compare with the organization's own count.
  bool check_count = true;
};

/// What the application may see, one page after another.
Result<Scopes> fetch_scopes(web::Client& client, const IdTypes& ids);
/// `departments/{id}`: the organization itself is "0".
Result<web::Answer> fetch_department(web::Client& client, const IdTypes& ids,
                                     const std::string& department);

/// Calls:  the organization 1, its departments one for each 50, people one for each 50 of a
///         department and at least one. With a range that is not the organization: what it is,
///         then the same for each department of it, and one for each 50 single people.
class FeishuWalk {
 public:
  /// The walk must outlive it.
  FeishuWalk(web::Walk& walk, WalkOptions options);

  /// Errors: those of the calls, but for what is gone or out of scope: that is a doubt or gap.
  Result<void> run();

  /// Asks for each: departments one by one, people 50 at once.
  Result<void> confirm(const web::Missing& missing);

 private:
  /// False: the application does not see the organization as a whole.
  Result<bool> read_organization();
  Result<void> read_range();
  Result<void> read_granted(const std::string& department);
  /// Everything below, at once or, where that is too much, a level at a time.
  Result<void> list_departments(const std::string& department, bool all_levels);
  void take_department(DepartmentRow row, bool all_levels);
  Result<void> list_users(const std::string& department);
  Result<void> read_single(const std::vector<std::string>& users);
  Result<void> confirm_department(const std::string& department);
  Result<void> confirm_people(const std::vector<std::string>& users);
  void visit(const std::string& department);
  void add_department(DepartmentRow row, bool granted);
  void add_user(UserRow row, std::string_view listed_in);
  /// One page after another. Where a page's cursor is refused, once from the beginning.
  Result<void> pages(web::Call call, const std::string& what,
                     const std::function<void(const web::Json&)>& take);

  web::Walk& walk_;
  const WalkOptions options_;
  web::Tour tour_;
};

}  // namespace gsync::connectors::feishu
