#include "directory/post_rows.h"

#include <fmt/format.h>

#include <algorithm>

namespace gsync::directory {
namespace {

Answer<std::vector<std::string>> ids_of(Store& store, std::string_view sql,
                                        const std::string& key) {
  std::vector<std::string> ids;
  auto query = store.query(sql);
  query->bind(key);
  for (;;) {
    TRY_ASSIGN(const bool row, query->step());
    if (!row) return ids;
    ids.emplace_back(query->text(0));
  }
}

Answer<int64_t> count(Store& store, std::string_view sql, const std::string& post_id) {
  auto query = store.query(sql);
  query->bind(post_id);
  TRY_CHECK(query->step());
  return query->integer(0);
}

Answer<void> take_from_user(Store& store, const std::string& user_id, const std::string& post_id) {
  auto query = store.query("DELETE FROM user_posts WHERE user_id = ? AND post_id = ?");
  query->bind(user_id).bind(post_id);
  TRY_CHECK(query->run());
  return {};
}

Answer<void> tie(Store& store, const std::string& post_id, const std::string& department_id) {
  auto query =
      store.query("INSERT OR IGNORE INTO post_departments (post_id, department_id) VALUES (?, ?)");
  query->bind(post_id).bind(department_id);
  TRY_CHECK(query->run());
  return {};
}

}  // namespace

Refused post_unknown(std::string_view code) {
  return refuse(404, fmt::format("post not found: {}", code));
}

Answer<std::optional<std::string>> find_post(Store& store, const std::string& code) {
  auto query = store.query("SELECT id FROM posts WHERE code = ?");
  query->bind(code);
  TRY_ASSIGN(const bool found, query->step());
  if (!found) return std::nullopt;
  return std::string(query->text(0));
}

Answer<std::optional<genauth::PostDto>> load_post(Store& store, const std::string& id) {
  auto query = store.query("SELECT id, code, name, description FROM posts WHERE id = ?");
  query->bind(id);
  TRY_ASSIGN(const bool found, query->step());
  if (!found) return std::nullopt;
  genauth::PostDto post;
  post.id = query->text(0);
  post.code = query->text(1);
  post.name = query->text(2);
  post.description = query->text(3);
  TRY_ASSIGN(post.department_ids,
             ids_of(store,
                    "SELECT department_id FROM post_departments WHERE post_id = ?"
                    " ORDER BY department_id",
                    id));
  return post;
}

Answer<void> count_post(Store& store, genauth::PostDto& post) {
  TRY_ASSIGN(post.user_count,
             count(store, "SELECT count(*) FROM user_posts WHERE post_id = ?", post.id));
  TRY_ASSIGN(post.department_count,
             count(store, "SELECT count(*) FROM post_departments WHERE post_id = ?", post.id));
  return {};
}

Answer<void> check_posts(Store& store, std::span<const std::string> post_ids) {
  for (const std::string& id : post_ids) {
    auto query = store.query("SELECT 1 FROM posts WHERE id = ?");
    query->bind(id);
    TRY_ASSIGN(const bool found, query->step());
    if (!found) return post_unknown(id);
  }
  return {};
}

Answer<std::vector<std::string>> posts_of_user(Store& store, const std::string& user_id) {
  return ids_of(store, "SELECT post_id FROM user_posts WHERE user_id = ? ORDER BY position",
                user_id);
}

Answer<void> replace_user_posts(Store& store, const std::string& user_id,
                                std::span<const std::string> post_ids) {
  TRY_ASSIGN(const auto before, posts_of_user(store, user_id));
  for (const std::string& id : before) {
    if (std::ranges::count(post_ids, id) == 0) TRY_CHECK(take_from_user(store, user_id, id));
  }
  int64_t position = 0;
  for (const std::string& id : post_ids) {
    auto query = store.query(
        "INSERT INTO user_posts (user_id, post_id, position) VALUES (?, ?, ?)"
        " ON CONFLICT (user_id, post_id) DO UPDATE SET position = excluded.position");
    query->bind(user_id).bind(id).bind(position++);
    TRY_CHECK(query->run());
  }
  return {};
}

Answer<std::vector<std::string>> posts_of_department(Store& store,
                                                     const std::string& department_id) {
  return ids_of(store,
                "SELECT post_id FROM post_departments WHERE department_id = ? ORDER BY post_id",
                department_id);
}

Answer<void> replace_department_posts(Store& store, const std::string& department_id,
                                      std::span<const std::string> post_ids) {
  auto erase = store.query("DELETE FROM post_departments WHERE department_id = ?");
  erase->bind(department_id);
  TRY_CHECK(erase->run());
  for (const std::string& id : post_ids) TRY_CHECK(tie(store, id, department_id));
  return {};
}

Answer<void> replace_post_departments(Store& store, const std::string& post_id,
                                      std::span<const std::string> department_ids) {
  auto erase = store.query("DELETE FROM post_departments WHERE post_id = ?");
  erase->bind(post_id);
  TRY_CHECK(erase->run());
  for (const std::string& id : department_ids) TRY_CHECK(tie(store, post_id, id));
  return {};
}

}  // namespace gsync::directory
