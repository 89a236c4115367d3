#include "connectors/ldap/dn.h"

#include <gtest/gtest.h>

namespace gsync::connectors::ldap {
namespace {

TEST(Dn, SpellingsOfOneNameHaveOneKey) {
  const std::string key = dn_key("cn=li lei,ou=r\\2Cd,dc=acme");
  for (const char* same : {"CN=Li Lei,OU=R\\,D,DC=acme", "cn=Li  Lei , ou=\"R,D\" ; dc=ACME",
                           "cn= li lei,ou=r\\2cd,dc=acme", "cn=#04064c69204c6569,ou=R\\,D,dc=acme",
                           "cn=Ｌi Lei,ou=r\\,d,dc=acme"}) {
    EXPECT_EQ(dn_key(same), key) << same;
  }
}

TEST(Dn, DifferentNamesHaveDifferentKeys) {
  const std::string key = dn_key("cn=a,ou=b,dc=c");
  for (const char* other : {"cn=a\\,ou\\=b,dc=c", "cn=a+ou=b,dc=c", "cn=a,dc=c", "cn=a b,ou=b,dc=c",
                            "uid=a,ou=b,dc=c", "cn=a\\20,ou=b"}) {
    EXPECT_NE(dn_key(other), key) << other;
  }
}

TEST(Dn, TheOrderOfPartsOfOneStepDoesNotCount) {
  EXPECT_EQ(dn_key("cn=a+uid=b,dc=c"), dn_key("UID=b + CN=A,dc=c"));
}

TEST(Dn, TheShortWayAndTheParserAgree) {
  // An escaped plain letter takes the way through the parser.
  for (const char* plain :
       {"cn=a,dc=c", "CN = A b , DC=c", "cn=,dc=c", "", "dc=x", "ou=a  b,dc=c d "}) {
    std::string escaped = plain;
    const size_t dc = escaped.find("c");
    if (dc != std::string::npos && escaped.find("=c") != std::string::npos) {
      escaped.replace(escaped.find("=c") + 1, 1, "\\63");
    }
    EXPECT_EQ(dn_key(plain), dn_key(escaped)) << plain;
  }
}

TEST(Dn, WhatIsNoDnIsComparedAsText) {
  for (const char* text : {"Li Lei", "cn", "=x", "c n=a", "c\x01n=a", "c n=\\61", "cn=a,,dc=c",
                           "cn=a,", "cn=a\\", "cn=\"a"}) {
    EXPECT_FALSE(parse_dn(text).has_value()) << text;
  }
  EXPECT_EQ(dn_key(" Li Lei "), "li lei");
}

TEST(Dn, ValuesAreUnescaped) {
  const auto steps = parse_dn("cn=\\20lead\\, \\#1 \\E6\\9D\\8E ,dc=x");
  ASSERT_TRUE(steps.has_value());
  EXPECT_EQ(steps->front().front().value, " lead, #1 李");
  EXPECT_EQ(first_name("OU=Audit \\2B Tax,DC=x"), "Audit + Tax");
  EXPECT_EQ(first_name("no dn"), "");
}

TEST(Dn, TheNameAboveIsTheRest) {
  EXPECT_EQ(dn_above("cn=a\\,b,ou=\"c,d\", dc=e"), "ou=\"c,d\", dc=e");
  EXPECT_EQ(dn_above("dc=e"), "");
  EXPECT_EQ(key_above(dn_key("cn=a\\,b,ou=c,dc=e")), "ou=c,dc=e");
}

TEST(Dn, WithinIsByStepsNotByLetters) {
  EXPECT_TRUE(is_within("cn=a,dc=x", "dc=x"));
  EXPECT_TRUE(is_within("dc=x", "dc=x"));
  EXPECT_TRUE(is_within("dc=x", ""));
  EXPECT_FALSE(is_within("cn=a\\,dc\\=x", "dc\\=x"));
  EXPECT_FALSE(is_within("cn=adc=x", "dc=x"));
  EXPECT_FALSE(is_within("dc=x", "cn=a,dc=x"));
}

TEST(Dn, TheIdsInFrontAreNoPartOfIt) {
  EXPECT_EQ(plain_dn("<GUID=1>;<SID=2>;CN=a,DC=b"), "CN=a,DC=b");
  EXPECT_EQ(plain_dn("CN=a,DC=b"), "CN=a,DC=b");
  EXPECT_EQ(plain_dn("<GUID=1"), "<GUID=1");
}

}  // namespace
}  // namespace gsync::connectors::ldap
