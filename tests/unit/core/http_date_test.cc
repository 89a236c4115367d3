#include "core/http_date.h"

#include <gtest/gtest.h>

namespace gsync {
namespace {

TEST(HttpDate, IsWrittenInTheFormOfRfc9110) {
  EXPECT_EQ(http_date(*parse_iso("2025-07-01T08:00:00.999Z")), "Tue, 01 Jul 2025 08:00:00 GMT");
  EXPECT_EQ(http_date(*parse_iso("1999-12-31T23:59:59Z")), "Fri, 31 Dec 1999 23:59:59 GMT");
}

TEST(HttpDate, IsReadAsItIsWritten) {
  for (const char* text : {"Tue, 01 Jul 2025 08:00:00 GMT", "Thu, 29 Feb 2024 00:00:00 GMT",
                           "Fri, 31 Dec 1999 23:59:59 GMT"}) {
    const auto time = parse_http_date(text);
    ASSERT_TRUE(time) << text;
    EXPECT_EQ(http_date(*time), text);
  }
}

TEST(HttpDate, OtherTextsAreNone) {
  for (const char* text :
       {"", "1751356800000", "Tue, 1 Jul 2025 08:00:00 GMT", "Tue, 01 Jul 2025 08:00:00 UTC",
        "Tue, 31 Feb 2025 08:00:00 GMT", "Tue, 01 Jux 2025 08:00:00 GMT",
        "Tue, 01 Jul 2025 24:00:00 GMT", "Tue, 01 Jul 2025 08:60:00 GMT",
        "Xyz, 01 Jul 2025 08:00:00 GMT", "Tue, 01 Jul 2025 08:00:00 GMT ",
        "Tuesday, 01-Jul-25 08:00:00 GMT", "Tue, -1 Jul 2025 08:00:00 GMT"}) {
    EXPECT_FALSE(parse_http_date(text)) << text;
  }
}

}  // namespace
}  // namespace gsync
