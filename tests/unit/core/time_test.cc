#include "core/time.h"

#include <gtest/gtest.h>

namespace gsync {
namespace {

using std::chrono::milliseconds;

TEST(Time, WritesTheFormOfGenAuthReplies) {
  EXPECT_EQ(to_iso(TimePoint(milliseconds(1753256061042))), "2025-07-23T07:34:21.042Z");
}

TEST(Time, ReadsWhatItWrites) {
  const TimePoint time{milliseconds(1753256061042)};
  EXPECT_EQ(parse_iso(to_iso(time)), time);
}

TEST(Time, ReadsOffsetsAndMissingSeconds) {
  EXPECT_EQ(parse_iso("2025-07-23T15:34:00+08:00"), parse_iso("2025-07-23T07:34Z"));
  EXPECT_EQ(parse_iso("2025-07-23T07:34:00.5Z"),
            *parse_iso("2025-07-23T07:34Z") + milliseconds(500));
}

TEST(Time, RefusesWhatIsNoTime) {
  for (const char* text : {"", "2025-02-30T00:00Z", "2025-07-23", "2025-07-23T25:00Z",
                           "2025-07-23T07:34", "2025-07-23T07:34:21.042Zx", "20-07-23T07:34Z"}) {
    EXPECT_EQ(parse_iso(text), std::nullopt) << text;
  }
}

TEST(Time, CalendarDatesExistOrAreRefused) {
  EXPECT_EQ(calendar_date(2024, 2, 29), "2024-02-29");
  EXPECT_EQ(calendar_date(2023, 2, 29), std::nullopt);
  EXPECT_EQ(calendar_date(2023, 13, 1), std::nullopt);
}

TEST(Time, DurationsReadWell) {
  EXPECT_EQ(human_duration(milliseconds(640)), "640 ms");
  EXPECT_EQ(human_duration(milliseconds(4230)), "4.2 s");
  EXPECT_EQ(human_duration(milliseconds(192'000)), "3 min 12 s");
  EXPECT_EQ(human_duration(milliseconds(7'500'000)), "2 h 05 min");
}

}  // namespace
}  // namespace gsync
