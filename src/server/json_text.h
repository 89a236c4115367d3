// JSON as text: what must be known of a body before it is parsed, and the raw
// slices that a signature is made of. Pure.

#pragma once

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

namespace gsync::server {

struct JsonShape {
  /// Deepest nesting of arrays and objects; a plain value has 0.
  size_t depth = 0;
  /// Most commas directly inside one array or object.
  size_t most_commas = 0;
};

/// Of any text; brackets and commas inside texts do not count.
/// Cost: one pass, memory in proportion to the depth.
JsonShape shape_of(std::string_view json);

/// Name and value of each member, as they are written: names with their quotes
/// and escapes. The views point into `object`, which must be a valid JSON object.
std::vector<std::pair<std::string_view, std::string_view>> members_of(std::string_view object);

}  // namespace gsync::server
