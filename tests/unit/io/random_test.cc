#include "io/random.h"

#include <gtest/gtest.h>

#include <set>
#include <thread>

namespace gsync::io {
namespace {

TEST(Random, TheSameSeedGivesTheSameSequence) {
  Random one(7);
  Random other(7);
  EXPECT_EQ(one.hex(32), other.hex(32));
  EXPECT_EQ(one.fraction(), other.fraction());
}

TEST(Random, AFractionIsBelowOne) {
  Random random(1);
  for (int i = 0; i < 1000; ++i) {
    const double fraction = random.fraction();
    ASSERT_GE(fraction, 0.0);
    ASSERT_LT(fraction, 1.0);
  }
}

TEST(Random, SeveralThreadsGetDifferentTexts) {
  Random random(1);
  std::vector<std::vector<std::string>> texts(4);
  {
    std::vector<std::jthread> threads;
    for (auto& mine : texts) {
      threads.emplace_back([&random, &mine] {
        for (int i = 0; i < 500; ++i) mine.push_back(random.hex(32));
      });
    }
  }
  std::set<std::string> all;
  for (const auto& mine : texts) all.insert(mine.begin(), mine.end());
  EXPECT_EQ(all.size(), 2000U);
}

TEST(Random, SecretsAreHexadecimalAndNeverTheSame) {
  const std::string secret = secret_hex(32);
  EXPECT_EQ(secret.size(), 32U);
  EXPECT_EQ(secret.find_first_not_of("0123456789abcdef"), std::string::npos);
  EXPECT_NE(secret, secret_hex(32));
}

}  // namespace
}  // namespace gsync::io
