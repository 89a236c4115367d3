#include "mapping/type_functions.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "core/text.h"
#include "mapping/raw.h"

namespace gsync::mapping {
namespace {

using source::RawValue;

constexpr std::array<std::string_view, 11> kTrue{"true", "yes", "y",  "1",  "on", "t",
                                                 "是",   "有",  "对", "真", "√"};
constexpr std::array<std::string_view, 11> kFalse{"false", "no", "n",  "0",  "off", "f",
                                                  "否",    "无", "不", "假", "×"};
constexpr std::array<std::string_view, 6> kMale{"m", "male", "man", "男", "男性", "先生"};
constexpr std::array<std::string_view, 7> kFemale{"f",  "female", "woman", "w",
                                                  "女", "女性",   "女士"};
constexpr std::array<std::string_view, 7> kUnknown{"u",    "unknown", "other", "未知",
                                                   "保密", "其他",    "不详"};

template <size_t N>
bool is_one_of(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// The text without the commas between groups of three digits; nothing when
/// the commas stand elsewhere ("1,5").
std::optional<std::string> without_grouping(std::string_view text) {
  const size_t fraction = std::min(text.find('.'), text.size());
  std::string plain;
  size_t since_comma = 0;
  bool grouped_digits = false;
  for (size_t at = 0; at < fraction; ++at) {
    if (text[at] == ',') {
      if (grouped_digits ? since_comma != 3 : since_comma < 1 || since_comma > 3) {
        return std::nullopt;
      }
      grouped_digits = true;
      since_comma = 0;
    } else {
      plain += text[at];
      if (text[at] != '-' && text[at] != '+') ++since_comma;
    }
  }
  if (grouped_digits && since_comma != 3) return std::nullopt;
  return plain.append(text.substr(fraction));
}

std::optional<double> parse_number(std::string_view text) {
  std::string_view digits = text;
  if (digits.starts_with('+')) digits.remove_prefix(1);
  double number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || end != digits.data() + digits.size() || !std::isfinite(number)) {
    return std::nullopt;
  }
  return number;
}

bool is_local_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("!#$%&'*+-/=?^_`{|}~.").find(c) != std::string_view::npos;
}

bool is_label(std::string_view label) {
  const auto is_allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  };
  return !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-' &&
         std::all_of(label.begin(), label.end(), is_allowed);
}

/// Why it is no e-mail address; empty when it is one.
std::string_view email_flaw(std::string_view text) {
  const size_t at = text.find('@');
  if (at == std::string_view::npos) return "no '@'";
  const std::string_view local = text.substr(0, at);
  const std::string_view domain = text.substr(at + 1);
  if (domain.find('@') != std::string_view::npos) return "more than one '@'";
  if (local.empty() || local.size() > 64) return "the part before '@' is empty or too long";
  if (!std::all_of(local.begin(), local.end(), is_local_character) || local.front() == '.' ||
      local.back() == '.' || local.find("..") != std::string_view::npos) {
    return "the part before '@' has characters that do not belong there";
  }
  const auto labels = split(domain, ".");
  if (labels.size() < 2) return "the part after '@' is no domain";
  if (text.size() > 254 || !std::all_of(labels.begin(), labels.end(), is_label)) {
    return "the part after '@' is no domain";
  }
  return {};
}

}  // namespace

Outcome to_number(const RawValue& value) {
  if (std::holds_alternative<source::Number>(value.data) || is_blank(value)) return value;
  auto text = need_text(value);
  if (!text) return tl::unexpected(std::move(text).error());
  const std::string plain = plain_text(*text);
  if (lost_digits(plain)) return tl::unexpected(digits_lost(plain));
  const auto digits = without_grouping(plain);
  const auto number = digits ? parse_number(*digits) : std::nullopt;
  if (!number) {
    return problem("not-a-number", fmt::format("{} is not a number", quoted(*text)),
                   "write digits, with a point before decimals");
  }
  return RawValue{source::Number{*number, *digits}};
}

Outcome to_bool(const RawValue& value) {
  if (std::holds_alternative<bool>(value.data) || is_blank(value)) return value;
  auto text = need_text(value);
  if (!text) return tl::unexpected(std::move(text).error());
  const std::string word = word_key(*text);
  if (is_one_of(kTrue, word)) return raw_bool(true);
  if (is_one_of(kFalse, word)) return raw_bool(false);
  return problem("not-a-boolean", fmt::format("{} is neither true nor false", quoted(*text)),
                 "write true or false, yes or no, 是 or 否, 1 or 0");
}

Outcome apply_number(const Call&, RawValue&& input, Evaluator&) { return to_number(input); }

Outcome apply_bool(const Call&, RawValue&& input, Evaluator&) { return to_bool(input); }

Outcome apply_gender(const Call&, RawValue&& input, Evaluator&) {
  auto text = need_text(input);
  if (!text) return tl::unexpected(std::move(text).error());
  const std::string word = word_key(*text);
  if (is_one_of(kMale, word)) return raw_text("M");
  if (is_one_of(kFemale, word)) return raw_text("F");
  if (is_one_of(kUnknown, word)) return raw_text("U");
  return problem("gender-unknown", fmt::format("{} is not a gender", quoted(*text)),
                 "write M, F or U; 男, 女 or 未知");
}

Outcome apply_email(const Call&, RawValue&& input, Evaluator&) {
  auto text = need_text(input);
  if (!text) return tl::unexpected(std::move(text).error());
  std::string plain = plain_text(*text);
  const std::string_view flaw = email_flaw(plain);
  if (!flaw.empty()) {
    return problem("email-invalid",
                   fmt::format("{} is not an e-mail address: {}", quoted(*text), flaw),
                   "write it as name@example.com");
  }
  return raw_text(std::move(plain));
}

}  // namespace gsync::mapping
