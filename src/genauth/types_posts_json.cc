#include "genauth/types_posts_json.h"

#include "genauth/accessor.h"
#include "genauth/writer.h"

namespace gsync::genauth {
namespace {

constexpr const char* kDepartments = "departmentIdList";

void append_time(Json& json, std::string_view name, const std::optional<TimePoint>& time) {
  if (time) append(json, name, time->time_since_epoch().count());
}

}  // namespace

PostDto read_post(const Json& json) {
  const Json& inside = member(json, "data");
  if (inside.is_object()) return read_post(inside);
  PostDto post;
  post.id = string_member(json, "id");
  post.code = string_member(json, "code");
  post.name = string_member(json, "name");
  post.description = string_member(json, "description");
  post.user_count = as_int(member(json, "userCount"));
  post.department_count = as_int(member(json, "departmentCount"));
  const Json& departments = member(json, kDepartments);
  if (!departments.is_null()) post.department_ids = as_id_list(departments);
  return post;
}

Json write(const PostDto& post) {
  Json json = Json::object();
  append(json, "id", post.id);
  append(json, "code", post.code);
  append(json, "name", post.name);
  append(json, "description", nullable(post.description));
  append_set(json, "userCount", post.user_count);
  append_set(json, "departmentCount", post.department_count);
  append_set(json, kDepartments, post.department_ids);
  return json;
}

Json write(const PostInput& post) {
  Json json = Json::object();
  append(json, "code", post.code);
  append(json, "name", post.name);
  append_set(json, "description", post.description);
  append_set(json, kDepartments, post.department_ids);
  return json;
}

Json write(const PostQuery& query) {
  Json json = Json::object();
  append_given(json, "keywords", query.keywords);
  append_given(json, "postCodes", query.codes);
  append(json, "skipCount", query.counts == PostCounts::kSkip);
  append_time(json, "createdAfter", query.created_after);
  append_time(json, "createdBefore", query.created_before);
  append_time(json, "updatedAfter", query.updated_after);
  append_time(json, "updatedBefore", query.updated_before);
  return json;
}

}  // namespace gsync::genauth
