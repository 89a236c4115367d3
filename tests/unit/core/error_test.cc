#include "core/error.h"

#include <gtest/gtest.h>

namespace gsync {
namespace {

Result<int> half(int number) {
  if (number % 2 != 0) return fail(ErrorCode::kInvalid, "odd", "", "the number is odd");
  return number / 2;
}

Result<int> quarter(int number) {
  TRY_ASSIGN(const int once, half(number));
  TRY_CHECK(half(once));
  return half(once);
}

TEST(Error, TravelsUpThroughTheMacros) {
  EXPECT_EQ(quarter(8).value(), 2);
  EXPECT_EQ(quarter(6).error().message(), "the number is odd");
}

struct Odd final : Cause {
  explicit Odd(int value) : number(value) {}
  int number;
};

TEST(Error, CarriesWhatTheFailedLayerKnows) {
  const Error plain = make_error(ErrorCode::kInvalid, "odd", "", "the number is odd");
  const Error known = with_cause(plain, std::make_shared<Odd>(3));
  const auto* odd = dynamic_cast<const Odd*>(known.cause.get());
  ASSERT_NE(odd, nullptr);
  EXPECT_EQ(odd->number, 3);
  EXPECT_EQ(plain, known) << "both read the same";
}

TEST(Diagnostic, ShowsPlaceMessageExcerptAndHintInThatOrder) {
  const Diagnostic diagnostic{Severity::kError,
                              "x",
                              "a.yaml:1:2",
                              "unknown key 'emial'",
                              "    1 | emial: 1\n      | ^",
                              "did you mean 'email'?\nsecond line"};
  EXPECT_EQ(to_text(diagnostic),
            "a.yaml:1:2: error: unknown key 'emial'\n"
            "    1 | emial: 1\n"
            "      | ^\n"
            "   did you mean 'email'?\n"
            "   second line");
}

TEST(Diagnostic, WithoutAPlaceStartsWithItsSeverity) {
  EXPECT_EQ(to_text(Diagnostic{Severity::kWarning, "x", "", "careful", "", ""}),
            "warning: careful");
}

TEST(Error, ShowsAllItsDiagnostics) {
  Error error = make_error(ErrorCode::kConfig, "a", "f:1:1", "first");
  error.diagnostics.push_back({Severity::kError, "b", "f:2:1", "second", "", ""});
  EXPECT_EQ(to_text(error), "f:1:1: error: first\nf:2:1: error: second");
}

}  // namespace
}  // namespace gsync
