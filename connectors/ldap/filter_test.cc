#include "connectors/ldap/filter.h"

#include <gtest/gtest.h>

namespace gsync::connectors::ldap {
namespace {

/// uid=ada, mail twice, userAccountControl=514, no title.
bool matches(const std::string& filter) {
  EntryView entry;
  entry.dn = "uid=ada,dc=x";
  entry.values = {"ada", "Ada@corp.example", "a.l@corp.example", "514", "CN=Person,CN=Schema,DC=x"};
  entry.attributes = {
      {"uid", 0, 1}, {"mail", 1, 3}, {"userAccountControl", 3, 4}, {"objectCategory", 4, 5}};
  const auto parsed = Filter::parse(filter);
  EXPECT_TRUE(parsed.has_value()) << filter << ": " << (parsed ? "" : to_text(parsed.error()));
  return parsed && parsed->matches(entry);
}

TEST(Filter, ConditionsAreComparedWithoutCase) {
  for (const char* yes :
       {"(uid=ADA)", "(mail=ada@corp.example)", "(UID=*)", "(mail=a.l*)", "(mail=*corp*)",
        "(mail=A*@*e)", "(uid~=ada)", "(userAccountControl>=514)", "(userAccountControl<=1000)",
        "(objectCategory=person)", "(userAccountControl:1.2.840.113556.1.4.803:=2)",
        "(userAccountControl:1.2.840.113556.1.4.804:=3)"}) {
    EXPECT_TRUE(matches(yes)) << yes;
  }
  for (const char* no :
       {"(uid=ad)", "(uid=*x)", "(mail=b*)", "(title=*)", "(userAccountControl<=99)", "(uid=a*a*a)",
        "(userAccountControl:1.2.840.113556.1.4.803:=3)", "(objectCategory=computer)"}) {
    EXPECT_FALSE(matches(no)) << no;
  }
}

TEST(Filter, PartsAreComposed) {
  EXPECT_TRUE(matches("(&(uid=ada)(|(title=x)(mail=*)))"));
  EXPECT_FALSE(matches("(&(uid=ada)(!(mail=*)))"));
  EXPECT_TRUE(matches("(&)"));
  EXPECT_FALSE(matches("(|)"));
}

TEST(Filter, WhatIsNotThereIsNeitherEqualNorDifferent) {
  EXPECT_FALSE(matches("(title=boss)"));
  EXPECT_FALSE(matches("(!(title=boss))"));
  EXPECT_TRUE(matches("(!(title=*))"));
  EXPECT_TRUE(matches("(|(!(title=boss))(uid=ada))"));
}

TEST(Filter, AMistakeIsNamedWithItsPlace) {
  const auto wrong = [](const std::string& filter) {
    return to_text(Filter::parse(filter).error());
  };
  EXPECT_EQ(wrong("(uid=ada"), "error: '(uid=ada' is no filter: ')' is missing (character 9)");
  EXPECT_EQ(wrong("uid=ada"), "error: 'uid=ada' is no filter: '(' is missing (character 1)");
  EXPECT_EQ(wrong("(=x)"), "error: '(=x)' is no filter: an attribute is missing (character 2)");
  EXPECT_EQ(wrong("(uid)"), "error: '(uid)' is no filter: '=' is missing (character 5)");
  EXPECT_EQ(wrong("(uid=\\2)"),
            "error: '(uid=\\2)' is no filter: '\\' needs two hexadecimal digits (character 7)");
  EXPECT_EQ(
      wrong("(uid=a)(uid=b)"),
      "error: '(uid=a)(uid=b)' is no filter: the filter ends before its text does (character 8)");
}

TEST(Filter, DeepBracketsAreRefused) {
  const std::string deep(5000, '(');
  EXPECT_FALSE(Filter::parse(deep).has_value());
  std::string nested;
  for (int i = 0; i < 5000; ++i) nested += "(!";
  EXPECT_FALSE(Filter::parse(nested).has_value());
}

TEST(Filter, ValuesAreEscaped) {
  EXPECT_EQ(filter_value("a*(b)\\ é"), "a\\2a\\28b\\29\\5c \\c3\\a9");
  EXPECT_EQ(filter_value(std::string_view("\0", 1)), "\\00");
}

TEST(Filter, SaysWhichAttributesItNames) {
  EXPECT_EQ(Filter::parse("(&(uid=a)(!(mail=*))(x:1.2:=3))")->attributes(),
            (std::vector<std::string>{"uid", "mail", "x"}));
}

}  // namespace
}  // namespace gsync::connectors::ldap
