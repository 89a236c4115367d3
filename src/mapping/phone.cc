#include <fmt/format.h>
#include <phonenumbers/phonenumberutil.h>

#include <algorithm>
#include <set>

#include "core/text.h"
#include "mapping/raw.h"
#include "mapping/type_functions.h"

namespace gsync::mapping {
namespace {

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;
using source::RawValue;

const PhoneNumberUtil& util() { return *PhoneNumberUtil::GetInstance(); }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Digits and the marks between them, nothing that the library would drop.
bool is_phone_text(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return is_digit(c) || std::string_view("+-(). ").find(c) != std::string_view::npos;
  });
}

std::string digits_of(std::string_view text) {
  std::string digits;
  std::copy_if(text.begin(), text.end(), std::back_inserter(digits), is_digit);
  return digits;
}

/// Mobile numbers of mainland China, the bulk of what is read: 11 digits that
/// start with 13 to 19 need no library.
bool is_chinese_mobile(std::string_view text, const std::string& region) {
  return region == "CN" && text.size() == 11 && text[0] == '1' && text[1] >= '3' &&
         std::all_of(text.begin(), text.end(), is_digit);
}

std::string_view reason_of(PhoneNumberUtil::ValidationResult result) {
  switch (result) {
    case PhoneNumberUtil::IS_POSSIBLE:
      return {};
    case PhoneNumberUtil::IS_POSSIBLE_LOCAL_ONLY:
      return "it has no area code";
    case PhoneNumberUtil::INVALID_COUNTRY_CODE:
      return "its country code does not exist";
    case PhoneNumberUtil::TOO_SHORT:
      return "it is too short";
    case PhoneNumberUtil::INVALID_LENGTH:
      return "it has the wrong number of digits";
    case PhoneNumberUtil::TOO_LONG:
      return "it is too long";
  }
  return {};
}

tl::unexpected<Problem> refused(std::string_view text, const std::string& region,
                                std::string_view reason) {
  const std::string where = region.empty() ? std::string() : " of " + region;
  return problem("phone-invalid",
                 fmt::format("{} is not a phone number{}: {}", quoted(text), where, reason),
                 "write one number with its area code, or with + and the country code");
}

/// Why the parsed number may not be used; empty when it may.
std::string_view flaw_of(const PhoneNumber& number, std::string_view text) {
  // Some countries have so many lengths that almost anything is possible; the
  // library's list of existing numbers, on the other hand, is always behind
  // new mobile ranges. So: a number that exists, or one as long as a mobile one.
  const auto as_any = util().IsPossibleNumberWithReason(number);
  const auto as_mobile = util().IsPossibleNumberForTypeWithReason(number, PhoneNumberUtil::MOBILE);
  const std::string_view reason = reason_of(as_any);
  if (!reason.empty()) return reason;
  if (!util().IsValidNumber(number) && as_mobile != PhoneNumberUtil::IS_POSSIBLE) {
    return reason_of(as_mobile);
  }
  std::string national;
  util().GetNationalSignificantNumber(number, &national);
  // The library skips what it does not understand; a digit must not get lost.
  if (!digits_of(text).ends_with(national)) return "it holds more than one number";
  return {};
}

}  // namespace

bool is_phone_region(const std::string& region) {
  std::set<std::string> regions;
  util().GetSupportedRegions(&regions);
  return regions.contains(region);
}

std::optional<Flaw> prepare_phone(Call& call, const CompileContext& context) {
  if (call.texts.empty()) {
    call.texts.push_back(context.region);
    return std::nullopt;
  }
  if (is_phone_region(call.texts[0])) return std::nullopt;
  return Flaw{fmt::format("{} is not a region with phone numbers", quoted(call.texts[0])),
              "write two capital letters (ISO 3166), for example CN or US"};
}

Outcome apply_phone(const Call& call, RawValue&& input, Evaluator&) {
  auto written = need_text(input);
  if (!written) return tl::unexpected(std::move(written).error());
  const std::string& region = call.texts[0];
  if (is_chinese_mobile(*written, region)) return raw_phone("+86", *std::move(written));
  const std::string text = plain_text(*written);
  if (lost_digits(text)) return tl::unexpected(digits_lost(text));
  if (!is_phone_text(text)) return refused(*written, region, "it holds more than a number");
  PhoneNumber number;
  const auto error = util().Parse(text, region.empty() ? "ZZ" : region, &number);
  if (error == PhoneNumberUtil::INVALID_COUNTRY_CODE_ERROR) {
    return refused(*written, region, "it has no country code");
  }
  if (error != PhoneNumberUtil::NO_PARSING_ERROR) {
    return refused(*written, region, "it has the wrong number of digits");
  }
  const std::string_view flaw = flaw_of(number, text);
  if (!flaw.empty()) return refused(*written, region, flaw);
  std::string national;
  util().GetNationalSignificantNumber(number, &national);
  return raw_phone(fmt::format("+{}", number.country_code()), std::move(national));
}

}  // namespace gsync::mapping
