#include "connectors/ldap/decode.h"

#include <gtest/gtest.h>

#include "connectors/ldap/hex.h"
#include "connectors/table/table_fixture.h"

namespace gsync::connectors::ldap {
namespace {

std::string shown_filetime(std::string_view text) {
  bool is_never = false;
  const auto time = filetime(text, is_never);
  return is_never ? "never" : time.value_or("none");
}

TEST(Decode, FiletimesAreDatesInUtc) {
  EXPECT_EQ(shown_filetime("132000000000000000"), "2019-04-17T18:40:00");
  EXPECT_EQ(shown_filetime("116444736000000000"), "1970-01-01T00:00:00");
  EXPECT_EQ(shown_filetime("116444735999999999"), "1969-12-31T23:59:59");
}

TEST(Decode, ZeroAndTheLargestFiletimeMeanNever) {
  EXPECT_EQ(shown_filetime("0"), "never");
  EXPECT_EQ(shown_filetime("9223372036854775807"), "never");
}

TEST(Decode, WhatIsNoFiletimeIsNone) {
  for (const char* text : {"", "-1", "12", "13200000000000000x", "9223372036854775808",
                           "9223372036854775806", "-132000000000000000"}) {
    EXPECT_EQ(shown_filetime(text), "none") << text;
  }
}

TEST(Decode, GeneralizedTimesAreDatesInUtc) {
  for (const char* same : {"20261122131741Z", "20261122131741.0Z", "20261122131741,123456Z",
                           "20261122211741+0800", "20261122081741-05"}) {
    EXPECT_EQ(generalized_time(same), "2026-11-22T13:17:41") << same;
  }
  EXPECT_EQ(generalized_time("2026112213Z"), "2026-11-22T13:00:00");
  EXPECT_EQ(generalized_time("20260101003000+0100"), "2025-12-31T23:30:00");
}

TEST(Decode, WhatIsNoGeneralizedTimeIsNone) {
  for (const char* text :
       {"", "20261122131741", "20261322131741Z", "20260230131741Z", "20261122251741Z",
        "20261122131741.Z", "20261122131741+08000", "20261122131741+2400", "2026112213174Z", "x"}) {
    EXPECT_EQ(generalized_time(text), std::nullopt) << text;
  }
}

TEST(Decode, ATimeIsEitherForm) {
  EXPECT_EQ(table::show(time_value("132000000000000000")), "date 2019-04-17T18:40:00");
  EXPECT_EQ(table::show(time_value("20261122131741.0Z")), "date 2026-11-22T13:17:41");
  EXPECT_EQ(table::show(time_value("0")), "blank");
  EXPECT_EQ(table::show(time_value("tomorrow")),
            "bad time-invalid: 'tomorrow' is no time of a directory");
}

TEST(Decode, FlagsOfAnAccountAreNames) {
  const auto names = [](std::string_view text) {
    std::string joined;
    const source::RawValue value = flags_value(text);
    if (const auto* list = std::get_if<source::RawList>(&value.data)) {
      for (const source::RawValue& each : *list) joined += std::get<std::string>(each.data) + " ";
    }
    return joined;
  };
  EXPECT_EQ(names("66050"), "ACCOUNTDISABLE NORMAL_ACCOUNT DONT_EXPIRE_PASSWORD ");
  EXPECT_EQ(names("16"), "LOCKOUT ");
  EXPECT_EQ(names("-2147483646"), "ACCOUNTDISABLE ");
  EXPECT_TRUE(std::holds_alternative<std::monostate>(flags_value("0").data));
  EXPECT_TRUE(std::holds_alternative<source::BadValue>(flags_value("0x2").data));
}

TEST(Decode, GuidsHaveTheirFirstPartsTurned) {
  EXPECT_EQ(guid_text(*from_hex("4cf07225197dea4700112233445566ff")),
            "2572f04c-7d19-47ea-0011-2233445566ff");
  EXPECT_EQ(guid_text("short"), std::nullopt);
}

TEST(Decode, SidsAreText) {
  EXPECT_EQ(sid_text(*from_hex("010500000000000515000000010000000200000003000000f4010000")),
            "S-1-5-21-1-2-3-500");
  EXPECT_EQ(sid_text(*from_hex("010100000000000512000000")), "S-1-5-18");
  for (const char* bad : {"", "01", "020100000000000512000000", "0102000000000005120000", "ff"}) {
    EXPECT_EQ(sid_text(*from_hex(bad)), std::nullopt) << bad;
  }
}

TEST(Decode, Base64GoesBothWays) {
  std::string bytes;
  for (int length = 0; length < 20; ++length) {
    EXPECT_EQ(from_base64(base64(bytes)), bytes);
    bytes += static_cast<char>(length * 37);
  }
  EXPECT_EQ(base64("Ma"), "TWE=");
  EXPECT_EQ(from_base64("TWFu\n TWE="), "ManMa");
  for (const char* bad : {"T", "TWE", "TW=E", "T===", "====", "TWE=TWFu", "TW*u"}) {
    EXPECT_EQ(from_base64(bad), std::nullopt) << bad;
  }
}

TEST(Decode, BytesThatAreNoTextSetTheRecordAside) {
  EXPECT_EQ(table::show(text_value("李雷")), "text '李雷'");
  EXPECT_EQ(table::show(text_value(std::string_view("a\0b", 3))),
            "bad text-invalid: a value of 3 bytes holds a NUL");
  for (const char* bad : {"\xff", "\xed\xa0\x80", "a\xc3"}) {
    EXPECT_EQ(table::show(text_value(bad)), "bad text-invalid: a value of " +
                                                std::to_string(std::string(bad).size()) +
                                                " bytes is not UTF-8");
  }
}

}  // namespace
}  // namespace gsync::connectors::ldap
