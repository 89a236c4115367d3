#include "directory/input.h"
#include "directory/rows.h"

namespace gsync::directory {

using genauth::UserDto;

UserDto read_user_row(const io::Statement& statement) {
  UserDto user;
  user.user_id = statement.text(0);
  user.attributes = from_stored(statement.text(1), model::ObjectType::kUser);
  user.created_at = iso(statement.integer(2));
  user.updated_at = iso(statement.integer(3));
  user.status_changed_at = iso(statement.integer(4));
  return user;
}

Answer<void> load_memberships(Store& store, UserDto& user) {
  auto& ids = user.department_ids.emplace();
  auto query = store.query(
      "SELECT department_id, is_main FROM memberships WHERE user_id = ? ORDER BY position");
  query->bind(user.user_id);
  for (;;) {
    TRY_ASSIGN(const bool row, query->step());
    if (!row) return {};
    ids.emplace_back(query->text(0));
    if (query->integer(1) != 0) user.main_department_id = ids.back();
  }
}

Answer<std::optional<UserDto>> load_user(Store& store, const std::string& id) {
  auto query = store.query(
      "SELECT id, attributes, created_at, updated_at, status_changed_at FROM users WHERE id = ?");
  query->bind(id);
  TRY_ASSIGN(const bool found, query->step());
  if (!found) return std::nullopt;
  UserDto user = read_user_row(*query);
  TRY_CHECK(load_memberships(store, user));
  return user;
}

Answer<void> insert_user(Store& store, const UserDto& user) {
  auto query = store.query(
      "INSERT INTO users (id, attributes, created_at, updated_at, status_changed_at)"
      " VALUES (?, ?, ?, ?, ?)");
  const int64_t now = store.now();
  query->bind(user.user_id).bind(to_stored(user.attributes)).bind(now).bind(now).bind(now);
  TRY_CHECK(query->run());
  return {};
}

Answer<void> save_user(Store& store, const UserDto& user, StatusChange change) {
  auto query = store.query(
      "UPDATE users SET attributes = ?, updated_at = ?,"
      " status_changed_at = CASE ? WHEN 1 THEN ? ELSE status_changed_at END WHERE id = ?");
  const int64_t now = store.now();
  query->bind(to_stored(user.attributes)).bind(now);
  query->bind(change == StatusChange::kYes).bind(now).bind(user.user_id);
  TRY_CHECK(query->run());
  return {};
}

Answer<void> touch_user(Store& store, const std::string& id) {
  auto query = store.query("UPDATE users SET updated_at = ? WHERE id = ?");
  query->bind(store.now()).bind(id);
  TRY_CHECK(query->run());
  return {};
}

}  // namespace gsync::directory
