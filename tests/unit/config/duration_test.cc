#include "config/duration.h"

#include <gtest/gtest.h>

namespace gsync::config {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

TEST(Duration, IsAWholeNumberAndAUnit) {
  EXPECT_EQ(parse_duration("30m"), minutes(30));
  EXPECT_EQ(parse_duration("12h"), hours(12));
  EXPECT_EQ(parse_duration("90d"), hours(90 * 24));
  EXPECT_EQ(parse_duration("2w"), hours(14 * 24));
  EXPECT_EQ(parse_duration("0d"), minutes(0));
  EXPECT_EQ(parse_duration("36600d"), hours(36600 * 24));
}

TEST(Duration, NothingElseIsOne) {
  for (const char* text :
       {"", "30", "d", "-1d", "1.5h", "1 d", "1y", "1dd", "36601d", "99999999999999999999d"}) {
    EXPECT_FALSE(parse_duration(text).has_value()) << text;
  }
}

TEST(Duration, IsShownInTheLargestUnitThatDividesIt) {
  EXPECT_EQ(to_text(hours(24)), "1 day");
  EXPECT_EQ(to_text(hours(14 * 24)), "14 days");
  EXPECT_EQ(to_text(hours(36)), "36 hours");
  EXPECT_EQ(to_text(minutes(90)), "90 minutes");
}

}  // namespace
}  // namespace gsync::config
