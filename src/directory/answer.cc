#include "directory/answer.h"

#include <fmt/format.h>

namespace gsync::directory {
namespace {

/// Reference 2.5: user not found.
constexpr int kUserNotFound = 2004;

}  // namespace

Refused refuse(int status, std::string message) {
  return Refused(Refusal(status, std::move(message)));
}

Refused bad_format(std::string_view field) {
  return refuse(400, fmt::format("参数 {} 格式错误", field));
}

Refused organization_unknown(std::string_view code) {
  return refuse(404, fmt::format("organization not found for code: {}", code));
}

Refused department_unknown(std::string_view id) {
  return refuse(404, fmt::format("department not found for id: {}", id));
}

Refused department_illegal(std::string_view id) {
  return refuse(404, fmt::format("存在不合法的 departmentId: {}", id));
}

Refused user_unknown() { return Refused(Refusal(404, "用户不存在", kUserNotFound)); }

Refused group_unknown() { return refuse(404, "分组不存在"); }

Refused taken(std::string_view field, std::string_view value) {
  return refuse(409, fmt::format("{} already exists: {}", field, value));
}

}  // namespace gsync::directory
