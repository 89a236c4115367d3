#include "connectors/excel/number_format.h"

#include <algorithm>
#include <array>
#include <string>

#include "core/text.h"

namespace gsync::connectors::excel {
namespace {

/// A code without its literal text, its colours and conditions, and without
/// all sections but the first; in lower case.
struct Skeleton {
  std::string code;
  /// Literal text stood in it, so that it shows more than digits.
  bool literal = false;
  /// [h], [mm], [ss]: elapsed time.
  bool elapsed = false;
};

bool is_elapsed(std::string_view bracket) {
  return bracket == "h" || bracket == "hh" || bracket == "m" || bracket == "mm" || bracket == "s" ||
         bracket == "ss";
}

/// Bytes of the character that begins at `at`.
size_t character_size(std::string_view text, size_t at) {
  size_t size = 1;
  while (at + size < text.size() && (static_cast<uint8_t>(text[at + size]) & 0xC0U) == 0x80U)
    ++size;
  return size;
}

Skeleton skeleton_of(std::string_view text) {
  Skeleton skeleton;
  for (size_t at = 0; at < text.size() && text[at] != ';';) {
    const char c = text[at];
    if (c == '"' || c == '[') {
      const size_t close = std::min(text.find(c == '"' ? '"' : ']', at + 1), text.size());
      const std::string_view inside = text.substr(at + 1, close - at - 1);
      if (c == '"') skeleton.literal = skeleton.literal || !inside.empty();
      if (c == '[') skeleton.elapsed = skeleton.elapsed || is_elapsed(inside);
      at = close + 1;
    } else if (c == '\\' || c == '_' || c == '*') {
      skeleton.literal = skeleton.literal || c == '\\';
      ++at;
      if (at < text.size()) at += character_size(text, at);
    } else {
      skeleton.code += c;
      ++at;
    }
  }
  return skeleton;
}

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

bool is_date(const Skeleton& skeleton) {
  // A Chinese Excel shows "General" as "G/通用格式", and some writers store that.
  std::string code = replace_all(skeleton.code, "general", "");
  code = replace_all(code, "g/通用格式", "");
  code = replace_all(code, "e+", "");
  code = replace_all(code, "e-", "");
  return skeleton.elapsed || code.find_first_of("ymdhsegb") != std::string::npos ||
         has(code, "aaa") || has(code, "上午/下午") || has(code, "am/pm");
}

constexpr size_t kMostZeros = 15;

bool is_zeros(const Skeleton& skeleton) {
  const std::string& code = skeleton.code;
  return !skeleton.literal && code.size() >= 2 && code.size() <= kMostZeros &&
         std::all_of(code.begin(), code.end(), [](char c) { return c == '0'; });
}

struct Range {
  uint32_t first;
  uint32_t last;
};

// 27-36 and 50-58 are the dates of East Asian Excels; no file spells them out.
constexpr std::array kDateIds{Range{14, 22}, Range{27, 36}, Range{45, 47}, Range{50, 58}};

}  // namespace

NumberFormat classify_format(std::string_view code) {
  const Skeleton skeleton = skeleton_of(fold_case(code));
  if (is_date(skeleton)) return {FormatKind::kDate, 0};
  if (is_zeros(skeleton)) {
    return {FormatKind::kZeros, static_cast<uint8_t>(skeleton.code.size())};
  }
  return {};
}

NumberFormat builtin_format(uint32_t id) {
  const bool date = std::any_of(kDateIds.begin(), kDateIds.end(), [id](const Range& range) {
    return id >= range.first && id <= range.last;
  });
  return {date ? FormatKind::kDate : FormatKind::kPlain, 0};
}

}  // namespace gsync::connectors::excel
