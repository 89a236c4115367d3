#include "connectors/excel/serial_date.h"

#include <gtest/gtest.h>

#include <limits>

namespace gsync::connectors::excel {
namespace {

TEST(SerialDate, The1900SystemHasADayThatNeverWas) {
  EXPECT_EQ(date_of_serial(1, false), "1900-01-01");
  EXPECT_EQ(date_of_serial(59, false), "1900-02-28");
  EXPECT_EQ(date_of_serial(60, false), std::nullopt);
  EXPECT_EQ(date_of_serial(60.5, false), std::nullopt);
  EXPECT_EQ(date_of_serial(61, false), "1900-03-01");
  EXPECT_EQ(date_of_serial(43529, false), "2019-03-05");
  EXPECT_EQ(date_of_serial(2958465, false), "9999-12-31");
}

TEST(SerialDate, The1904SystemBeginsFourYearsLater) {
  EXPECT_EQ(date_of_serial(42067, true), "2019-03-05");
  EXPECT_EQ(date_of_serial(60, true), "1904-03-01");
  EXPECT_EQ(date_of_serial(2957003, true), "9999-12-31");
  EXPECT_EQ(date_of_serial(2957004, true), std::nullopt);
}

TEST(SerialDate, WhatNamesNoDayIsNone) {
  const double infinite = std::numeric_limits<double>::infinity();
  for (const double serial : {-1.0, 0.0, 0.5, 2958466.0, 1e300, infinite, -infinite,
                              std::numeric_limits<double>::quiet_NaN()}) {
    EXPECT_EQ(date_of_serial(serial, false), std::nullopt) << serial;
  }
}

TEST(SerialDate, APartOfADayIsATime) {
  EXPECT_EQ(date_of_serial(43529.5, false), "2019-03-05T12:00:00");
  EXPECT_EQ(date_of_serial(43529.75347222222, false), "2019-03-05T18:05:00");
  EXPECT_EQ(date_of_serial(43529.999999999, false), "2019-03-06");
  EXPECT_EQ(date_of_serial(59.9999999999, false), std::nullopt);
}

TEST(SerialDate, IsoTextsAreTakenAsTheyAre) {
  EXPECT_EQ(date_of_iso("2019-03-05"), "2019-03-05");
  EXPECT_EQ(date_of_iso("2019-03-05T18:05:07"), "2019-03-05T18:05:07");
  EXPECT_EQ(date_of_iso("2019-03-05T18:05:07.123Z"), "2019-03-05T18:05:07");
  EXPECT_EQ(date_of_iso("2019-03-05T00:00:00"), "2019-03-05");
  EXPECT_EQ(date_of_iso("2019-03-05T18:05"), "2019-03-05T18:05:00");
}

TEST(SerialDate, IsoTextsThatAreNoDaysAreRefused) {
  for (const char* text : {"", "2019", "2019-02-30", "18:05:07", "2019-13-01", "2019/03/05",
                           "2019-03-05T25:00:00", "2019-03-05x", "-019-03-05", "2019--3-05",
                           "2019-03--5", "2019-03-05T-1:00", "2019-03-05T-0:00"}) {
    EXPECT_EQ(date_of_iso(text), std::nullopt) << text;
  }
}

TEST(SerialDate, TheFirstSecondOfADayIsTheDay) {
  EXPECT_EQ(date_of_serial(43529 + 0.9 / 86'400, false), "2019-03-05");
  EXPECT_EQ(date_of_serial(43529 + 1.1 / 86'400, false), "2019-03-05T00:00:01");
}

}  // namespace
}  // namespace gsync::connectors::excel
