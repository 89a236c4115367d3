// Posts as JSON: read leniently (annex ii of the reference), written strictly.

#pragma once

#include "genauth/transport.h"
#include "genauth/types_posts.h"

namespace gsync::genauth {

/// Also from inside an envelope (annex ii, 25).
PostDto read_post(const Json& json);

/// Counts and departments are shown when the post has them.
Json write(const PostDto& post);

/// The parameters of create-post and update-post.
Json write(const PostInput& post);

/// The parameters of list-post but for the page. Times are milliseconds since
/// 1970: the unit is not published (annex i, 31).
Json write(const PostQuery& query);

}  // namespace gsync::genauth
