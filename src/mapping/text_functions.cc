#include "mapping/text_functions.h"

#include <fmt/format.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <charconv>

#include "core/text.h"
#include "io/digest.h"
#include "mapping/pinyin.h"
#include "mapping/raw.h"

namespace gsync::mapping {
namespace {

using source::RawValue;

/// The text of `input` through `change`; an empty result is a blank.
template <typename Change>
Outcome changed(const RawValue& input, Change change) {
  auto text = need_text(input);
  if (!text) return tl::unexpected(std::move(text).error());
  std::string result = change(*text);
  return result.empty() ? raw_blank() : raw_text(std::move(result));
}

std::string upper_case(std::string_view text) {
  icu::UnicodeString wide = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  std::string result;
  return wide.toUpper(icu::Locale::getRoot()).toUTF8String(result);
}

std::string lower_case(std::string_view text) {
  icu::UnicodeString wide = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  std::string result;
  return wide.toLower(icu::Locale::getRoot()).toUTF8String(result);
}

/// Where each character starts, and the end.
std::vector<size_t> character_starts(std::string_view text) {
  std::vector<size_t> starts;
  for (size_t at = 0; at < text.size(); ++at) {
    if ((static_cast<uint8_t>(text[at]) & 0xC0) != 0x80) starts.push_back(at);
  }
  starts.push_back(text.size());
  return starts;
}

std::string slice(std::string_view text, int64_t start, std::optional<int64_t> count) {
  const std::vector<size_t> starts = character_starts(text);
  const auto length = static_cast<int64_t>(starts.size()) - 1;
  const int64_t first = std::max<int64_t>(start > 0 ? start - 1 : length + start, 0);
  if (first >= length) return {};
  const int64_t last = count ? std::min(length, first + *count) : length;
  const size_t from = starts[static_cast<size_t>(first)];
  return std::string(text.substr(from, starts[static_cast<size_t>(last)] - from));
}

}  // namespace

Outcome apply_trim(const Call&, RawValue&& input, Evaluator&) {
  // Only texts have blanks around them: a number stays a number.
  const auto* text = std::get_if<std::string>(&input.data);
  if (text == nullptr) return std::move(input);
  return changed(input, [](const std::string& whole) { return std::string(trim(whole)); });
}

Outcome apply_lower(const Call&, RawValue&& input, Evaluator&) {
  return changed(input, lower_case);
}

Outcome apply_upper(const Call&, RawValue&& input, Evaluator&) {
  return changed(input, upper_case);
}

Outcome apply_nfkc(const Call&, RawValue&& input, Evaluator&) { return changed(input, plain_text); }

Outcome apply_text(const Call&, RawValue&& input, Evaluator&) {
  return changed(input, [](std::string& text) { return std::move(text); });
}

Outcome apply_digits(const Call&, RawValue&& input, Evaluator&) {
  auto text = need_text(input);
  if (!text) return tl::unexpected(std::move(text).error());
  const std::string plain = plain_text(*text);
  if (lost_digits(plain)) return tl::unexpected(digits_lost(plain));
  std::string digits;
  std::copy_if(plain.begin(), plain.end(), std::back_inserter(digits),
               [](char c) { return c >= '0' && c <= '9'; });
  return digits.empty() ? raw_blank() : raw_text(std::move(digits));
}

Outcome apply_slice(const Call& call, RawValue&& input, Evaluator&) {
  const std::optional<int64_t> count =
      call.numbers.size() > 1 ? std::optional(call.numbers[1]) : std::nullopt;
  return changed(input,
                 [&](const std::string& text) { return slice(text, call.numbers[0], count); });
}

Outcome apply_replace(const Call& call, RawValue&& input, Evaluator&) {
  auto text = need_text(input);
  if (!text) return tl::unexpected(std::move(text).error());
  auto result = call.pattern->replace(*text, call.texts[1]);
  if (!result) return tl::unexpected(std::move(result).error());
  return result->empty() ? raw_blank() : raw_text(*std::move(result));
}

Outcome apply_matches(const Call& call, RawValue&& input, Evaluator&) {
  auto text = need_text(input);
  if (!text) return tl::unexpected(std::move(text).error());
  const auto found = call.pattern->matches(*text);
  if (!found) return tl::unexpected(found.error());
  return raw_bool(*found);
}

Outcome apply_pinyin(const Call& call, RawValue&& input, Evaluator&) {
  const std::string separator = call.texts.empty() ? std::string() : call.texts[0];
  return changed(input, [&](const std::string& text) { return pinyin(text, separator); });
}

Outcome apply_hash(const Call&, RawValue&& input, Evaluator&) {
  return changed(input, [](const std::string& text) { return io::sha256_hex(text); });
}

std::optional<Flaw> prepare_pattern(Call& call, const CompileContext&) {
  auto pattern = Pattern::compile(call.texts[0]);
  if (!pattern) return Flaw{std::move(pattern).error(), "see the ICU regular expressions"};
  call.pattern = *std::move(pattern);
  return std::nullopt;
}

std::optional<Flaw> prepare_positions(Call& call, const CompileContext&) {
  for (const std::string& text : call.texts) {
    int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number == 0) {
      return Flaw{fmt::format("{} is not a position", quoted(text)),
                  "positions count from 1; -1 is the last"};
    }
    call.numbers.push_back(number);
  }
  if (call.numbers.size() > 1 && call.numbers[1] < 0) {
    return Flaw{fmt::format("{} is not a number of characters", quoted(call.texts[1])), {}};
  }
  return std::nullopt;
}

}  // namespace gsync::mapping
