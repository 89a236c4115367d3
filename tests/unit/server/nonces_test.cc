#include "server/nonces.h"

#include <gtest/gtest.h>

namespace gsync::server {
namespace {

using Verdict = Nonces::Verdict;
using std::chrono::minutes;

const TimePoint kStart = *parse_iso("2025-07-01T08:00:00Z");
TimePoint at(int minute) { return kStart + minutes(minute); }

TEST(Nonces, ANonceIsTakenOnce) {
  Nonces nonces(10);
  EXPECT_EQ(nonces.add("a", at(0), at(-10)), Verdict::kFresh);
  EXPECT_EQ(nonces.add("a", at(0), at(-10)), Verdict::kSeen);
  EXPECT_EQ(nonces.add("a", at(5), at(-5)), Verdict::kSeen);
  EXPECT_EQ(nonces.add("b", at(0), at(-10)), Verdict::kFresh);
}

TEST(Nonces, WhatIsTooOldToComeAgainIsForgotten) {
  Nonces nonces(10);
  nonces.add("a", at(0), at(-10));
  nonces.add("b", at(9), at(-1));
  EXPECT_EQ(nonces.size(), 2U);
  nonces.add("c", at(11), at(1));
  EXPECT_EQ(nonces.size(), 2U);
}

TEST(Nonces, AFullMemoryForgetsTheOldestAndTakesNothingAsOld) {
  Nonces nonces(2);
  nonces.add("a", at(0), at(-10));
  nonces.add("b", at(1), at(-10));
  EXPECT_EQ(nonces.add("c", at(2), at(-10)), Verdict::kFresh);
  EXPECT_EQ(nonces.size(), 2U);
  EXPECT_EQ(nonces.add("a", at(0), at(-10)), Verdict::kForgotten);
  EXPECT_EQ(nonces.add("b", at(1), at(-10)), Verdict::kSeen);
}

}  // namespace
}  // namespace gsync::server
