// Pages of the members of a department, and whether a user is one.

#include <fmt/format.h>

#include "directory/handlers.h"
#include "directory/listing.h"
#include "directory/lookup.h"
#include "directory/user_filter.h"
#include "directory/user_view.h"

namespace gsync::directory {
namespace {

/// Joins that give each member once, with the last time of joining.
constexpr std::string_view kDirect =
    "(SELECT user_id, joined_at FROM memberships WHERE department_id = ?) m"
    " JOIN users ON users.id = m.user_id";
constexpr std::string_view kDeep =
    "(WITH RECURSIVE below (id) AS (VALUES (?) UNION SELECT d.id FROM departments d"
    " JOIN below ON d.parent_id = below.id) SELECT user_id, max(joined_at) AS joined_at"
    " FROM memberships WHERE department_id IN below GROUP BY user_id) m"
    " JOIN users ON users.id = m.user_id";

/// "createAt" is the published spelling.
std::string_view column_of(std::string_view sort_by) {
  if (sort_by.empty() || sort_by == "Default" || sort_by == "JoinDepartmentAt") {
    return "m.joined_at";
  }
  if (sort_by == "userId") return "users.id";
  if (sort_by == "createAt" || sort_by == "createdAt") return "users.created_at";
  if (sort_by == "updatedAt") return "users.updated_at";
  return {};
}

/// "" for the order in which a page can begin behind an id.
Answer<std::string> order_of(const Params& params) {
  TRY_ASSIGN(const std::string sort_by, params.text("sortBy"));
  const std::string_view column = column_of(sort_by);
  if (column.empty()) return bad_format("sortBy");
  TRY_ASSIGN(const bool ascending, params.ascending("orderBy", false));
  if (ascending && column == "users.id") return std::string();
  return fmt::format("{} {}, users.id", column, ascending ? "ASC" : "DESC");
}

Answer<Listing> member_listing(Store& store, const Params& params) {
  TRY_ASSIGN(const DepartmentPlace place, department_place(store, params));
  TRY_ASSIGN(const bool deep, params.flag("includeChildrenDepartments"));
  Listing listing{.from = deep ? kDeep : kDirect, .key = "users.id"};
  listing.condition.values.emplace_back(place.department_id);
  TRY_ASSIGN(listing.order, order_of(params));
  return listing;
}

Answer<Data> show_page(Store& store, const Listing& listing, const Params& params) {
  TRY_ASSIGN(const PageRequest page, params.page());
  TRY_ASSIGN(const genauth::UserView view, user_view(params));
  TRY_ASSIGN(const KeyPage found, read_page(store, listing, page));
  return shown_page(found, [&](const std::string& id) { return shown_user(store, id, view); });
}

Answer<bool> is_member(Store& store, const std::string& user_id, const std::string& department_id,
                       bool deep) {
  auto query =
      deep ? store.query(
                 "WITH RECURSIVE above (id) AS (SELECT department_id FROM memberships"
                 " WHERE user_id = ? UNION SELECT d.parent_id FROM departments d"
                 " JOIN above ON d.id = above.id WHERE d.parent_id IS NOT NULL)"
                 " SELECT 1 FROM above WHERE id = ?")
           : store.query("SELECT 1 FROM memberships WHERE user_id = ? AND department_id = ?");
  query->bind(user_id).bind(department_id);
  TRY_ASSIGN(const bool found, query->step());
  return found;
}

}  // namespace

Answer<Data> list_department_members(Store& store, const Params& params) {
  TRY_ASSIGN(const Listing listing, member_listing(store, params));
  return show_page(store, listing, params);
}

Answer<Data> search_department_members(Store& store, const Params& params) {
  TRY_CHECK(params.required("keywords"));
  TRY_ASSIGN(Listing listing, member_listing(store, params));
  TRY_ASSIGN(const Condition keywords, user_condition(store, params));
  listing.condition.add(keywords);
  return show_page(store, listing, params);
}

Answer<Json> is_user_in_department(Store& store, const Params& params) {
  TRY_ASSIGN(const DepartmentPlace place, department_place(store, params));
  TRY_ASSIGN(const std::string user_id, existing_user(store, params, UserIdType::kUserId));
  TRY_ASSIGN(const bool deep, params.flag("includeChildrenDepartments"));
  TRY_ASSIGN(const bool inside, is_member(store, user_id, place.department_id, deep));
  return Json{{"inDepartment", inside}};
}

}  // namespace gsync::directory
