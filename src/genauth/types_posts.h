// Posts (positions) of the Management API V3 (reference section 7).

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/time.h"

namespace gsync::genauth {

/// PostItemDto of lists and PostInfoDto of single posts.
struct PostDto {
  std::string id;
  /// Unique in the pool.
  std::string code;
  std::string name, description;
  /// Present in lists, unless the counts were left out.
  std::optional<int64_t> user_count, department_count;
  /// System ids. Present where one post is shown.
  std::optional<std::vector<std::string>> department_ids;
};

/// What create-post and update-post take. An update leaves alone what is absent.
struct PostInput {
  /// A post keeps it for life; it names the post to update.
  std::string code;
  std::string name;
  std::optional<std::string> description;
  /// System ids; exactly these departments.
  std::optional<std::vector<std::string>> department_ids;
};

enum class PostCounts : uint8_t { kShow, kSkip };

/// Conditions that must all hold; what is empty is no condition.
struct PostQuery {
  /// Part of the code, name or description.
  std::string keywords;
  std::vector<std::string> codes;
  std::optional<TimePoint> created_after, created_before;
  std::optional<TimePoint> updated_after, updated_before;
  /// Counting users costs the service time.
  PostCounts counts = PostCounts::kShow;
};

}  // namespace gsync::genauth
