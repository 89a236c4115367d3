#include "connectors/excel/number_format.h"

#include <gtest/gtest.h>

namespace gsync::connectors::excel {
namespace {

constexpr NumberFormat kPlain{};
constexpr NumberFormat kDate{FormatKind::kDate, 0};

TEST(NumberFormat, DateCodesAreDates) {
  for (const char* code :
       {"yyyy\"年\"m\"月\"d\"日\"", "[$-804]aaaa", "[DBNum1][$-804]yyyy\"年\"m\"月\"", "e/m/d",
        "yyyy-mm-dd hh:mm:ss", "d/m/yy", "[h]:mm", "[mm]:ss", "[s]", "h:mm AM/PM", "上午/下午h",
        "ggge\"年\"", "bbbb", "YYYY-MM-DD", "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "[Red]d"}) {
    EXPECT_EQ(classify_format(code), kDate) << code;
  }
}

TEST(NumberFormat, OtherCodesAreNoDates) {
  for (const char* code :
       {"General",     "GENERAL",   "general",    "0",         "@",        "#,##0",
        "0.00\"d\"",   "[Red]0.00", "\\d0",       "0.00E+00",  "##0.0E-0", "General;[Red]-General",
        "_(* #,##0_)", "0;yyyy",    "G/通用格式", "\"year\"0", "0_m",      "",
        "\"",          "[",         "\\"}) {
    EXPECT_EQ(classify_format(code).kind, FormatKind::kPlain) << code;
  }
}

TEST(NumberFormat, ZerosKeepTheirNumber) {
  EXPECT_EQ(classify_format("00000000"), (NumberFormat{FormatKind::kZeros, 8}));
  EXPECT_EQ(classify_format("[Red]000;-0"), (NumberFormat{FormatKind::kZeros, 3}));
  EXPECT_EQ(classify_format("0"), kPlain);
  EXPECT_EQ(classify_format("\"A\"000"), kPlain);
  EXPECT_EQ(classify_format("000-0000-0000"), kPlain);
}

TEST(NumberFormat, BuiltInDatesHoldThoseOfEastAsia) {
  for (const uint32_t id : {14U, 22U, 27U, 31U, 36U, 45U, 47U, 50U, 57U, 58U}) {
    EXPECT_EQ(builtin_format(id), kDate) << id;
  }
  for (const uint32_t id : {0U, 1U, 13U, 23U, 26U, 37U, 44U, 48U, 49U, 59U, 200U}) {
    EXPECT_EQ(builtin_format(id), kPlain) << id;
  }
}

}  // namespace
}  // namespace gsync::connectors::excel
