#include <algorithm>
#include <array>

#include "directory/input.h"
#include "directory/rows.h"

namespace gsync::directory {
namespace {

using genauth::UserDto;
namespace field = model::user_field;

/// The fields that are columns, in the order of the statements below.
const auto& column_fields() {
  static const std::array kFields = {
      field::name(),  field::username(),           field::email(),
      field::phone(), field::phone_country_code(), field::external_id(),
      field::status()};
  return kFields;
}

/// What `read_user_row` takes.
constexpr std::string_view kById =
    "SELECT id, created_at, updated_at, status_changed_at, attributes, name, username, email,"
    " phone, phone_country_code, external_id, status FROM users WHERE id = ?";
constexpr std::string_view kByNumber =
    "SELECT id, created_at, updated_at, status_changed_at, attributes, name, username, email,"
    " phone, phone_country_code, external_id, status FROM users WHERE number = ?";
constexpr int kAttributes = 4;
constexpr int kFirstField = 5;

/// Both parts of a user's fields.
void bind_fields(io::Statement& statement, const UserDto& user) {
  const auto& columns = column_fields();
  for (const model::FieldId id : columns) {
    const std::string_view text = user.attributes.text(id);
    if (text.empty()) {
      statement.bind(nullptr);
    } else {
      statement.bind(text);
    }
  }
  model::Attributes others;
  for (const model::Attribute& attribute : user.attributes) {
    const bool is_column = std::ranges::find(columns, attribute.field) != columns.end();
    if (!is_column) others.set(attribute.field, attribute.value);
  }
  statement.bind(to_stored(others));
}

/// Of most users the times are that of their creation, which is written already.
std::string time_of(const io::Statement& statement, int column, const std::string& created_at) {
  const int64_t time = statement.integer(column);
  return time == statement.integer(1) ? created_at : iso(time);
}

UserDto read_user_row(const io::Statement& statement) {
  UserDto user;
  user.user_id = statement.text(0);
  user.created_at = iso(statement.integer(1));
  user.updated_at = time_of(statement, 2, user.created_at);
  user.status_changed_at = time_of(statement, 3, user.created_at);
  user.attributes = from_stored(statement.text(kAttributes), model::ObjectType::kUser);
  int column = kFirstField;
  for (const model::FieldId id : column_fields()) {
    if (!statement.is_null(column)) user.attributes.set(id, statement.text(column));
    ++column;
  }
  return user;
}

}  // namespace

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
  auto query = store.query(kById);
  query->bind(id);
  TRY_ASSIGN(const bool found, query->step());
  if (!found) return std::nullopt;
  UserDto user = read_user_row(*query);
  TRY_CHECK(load_memberships(store, user));
  return user;
}

Answer<UserDto> load_numbered_user(Store& store, int64_t number) {
  auto query = store.query(kByNumber);
  query->bind(number);
  TRY_CHECK(query->step());
  UserDto user = read_user_row(*query);
  TRY_CHECK(load_memberships(store, user));
  return user;
}

Answer<bool> insert_user(Store& store, UserDto& user) {
  const int64_t now = store.now();
  user.created_at = iso(now);
  user.updated_at = user.created_at;
  user.status_changed_at = user.created_at;
  auto query = store.query(
      "INSERT OR IGNORE INTO users (name, username, email, phone, phone_country_code, external_id, "
      "status,"
      " attributes, id, created_at, updated_at, status_changed_at)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10, ?10)");
  bind_fields(*query, user);
  query->bind(user.user_id).bind(now);
  TRY_CHECK(query->run());
  return store.database().changes() > 0;
}

Answer<void> save_user(Store& store, const UserDto& user, StatusChange change) {
  auto query = store.query(
      "UPDATE users SET name = ?, username = ?, email = ?, phone = ?, phone_country_code = ?,"
      " external_id = ?, status = ?, attributes = ?, updated_at = ?,"
      " status_changed_at = CASE ? WHEN 1 THEN ? ELSE status_changed_at END WHERE id = ?");
  const int64_t now = store.now();
  bind_fields(*query, user);
  query->bind(now).bind(change == StatusChange::kYes).bind(now).bind(user.user_id);
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
