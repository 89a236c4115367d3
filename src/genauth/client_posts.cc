#include "genauth/client.h"
#include "genauth/types_json.h"
#include "genauth/types_posts_json.h"
#include "genauth/writer.h"

namespace gsync::genauth {

Result<Page<PostDto>> ManagementClient::list_posts(const PostQuery& query, int page, int limit) {
  // Only the body of the POST form takes codes.
  const Endpoint endpoint = query.codes.empty() ? Endpoint::kListPosts : Endpoint::kListPostsBatch;
  TRY_ASSIGN(const Json data, call(endpoint, paged(write(query), page, limit)));
  return read_page(data, read_post);
}

Result<PostDto> ManagementClient::get_post(const std::string& code) {
  TRY_ASSIGN(const Json data, call(Endpoint::kGetPost, {{"code", code}}));
  return read_post(data);
}

Result<std::vector<PostDto>> ManagementClient::get_posts(std::span<const std::string> ids) {
  if (ids.empty()) return std::vector<PostDto>();
  TRY_ASSIGN(const Json data, call(Endpoint::kGetPostById, {{"idList", ids}}));
  return read_list(data, read_post);
}

Result<PostDto> ManagementClient::create_post(const PostInput& post) {
  TRY_ASSIGN(const Json data, call(Endpoint::kCreatePost, write(post)));
  return read_post(data);
}

Result<PostDto> ManagementClient::update_post(const PostInput& post) {
  TRY_ASSIGN(const Json data, call(Endpoint::kUpdatePost, write(post)));
  return read_post(data);
}

Result<void> ManagementClient::remove_post(const std::string& code) {
  return act(Endpoint::kRemovePost, {{"code", code}});
}

Result<void> ManagementClient::set_user_posts(const std::string& user_id,
                                              std::span<const std::string> post_ids) {
  return act(Endpoint::kSetUserPosts, {{"userId", user_id}, {"postIds", post_ids}});
}

Result<void> ManagementClient::add_user_post(const std::string& user_id,
                                             const std::string& post_id) {
  return act(Endpoint::kUserConnectionPost, {{"userId", user_id}, {"postId", post_id}});
}

Result<std::vector<PostDto>> ManagementClient::user_posts(const std::string& user_id) {
  TRY_ASSIGN(const Json data, call(Endpoint::kGetUserPosts, {{"userId", user_id}}));
  return read_list(data, read_post);
}

Result<std::optional<PostDto>> ManagementClient::user_post(const std::string& user_id) {
  TRY_ASSIGN(const Json data, call(Endpoint::kGetUserPost, {{"userId", user_id}}));
  PostDto post = read_post(data);
  if (post.code.empty()) return std::nullopt;
  return post;
}

}  // namespace gsync::genauth
