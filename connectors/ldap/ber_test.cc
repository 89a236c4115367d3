#include "connectors/ldap/ber.h"

#include <gtest/gtest.h>

#include "connectors/ldap/hex.h"

namespace gsync::connectors::ldap::ber {
namespace {

TEST(Ber, ElementsGoBothWays) {
  for (const size_t length : {0, 1, 127, 128, 255, 256, 70'000}) {
    const std::string content(length, 'x');
    const std::string bytes = element(kOctets, content) + "rest";
    std::string_view rest = bytes;
    EXPECT_EQ(take(rest, kOctets), content);
    EXPECT_EQ(rest, "rest");
  }
}

TEST(Ber, NumbersGoBothWays) {
  for (const int64_t number : {int64_t{0}, int64_t{1}, int64_t{127}, int64_t{128}, int64_t{-1},
                               int64_t{-128}, int64_t{-129}, int64_t{500}, INT64_MAX, INT64_MIN}) {
    const std::string bytes = integer(number);
    std::string_view rest = bytes;
    EXPECT_EQ(take_integer(rest), number);
    EXPECT_TRUE(rest.empty());
  }
  EXPECT_EQ(to_hex(integer(128)), "02020080");
  EXPECT_EQ(to_hex(integer(-1)), "0201ff");
}

TEST(Ber, WhatIsCutOrTooLongIsNotTaken) {
  const std::string whole =
      element(kSequence, integer(500) + element(kOctets, std::string(200, 'c')));
  for (size_t length = 0; length < whole.size(); ++length) {
    std::string_view rest = std::string_view(whole).substr(0, length);
    EXPECT_FALSE(take(rest).has_value()) << length;
    EXPECT_EQ(rest.size(), length);
  }
  for (const char* bad : {"0480", "0485000000000178", "0484ffffffff78", "04ff"}) {
    const std::string bytes = *from_hex(bad);
    std::string_view rest = bytes;
    EXPECT_FALSE(take(rest).has_value()) << bad;
  }
}

TEST(Ber, AnotherTagIsLeftWhereItIs) {
  const std::string bytes = integer(5);
  std::string_view rest = bytes;
  EXPECT_FALSE(take(rest, kOctets).has_value());
  EXPECT_EQ(take_integer(rest), 5);
}

}  // namespace
}  // namespace gsync::connectors::ldap::ber
