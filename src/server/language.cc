#include "server/language.h"

#include <array>
#include <optional>

#include "core/text.h"

namespace gsync::server {
namespace {

/// "{}" stands for what is repeated.
struct Phrase {
  std::string_view chinese;
  std::string_view english;
};
constexpr std::string_view kGap = "{}";

constexpr std::array kPhrases{
    Phrase{"参数 {} 格式错误", "parameter {} is malformed"},
    Phrase{"存在不合法的 departmentId: {}", "illegal departmentId: {}"},
    Phrase{"用户不存在", "user not found"},
    Phrase{"分组标识符已存在", "group code already exists"},
    Phrase{"分组不存在", "group not found"},
    Phrase{"角色不存在", "role not found"},
    Phrase{"权限组不存在", "namespace not found"},
};

/// What stands in the gap of the pattern; nothing when the text is none of it.
std::optional<std::string_view> gap_of(std::string_view text, std::string_view pattern) {
  const size_t gap = pattern.find(kGap);
  if (gap == std::string_view::npos) {
    return text == pattern ? std::optional(std::string_view()) : std::nullopt;
  }
  const std::string_view tail = pattern.substr(gap + kGap.size());
  const size_t fixed = gap + tail.size();
  const bool fits =
      text.size() >= fixed && text.starts_with(pattern.substr(0, gap)) && text.ends_with(tail);
  return fits ? std::optional(text.substr(gap, text.size() - fixed)) : std::nullopt;
}

}  // namespace

std::string in_language(std::string message, std::string_view language) {
  if (!language.starts_with("en")) return message;
  for (const Phrase& phrase : kPhrases) {
    if (const auto gap = gap_of(message, phrase.chinese)) {
      return replace_all(phrase.english, kGap, *gap);
    }
  }
  return message;
}

}  // namespace gsync::server
