#include "mapping/pattern.h"

#include <fmt/format.h>
#include <unicode/regex.h>

#include "core/text.h"

namespace gsync::mapping {
namespace {

/// Steps of ICU's matcher, each a few milliseconds: a pattern that backtracks
/// without end must not stop the run.
constexpr int32_t kMaxSteps = 50;

icu::UnicodeString wide(std::string_view text) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}

std::string narrow(const icu::UnicodeString& text) {
  std::string bytes;
  text.toUTF8String(bytes);
  return bytes;
}

tl::unexpected<Problem> failure(UErrorCode status, std::string_view text) {
  if (status == U_INDEX_OUTOFBOUNDS_ERROR || status == U_REGEX_INVALID_CAPTURE_GROUP_NAME) {
    return problem("pattern-group", "the replacement names a group that the pattern does not have",
                   "write '$1' for the first pair of brackets, '\\$' for a dollar");
  }
  return problem("pattern-limit", fmt::format("{} takes the pattern too long", quoted(text)),
                 "make the pattern simpler: avoid repeats inside repeats");
}

}  // namespace

struct Pattern::State {
  std::unique_ptr<icu::RegexPattern> pattern;

  /// `input` must outlive the matcher.
  [[nodiscard]] std::unique_ptr<icu::RegexMatcher> matcher(const icu::UnicodeString& input,
                                                           UErrorCode& status) const {
    std::unique_ptr<icu::RegexMatcher> made(pattern->matcher(input, status));
    if (made) made->setTimeLimit(kMaxSteps, status);
    return made;
  }
};

Pattern::Pattern(std::unique_ptr<State> state) : state_(std::move(state)) {}
Pattern::~Pattern() = default;

tl::expected<std::shared_ptr<const Pattern>, std::string> Pattern::compile(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  UParseError where{};
  auto state = std::make_unique<State>();
  state->pattern.reset(icu::RegexPattern::compile(wide(text), 0, where, status));
  if (U_FAILURE(status)) {
    return tl::unexpected(fmt::format("{} is not a regular expression: wrong at character {}",
                                      quoted(text), where.offset));
  }
  return std::shared_ptr<const Pattern>(new Pattern(std::move(state)));
}

tl::expected<bool, Problem> Pattern::matches(std::string_view text) const {
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString input = wide(text);
  const auto matcher = state_->matcher(input, status);
  const bool found = U_SUCCESS(status) && matcher->find(status) != 0;
  if (U_FAILURE(status)) return failure(status, text);
  return found;
}

tl::expected<std::string, Problem> Pattern::replace(std::string_view text,
                                                    std::string_view with) const {
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString input = wide(text);
  const auto matcher = state_->matcher(input, status);
  icu::UnicodeString result;
  if (U_SUCCESS(status)) result = matcher->replaceAll(wide(with), status);
  if (U_FAILURE(status)) return failure(status, text);
  return narrow(result);
}

}  // namespace gsync::mapping
