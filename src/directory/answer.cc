#include "directory/answer.h"

#include <fmt/format.h>

namespace gsync::directory {
namespace {

/// Reference 2.5: user not found.
constexpr int kUserNotFound = 2004;

void append_list(std::string& text, const std::vector<Data>& rows) {
  text += '[';
  for (const Data& row : rows) {
    if (text.back() != '[') text += ',';
    row.append_to(text);
  }
  text += ']';
}

}  // namespace

Json list_of(std::vector<Json> rows) { return Json(std::move(rows)); }

Data list_of(const std::vector<Data>& rows) {
  std::string text;
  append_list(text, rows);
  return Data::of_text(std::move(text));
}

Json page_of(int64_t total, std::vector<Json> rows) {
  return {{"totalCount", total}, {"list", list_of(std::move(rows))}};
}

Data page_of(int64_t total, const std::vector<Data>& rows) {
  std::string text = fmt::format(R"({{"totalCount":{},"list":)", total);
  append_list(text, rows);
  return Data::of_text(text += '}');
}

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
