#include "core/text.h"

#include <fmt/format.h>
#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

namespace gsync {
namespace {

constexpr std::string_view kEllipsis = "…";

/// The code point at `position`, which moves past it. A byte that is not
/// valid UTF-8 gives -1.
UChar32 next(std::string_view text, size_t& position) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  auto index = static_cast<int64_t>(position);
  const auto length = static_cast<int64_t>(text.size());
  UChar32 point = 0;
  U8_NEXT(bytes, index, length, point);
  position = static_cast<size_t>(index);
  return point;
}

bool is_blank(UChar32 point) {
  return (point >= 0 && point <= 0x20) || point == 0xA0 || point == 0x3000 || point == 0xFEFF;
}

/// Bytes of the blank that stands at the start or the end; 0 when none does.
size_t blank_at_start(std::string_view text) {
  size_t position = 0;
  return is_blank(next(text, position)) ? position : 0;
}

size_t blank_at_end(std::string_view text) {
  size_t start = text.size() - 1;
  while (start > 0 && U8_IS_TRAIL(static_cast<uint8_t>(text[start]))) --start;
  size_t position = start;
  return is_blank(next(text, position)) && position == text.size() ? position - start : 0;
}

/// Controls, bidirectional overrides and other characters that change what
/// stands around them on a terminal.
bool is_unsafe(UChar32 point) {
  const int8_t type = u_charType(point);
  return type == U_CONTROL_CHAR || type == U_FORMAT_CHAR || type == U_LINE_SEPARATOR ||
         type == U_PARAGRAPH_SEPARATOR;
}

size_t width_of(UChar32 point) {
  if (point < 0) return 1;
  const int8_t type = u_charType(point);
  if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) return 0;
  const int32_t width = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<uint8_t>(c) < 0x80; });
}

std::vector<UChar32> code_points(std::string_view text) {
  std::vector<UChar32> points;
  for (size_t position = 0; position < text.size();) points.push_back(next(text, position));
  return points;
}

/// Insertions, deletions, replacements and swaps of neighbours.
size_t edit_distance(const std::vector<UChar32>& left, const std::vector<UChar32>& right) {
  std::vector<size_t> before;
  std::vector<size_t> last(right.size() + 1);
  std::iota(last.begin(), last.end(), size_t{0});
  for (size_t i = 0; i < left.size(); ++i) {
    std::vector<size_t> row(right.size() + 1, i + 1);
    for (size_t j = 0; j < right.size(); ++j) {
      row[j + 1] = std::min({last[j] + (left[i] == right[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1});
      const bool swapped = i > 0 && j > 0 && left[i] == right[j - 1] && left[i - 1] == right[j];
      if (swapped) row[j + 1] = std::min(row[j + 1], before[j - 1] + 1);
    }
    before = std::exchange(last, std::move(row));
  }
  return last.back();
}

}  // namespace

std::string_view trim(std::string_view text) {
  while (!text.empty()) {
    const size_t blank = blank_at_start(text);
    if (blank == 0) break;
    text.remove_prefix(blank);
  }
  while (!text.empty()) {
    const size_t blank = blank_at_end(text);
    if (blank == 0) break;
    text.remove_suffix(blank);
  }
  return text;
}

std::vector<std::string_view> split(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> parts;
  if (separator.empty()) return {text};
  for (;;) {
    const size_t at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + separator.size());
  }
}

std::string join(std::span<const std::string> parts, std::string_view separator) {
  return fmt::format("{}", fmt::join(parts, separator));
}

std::string replace_all(std::string_view text, std::string_view from, std::string_view to) {
  if (from.empty()) return std::string(text);
  std::string result;
  for (;;) {
    const size_t at = text.find(from);
    result += text.substr(0, at);
    if (at == std::string_view::npos) return result;
    result += to;
    text.remove_prefix(at + from.size());
  }
}

bool is_valid_utf8(std::string_view text) {
  if (is_ascii(text)) return true;
  for (size_t position = 0; position < text.size();) {
    if (next(text, position) < 0) return false;
  }
  return true;
}

std::string fold_case(std::string_view text) {
  if (is_ascii(text)) {
    std::string folded(text);
    std::transform(folded.begin(), folded.end(), folded.begin(), [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return folded;
  }
  std::string folded;
  icu::StringByteSink<std::string> sink(&folded);
  UErrorCode status = U_ZERO_ERROR;
  icu::CaseMap::utf8Fold(0, icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), sink,
                         nullptr, status);
  return U_SUCCESS(status) ? folded : std::string(text);
}

std::string nfkc(std::string_view text) {
  if (is_ascii(text) || !is_valid_utf8(text)) return std::string(text);
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFKCInstance(status);
  if (U_FAILURE(status)) return std::string(text);
  std::string normal;
  icu::StringByteSink<std::string> sink(&normal);
  normalizer->normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<int32_t>(text.size())),
                            sink, nullptr, status);
  return U_SUCCESS(status) ? normal : std::string(text);
}

std::string printable(std::string_view text, size_t limit) {
  std::string safe;
  size_t count = 0;
  for (size_t position = 0; position < text.size();) {
    if (count++ == limit) return safe + std::string(kEllipsis);
    const size_t start = position;
    const UChar32 point = next(text, position);
    if (point < 0) {
      safe += fmt::format("\\x{:02x}", static_cast<uint8_t>(text[start]));
      position = start + 1;
    } else if (point == '\n') {
      safe += "\\n";
    } else if (point == '\t') {
      safe += "\\t";
    } else if (is_unsafe(point)) {
      safe += fmt::format("\\u{{{:x}}}", static_cast<uint32_t>(point));
    } else {
      safe += text.substr(start, position - start);
    }
  }
  return safe;
}

std::string quoted(std::string_view text, size_t limit) {
  return '\'' + printable(text, limit) + '\'';
}

size_t display_width(std::string_view text) {
  if (is_ascii(text)) return text.size();
  size_t width = 0;
  for (size_t position = 0; position < text.size();) width += width_of(next(text, position));
  return width;
}

std::string fit(std::string_view text, size_t width) {
  if (display_width(text) <= width) return std::string(text);
  if (width == 0) return {};
  size_t used = 0;
  size_t position = 0;
  while (position < text.size()) {
    size_t after = position;
    const size_t wide = width_of(next(text, after));
    if (used + wide > width - 1) break;
    used += wide;
    position = after;
  }
  return std::string(text.substr(0, position)) + std::string(kEllipsis);
}

std::string pad(std::string_view text, size_t width) {
  std::string fitted = fit(text, width);
  const size_t used = display_width(fitted);
  fitted.append(width > used ? width - used : 0, ' ');
  return fitted;
}

std::string grouped(uint64_t number) {
  std::string digits = std::to_string(number);
  for (size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

std::string counted(uint64_t number, std::string_view singular, std::string_view plural) {
  if (number == 1) return fmt::format("1 {}", singular);
  if (!plural.empty()) return fmt::format("{} {}", grouped(number), plural);
  return fmt::format("{} {}s", grouped(number), singular);
}

std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates) {
  const auto wanted = code_points(fold_case(word));
  const std::string* best = nullptr;
  size_t best_distance = std::max<size_t>(1, wanted.size() / 3) + 1;
  for (const std::string& candidate : candidates) {
    const size_t distance = edit_distance(wanted, code_points(fold_case(candidate)));
    if (distance < best_distance && distance < wanted.size()) {
      best = &candidate;
      best_distance = distance;
    }
  }
  if (best == nullptr) return std::nullopt;
  return *best;
}

}  // namespace gsync
