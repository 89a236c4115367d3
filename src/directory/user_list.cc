// Pages of users.

#include <fmt/format.h>

#include "directory/handlers.h"
#include "directory/listing.h"
#include "directory/user_filter.h"
#include "directory/user_view.h"

namespace gsync::directory {
namespace {

using genauth::UserDto;

/// The order in which pages can begin behind an id.
constexpr std::string_view kById = "id ASC";

struct UserQuery {
  Condition condition;
  std::string order{kById};
  PageRequest page;
  genauth::UserView view;
};

Answer<int64_t> count(Store& store, const UserQuery& wanted, const std::string& name) {
  if (const auto known = store.page_marks().total(name)) return *known;
  std::string sql = "SELECT count(*) FROM users";
  if (!wanted.condition.sql.empty()) sql += " WHERE " + wanted.condition.sql;
  io::Statement statement = store.database().prepare(sql);
  wanted.condition.bind(statement);
  TRY_CHECK(statement.step());
  store.page_marks().remember_total(name, statement.integer(0));
  return statement.integer(0);
}

/// Rows of the page, from the nearest known place in the list.
Answer<std::vector<UserDto>> read_rows(Store& store, const UserQuery& wanted,
                                       const std::string& name) {
  const bool by_id = wanted.order == kById;
  const auto start =
      by_id ? store.page_marks().nearest(name, wanted.page.offset()) : PageMarks::Start();
  Condition condition = wanted.condition;
  if (!start.after.empty()) condition.add({"id > ?", {start.after}});
  std::string sql = fmt::format("SELECT {} FROM users", kUserColumns);
  if (!condition.sql.empty()) sql += " WHERE " + condition.sql;
  sql += fmt::format(" ORDER BY {} LIMIT ? OFFSET ?", wanted.order);
  io::Statement statement = store.database().prepare(sql);
  condition.bind(statement);
  statement.bind(wanted.page.limit).bind(wanted.page.offset() - start.offset);
  std::vector<UserDto> users;
  for (;;) {
    TRY_ASSIGN(const bool row, statement.step());
    if (!row) break;
    users.push_back(read_user_row(statement));
  }
  if (by_id && !users.empty()) {
    const auto behind = wanted.page.offset() + static_cast<int64_t>(users.size());
    store.page_marks().remember(name, {behind, users.back().user_id});
  }
  return users;
}

Answer<Json> list(Store& store, const UserQuery& wanted) {
  TRY_CHECK(refresh_page_marks(store));
  const std::string name = wanted.order + wanted.condition.fingerprint();
  TRY_ASSIGN(const int64_t total, count(store, wanted, name));
  TRY_ASSIGN(auto users, read_rows(store, wanted, name));
  Json rows = Json::array();
  for (UserDto& user : users) {
    TRY_ASSIGN(Json json, shown(store, std::move(user), wanted.view));
    rows.push_back(std::move(json));
  }
  return Json{{"totalCount", total}, {"list", std::move(rows)}};
}

}  // namespace

Answer<Json> list_users(Store& store, const Params& params) {
  UserQuery wanted;
  TRY_ASSIGN(const Params options, params.inside("options"));
  TRY_ASSIGN(const Params pagination, options.inside("pagination"));
  TRY_ASSIGN(wanted.page, pagination.page("limit must less than 50"));
  TRY_ASSIGN(wanted.view, user_view(options));
  TRY_ASSIGN(wanted.order, user_order(options));
  TRY_ASSIGN(wanted.condition, user_condition(store, params));
  return list(store, wanted);
}

Answer<Json> list_users_legacy(Store& store, const Params& params) {
  UserQuery wanted;
  TRY_ASSIGN(wanted.page, params.page("limit must less than 50"));
  TRY_ASSIGN(wanted.view, user_view(params));
  TRY_ASSIGN(wanted.condition, legacy_condition(params));
  return list(store, wanted);
}

}  // namespace gsync::directory
