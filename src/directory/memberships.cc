#include "directory/memberships.h"

#include <algorithm>
#include <array>

#include "directory/rows.h"

namespace gsync::directory {
namespace {

/// All that a resigned user loses (reference 6.10).
constexpr std::array<std::string_view, 5> kEverywhere{
    "DELETE FROM memberships WHERE user_id = ?",      "DELETE FROM leaders WHERE user_id = ?",
    "DELETE FROM user_posts WHERE user_id = ?",       "DELETE FROM group_members WHERE user_id = ?",
    "DELETE FROM role_assignments WHERE user_id = ?",
};

struct Current {
  std::vector<std::string> ids;
  std::string main_id;
};

Answer<Current> current(Store& store, const std::string& user_id) {
  genauth::UserDto user;
  user.user_id = user_id;
  TRY_CHECK(load_memberships(store, user));
  return Current{user.department_ids.value(), user.main_department_id};
}

bool holds(std::span<const std::string> ids, const std::string& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

std::string main_of(const Current& before, std::span<const std::string> ids,
                    const std::string& wanted) {
  if (!wanted.empty()) return wanted;
  if (holds(ids, before.main_id)) return before.main_id;
  return ids.empty() ? std::string() : ids.front();
}

Answer<void> erase(Store& store, const std::string& user_id, const std::string& department_id) {
  auto query = store.query("DELETE FROM memberships WHERE user_id = ? AND department_id = ?");
  query->bind(user_id).bind(department_id);
  TRY_CHECK(query->run());
  return {};
}

/// Keeps the time of joining of a member.
Answer<void> put(Store& store, const std::string& user_id, const std::string& department_id,
                 bool is_main, int64_t position) {
  auto query = store.query(
      "INSERT INTO memberships (user_id, department_id, is_main, position, joined_at)"
      " VALUES (?, ?, ?, ?, ?) ON CONFLICT (user_id, department_id)"
      " DO UPDATE SET is_main = excluded.is_main, position = excluded.position");
  query->bind(user_id).bind(department_id).bind(is_main).bind(position).bind(store.now());
  TRY_CHECK(query->run());
  return {};
}

}  // namespace

Answer<void> replace_memberships(Store& store, const std::string& user_id,
                                 std::span<const std::string> department_ids,
                                 const std::string& main_id) {
  TRY_ASSIGN(const Current before, current(store, user_id));
  const std::string main = main_of(before, department_ids, main_id);
  for (const std::string& id : before.ids) {
    if (!holds(department_ids, id)) TRY_CHECK(erase(store, user_id, id));
  }
  int64_t position = 0;
  for (const std::string& id : department_ids) {
    TRY_CHECK(put(store, user_id, id, id == main, position++));
  }
  return {};
}

Answer<void> add_first_memberships(Store& store, genauth::UserDto& user,
                                   std::span<const std::string> department_ids) {
  auto& ids = user.department_ids.emplace();
  for (const std::string& id : department_ids) {
    std::erase(ids, id);  // named twice: the last place counts
    ids.push_back(id);
  }
  if (!department_ids.empty()) user.main_department_id = department_ids.front();
  int64_t position = 0;
  for (const std::string& id : ids) {
    TRY_CHECK(put(store, user.user_id, id, id == user.main_department_id, position++));
  }
  return {};
}

Answer<void> add_membership(Store& store, const std::string& user_id,
                            const std::string& department_id) {
  TRY_ASSIGN(const Current before, current(store, user_id));
  if (holds(before.ids, department_id)) return {};
  auto ids = before.ids;
  ids.push_back(department_id);
  return replace_memberships(store, user_id, ids, {});
}

Answer<void> remove_membership(Store& store, const std::string& user_id,
                               const std::string& department_id) {
  TRY_ASSIGN(const Current before, current(store, user_id));
  auto ids = before.ids;
  if (std::erase(ids, department_id) == 0) return {};
  return replace_memberships(store, user_id, ids, {});
}

Answer<void> remove_from_everywhere(Store& store, const std::string& user_id) {
  for (const std::string_view sql : kEverywhere) {
    auto query = store.query(sql);
    query->bind(user_id);
    TRY_CHECK(query->run());
  }
  return {};
}

}  // namespace gsync::directory
