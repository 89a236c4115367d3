// Posts (reference section 7).

#include <algorithm>

#include "directory/handlers.h"
#include "directory/input.h"
#include "directory/listing.h"
#include "directory/lookup.h"
#include "directory/post_rows.h"
#include "genauth/types_posts_json.h"

namespace gsync::directory {
namespace {

/// The limits of codes are not published; roles have 50.
constexpr size_t kLongestCode = 64;
/// What the service answers for an unknown code where one post is asked for.
constexpr int kPostUnknown = 4004;

Answer<std::string> code_of(const Params& params) {
  TRY_ASSIGN(std::string code, params.required("code"));
  if (!is_code(code) || code.size() > kLongestCode) return bad_format("code");
  return code;
}

Answer<std::string> existing_post(Store& store, const std::string& code) {
  TRY_ASSIGN(auto id, find_post(store, code));
  if (!id) return post_unknown(code);
  return *std::move(id);
}

Answer<Json> shown(Store& store, const std::string& id) {
  TRY_ASSIGN(const auto post, load_post(store, id));
  if (!post) return post_unknown(id);
  return genauth::write(*post);
}

Answer<Json> shown_item(Store& store, const std::string& id, bool skip_count) {
  TRY_ASSIGN(auto post, load_post(store, id));
  if (!post) return post_unknown(id);
  post->department_ids.reset();
  if (!skip_count) TRY_CHECK(count_post(store, *post));
  return genauth::write(*post);
}

Answer<Condition> condition_of(const Params& params) {
  TRY_ASSIGN(const std::string keywords, params.text("keywords"));
  Condition condition = contains({"code", "name", "description"}, keywords);
  TRY_ASSIGN(const auto codes, params.texts("postCodes"));
  condition.add(one_of("code", codes));
  for (const auto& [name, sql] :
       {std::pair{"createdAfter", "created_at >= ?"}, std::pair{"createdBefore", "created_at <= ?"},
        std::pair{"updatedAfter", "updated_at >= ?"},
        std::pair{"updatedBefore", "updated_at <= ?"}}) {
    TRY_ASSIGN(const auto time, params.number(name));
    if (time) condition.add({sql, {as_milliseconds(*time)}});
  }
  return condition;
}

/// Takes `departmentIdList` when the call has it.
Answer<void> take_departments(Store& store, const Params& params, const std::string& post_id) {
  if (!params.has("departmentIdList")) return {};
  TRY_ASSIGN(const auto ids, params.texts("departmentIdList"));
  for (const std::string& id : ids) {
    TRY_ASSIGN(const auto found, find_department(store, {}, id, DepartmentIdType::kDepartmentId));
    if (!found) return department_illegal(id);
  }
  return replace_post_departments(store, post_id, ids);
}

Answer<void> insert(Store& store, const std::string& id, const std::string& code,
                    const std::string& name, const std::string& description) {
  auto query = store.query(
      "INSERT INTO posts (id, code, name, description, created_at, updated_at)"
      " VALUES (?, ?, ?, ?, ?, ?)");
  query->bind(id).bind(code).bind(name).bind(description).bind(store.now()).bind(store.now());
  TRY_CHECK(query->run());
  return {};
}

Answer<void> update(Store& store, const std::string& id, const std::string& name,
                    const std::optional<std::string>& description) {
  auto query = store.query(
      "UPDATE posts SET name = ?, description = coalesce(?, description), updated_at = ?"
      " WHERE id = ?");
  query->bind(name).bind(description).bind(store.now()).bind(id);
  TRY_CHECK(query->run());
  return {};
}

/// All who have the post are users who change.
Answer<void> touch_holders(Store& store, const std::string& post_id) {
  auto query = store.query(
      "UPDATE users SET updated_at = ? WHERE id IN (SELECT user_id FROM user_posts"
      " WHERE post_id = ?)");
  query->bind(store.now()).bind(post_id);
  TRY_CHECK(query->run());
  return {};
}

Answer<std::vector<std::string>> user_post_ids(Store& store, const Params& params) {
  TRY_ASSIGN(const std::string user_id, existing_user(store, params, UserIdType::kUserId));
  return posts_of_user(store, user_id);
}

/// A post of a user, who is not told its departments.
Answer<Json> shown_of_user(Store& store, const std::string& id) {
  return shown_item(store, id, true);
}

}  // namespace

Answer<Json> list_posts(Store& store, const Params& params) {
  TRY_ASSIGN(const PageRequest page, params.page());
  TRY_ASSIGN(const bool skip_count, params.flag("skipCount"));
  Listing posts{.from = "posts"};
  TRY_ASSIGN(posts.condition, condition_of(params));
  TRY_ASSIGN(const KeyPage found, read_page(store, posts, page));
  return shown_page(found,
                    [&](const std::string& id) { return shown_item(store, id, skip_count); });
}

Answer<Json> get_post(Store& store, const Params& params) {
  TRY_ASSIGN(const std::string code, params.required("code"));
  TRY_ASSIGN(const auto id, find_post(store, code));
  if (!id) return Refused(Refusal(422, post_unknown(code).value().message, kPostUnknown));
  return shown(store, *id);
}

Answer<Json> get_post_by_id(Store& store, const Params& params) {
  TRY_ASSIGN(const auto ids, params.batch("idList"));
  Json list = Json::array();
  for (const std::string& id : ids) {
    TRY_ASSIGN(const auto post, load_post(store, id));
    if (post) list.push_back(genauth::write(*post));
  }
  return list;
}

Answer<Json> create_post(Store& store, const Params& params) {
  TRY_ASSIGN(const std::string code, code_of(params));
  TRY_ASSIGN(const std::string name, params.required("name"));
  TRY_ASSIGN(const std::string description, params.text("description"));
  TRY_ASSIGN(const auto holder, find_post(store, code));
  if (holder) return taken("code", code);
  const std::string id = store.new_id();
  TRY_CHECK(insert(store, id, code, name, description));
  TRY_CHECK(take_departments(store, params, id));
  return shown(store, id);
}

Answer<Json> update_post(Store& store, const Params& params) {
  TRY_ASSIGN(const std::string code, params.required("code"));
  TRY_ASSIGN(const std::string name, params.required("name"));
  TRY_ASSIGN(const std::string id, existing_post(store, code));
  std::optional<std::string> description;
  if (params.has("description")) {
    TRY_ASSIGN(description, params.text("description"));
  }
  TRY_CHECK(update(store, id, name, description));
  TRY_CHECK(take_departments(store, params, id));
  return shown(store, id);
}

Answer<Json> remove_post(Store& store, const Params& params) {
  TRY_ASSIGN(const std::string code, params.required("code"));
  TRY_ASSIGN(const std::string id, existing_post(store, code));
  TRY_CHECK(touch_holders(store, id));
  auto query = store.query("DELETE FROM posts WHERE id = ?");
  query->bind(id);
  TRY_CHECK(query->run());
  return Json();
}

Answer<Json> set_user_posts(Store& store, const Params& params) {
  TRY_ASSIGN(const std::string user_id, existing_user(store, params, UserIdType::kUserId));
  if (params.raw("postIds").is_null()) return bad_format("postIds");
  TRY_ASSIGN(const auto ids, params.texts("postIds"));
  if (ids.size() > kMost) return bad_format("postIds");
  TRY_CHECK(check_posts(store, ids));
  TRY_CHECK(replace_user_posts(store, user_id, ids));
  TRY_CHECK(touch_user(store, user_id));
  return Json();
}

Answer<Json> user_connection_post(Store& store, const Params& params) {
  TRY_ASSIGN(const std::string user_id, existing_user(store, params, UserIdType::kUserId));
  TRY_ASSIGN(const std::string post_id, params.required("postId"));
  TRY_CHECK(check_posts(store, {&post_id, 1}));
  TRY_ASSIGN(auto ids, posts_of_user(store, user_id));
  if (std::ranges::count(ids, post_id) > 0) return Json();
  ids.push_back(post_id);
  TRY_CHECK(replace_user_posts(store, user_id, ids));
  TRY_CHECK(touch_user(store, user_id));
  return Json();
}

Answer<Json> get_user_posts(Store& store, const Params& params) {
  TRY_ASSIGN(const auto ids, user_post_ids(store, params));
  Json list = Json::array();
  for (const std::string& id : ids) {
    TRY_ASSIGN(Json post, shown_of_user(store, id));
    list.push_back(std::move(post));
  }
  return list;
}

Answer<Json> get_user_post(Store& store, const Params& params) {
  TRY_ASSIGN(const auto ids, user_post_ids(store, params));
  if (ids.empty()) return Json();
  return shown_of_user(store, ids.front());
}

}  // namespace gsync::directory
