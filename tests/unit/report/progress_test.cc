#include "report/progress.h"

#include <gtest/gtest.h>

#include <vector>

#include "core/text.h"

namespace gsync::report {
namespace {

using std::chrono::milliseconds;

TEST(ProgressLine, ShowsBarRateAndTimeLeft) {
  EXPECT_EQ(progress_line("Applying", 104, 200, milliseconds(2700), 80),
            "Applying  [###############...............]   52 %  104/200  38/s  2 s left");
}

TEST(ProgressLine, ShowsNoRateBeforeItIsKnown) {
  EXPECT_EQ(progress_line("Reading", 0, 50, milliseconds(0), 40),
            "Reading  [................]    0 %  0/50");
}

TEST(ProgressLine, ShowsNoBarWhenTheEndIsUnknown) {
  EXPECT_EQ(progress_line("Reading", 12345, 0, milliseconds(10'000), 80),
            "Reading  12,345  1,234/s");
}

TEST(ProgressLine, ShowsSlowRatesWithAFraction) {
  EXPECT_EQ(progress_line("Applying", 1, 2000, milliseconds(2000), 80),
            "Applying  [............................]    0 %  1/2,000  0.5/s  1 h 06 min left");
}

TEST(ProgressLine, IsNeverWiderThanAsked) {
  for (int width = 1; width < 120; ++width) {
    const std::string line =
        progress_line("读取 研发中心", 999'999, 1'000'000, milliseconds(1'000'000), width);
    EXPECT_LE(display_width(line), static_cast<size_t>(width)) << line;
  }
}

TEST(ProgressLine, StandsMoreThanAllOfItAsAll) {
  EXPECT_EQ(progress_line("x", 7, 5, milliseconds(0), 24), "x  [#######]  100 %  5/5");
}

TEST(ProgressLine, NeutralisesEscapeCodes) {
  EXPECT_EQ(progress_line("a\x1b[2J", 1, 0, milliseconds(0), 80), "a\\u{1b}[2J  1");
}

class ProgressTest : public testing::Test {
 protected:
  Progress make(ProgressMode mode) {
    return {"Reading", mode, 30, clock_,
            [this](std::string_view text) { written_.emplace_back(text); }};
  }

  io::ManualClock clock_{*parse_iso("2025-07-23T12:00:00Z")};
  std::vector<std::string> written_;
};

TEST_F(ProgressTest, DrawsABarAtMostTenTimesASecond) {
  Progress progress = make(ProgressMode::kBar);
  for (uint64_t i = 0; i < 2000; ++i) {
    progress.update(i, 2000);
    clock_.advance(milliseconds(1));
  }
  EXPECT_EQ(written_.size(), 20U);
}

TEST_F(ProgressTest, DrawsTheBarOverTheFormerOneAndRemovesIt) {
  Progress progress = make(ProgressMode::kBar);
  progress.update(0, 5);
  progress.finish();
  progress.update(5, 5);
  EXPECT_EQ(written_, (std::vector<std::string>{"\rReading  [......]    0 %  0/5",
                                                "\r                             \r"}));
}

TEST_F(ProgressTest, WritesALineEveryFiveSeconds) {
  Progress progress = make(ProgressMode::kLines);
  for (uint64_t i = 1; i <= 11; ++i) {
    clock_.advance(milliseconds(1000));
    progress.update(i, 0);
  }
  progress.finish();
  EXPECT_EQ(written_, (std::vector<std::string>{"Reading  5  1.0/s\n", "Reading  10  1.0/s\n"}));
}

TEST_F(ProgressTest, WritesNothingForShortWork) {
  Progress progress = make(ProgressMode::kLines);
  progress.update(1, 2);
  progress.finish();
  EXPECT_TRUE(written_.empty());
}

TEST_F(ProgressTest, WritesNothingWhenOff) {
  Progress progress = make(ProgressMode::kOff);
  clock_.advance(milliseconds(60'000));
  progress.update(1, 2);
  progress.finish();
  EXPECT_TRUE(written_.empty());
}

TEST_F(ProgressTest, TakesAnotherName) {
  Progress progress = make(ProgressMode::kLines);
  progress.rename("Creating users");
  clock_.advance(milliseconds(5000));
  progress.update(50, 0);
  EXPECT_EQ(written_, std::vector<std::string>{"Creating users  50  10/s\n"});
}

}  // namespace
}  // namespace gsync::report
