// Posts, and which users and departments have them.

#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "directory/params.h"
#include "directory/store.h"
#include "genauth/types_posts.h"

namespace gsync::directory {

/// 404, naming the code or id.
Refused post_unknown(std::string_view code);

/// The id, if there is such a post.
Answer<std::optional<std::string>> find_post(Store& store, const std::string& code);
/// With its departments, without counts. Nothing when there is no such post.
Answer<std::optional<genauth::PostDto>> load_post(Store& store, const std::string& id);
Answer<void> count_post(Store& store, genauth::PostDto& post);

/// Refuses a post that does not exist (404).
Answer<void> check_posts(Store& store, std::span<const std::string> post_ids);

/// Ids, in the order in which the user got them.
Answer<std::vector<std::string>> posts_of_user(Store& store, const std::string& user_id);
/// Exactly these posts, which must exist.
Answer<void> replace_user_posts(Store& store, const std::string& user_id,
                                std::span<const std::string> post_ids);

/// Ids, sorted.
Answer<std::vector<std::string>> posts_of_department(Store& store,
                                                     const std::string& department_id);
/// Exactly these posts, which must exist.
Answer<void> replace_department_posts(Store& store, const std::string& department_id,
                                      std::span<const std::string> post_ids);
/// Exactly these departments, which must exist.
Answer<void> replace_post_departments(Store& store, const std::string& post_id,
                                      std::span<const std::string> department_ids);

}  // namespace gsync::directory
