#include "io/shared_token.h"

#include <algorithm>

namespace gsync::io {

std::chrono::milliseconds useful_life(std::chrono::seconds life) {
  const std::chrono::milliseconds whole(life);
  return std::min(whole * 9 / 10, std::max(whole - std::chrono::seconds(30), whole / 2));
}

}  // namespace gsync::io
