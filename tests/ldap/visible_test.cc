// What an administrator is told of a directory beyond its records: attributes that nobody
// shows, filters that can find nobody, photos that are too large.

#include "tests/ldap/rig.h"

namespace gsync::connectors::ldap {
namespace {

using LdapVisible = SlapdTest;

TEST_F(LdapVisible, AFilterThatAsksForAnUnknownAttributeEndsTheRead) {
  const Slapd slapd({.ldif = small_company()});
  const auto got =
      read(at(slapd, "user_filter: (&(objectClass=inetOrgPerson)(!(departmentNumbr=9)))"),
           request({}, {"uid"}));
  EXPECT_EQ(got->outcome(),
            slapd.url() +
                ": error: user_filter asks for 'departmentNumbr', and the server's schema has no "
                "such attribute\n   did you mean 'departmentnumber'? as it is, the filter finds "
                "nobody");
  EXPECT_EQ(got->verdict.error().code, ErrorCode::kConfig);
}

TEST_F(LdapVisible, CheckLooksAtTheFilterToo) {
  const Slapd slapd({.ldif = small_company()});
  const auto source = open(at(slapd, "department_filter: (ouu=a)"));
  const auto report = (*source)->probe({});
  ASSERT_FALSE(report.has_value());
  EXPECT_NE(to_text(report.error()).find("department_filter asks for 'ouu'"), std::string::npos);
}

TEST_F(LdapVisible, AFilterByNumberOptionAndSecondNameIsFine) {
  const Slapd slapd({.ldif = small_company()});
  EXPECT_EQ(read(at(slapd, "user_filter: (&(2.5.4.3=*)(commonName;lang-zh=*)(userid=ada))"),
                 request({}, {"uid"}))
                ->records(),
            "text 'ada'");
}

TEST_F(LdapVisible, WhereTheSchemaIsHiddenTheFilterIsTaken) {
  const Slapd slapd(
      {.ldif = small_company(), .global = "access to dn.base=\"cn=Subschema\" by * none\n"});
  EXPECT_EQ(
      read(at(slapd, "least_users: 0\nuser_filter: (departmentNumbr=9)"), request({}, {"uid"}))
          ->outcome(),
      "complete");
}

TEST_F(LdapVisible, AttributesThatNobodyShowsAreNamed) {
  const Slapd slapd({.ldif = small_company(),
                     .access = "access to attrs=mail by * none\naccess to * by * read\n"});
  const auto got = read(at(slapd), request({"@name"}, {"uid", "mail", "title", "cn"}));
  EXPECT_EQ(got->outcome(), "complete");
  EXPECT_EQ(got->verdict->note, "none of the users shows mail, title: the fields stay as they are");
}

std::string with_photos() {
  return small_company() +
         fmt::format(
             "dn: uid=eve,ou=staff,dc=corp,dc=example\nobjectClass: inetOrgPerson\nuid: eve\n"
             "cn: E\nsn: E\njpegPhoto:: {}\n\n"
             "dn: uid=fay,ou=staff,dc=corp,dc=example\nobjectClass: inetOrgPerson\nuid: fay\n"
             "cn: F\nsn: F\njpegPhoto:: /9j/\n\n",
             std::string(4000, 'A'));
}

TEST_F(LdapVisible, APhotoThatIsTooLargeLeavesTheFieldAsItIs) {
  const Slapd slapd({.ldif = with_photos()});
  const auto asks = request({}, {"uid", "jpegPhoto@base64"});
  const std::string photos = "user_filter: (jpegPhoto=*)\n";
  const auto got = read(at(slapd, photos + "most_value_kb: 1"), asks);
  EXPECT_EQ(got->records(), "text 'eve' | not visible\ntext 'fay' | text '/9j/'");
  EXPECT_EQ(got->verdict->note,
            "1 value larger than 1 kB: the fields stay as they are (most_value_kb)");
  EXPECT_EQ(read(at(slapd, photos), asks)->verdict->note, "");
}

TEST_F(LdapVisible, AHashHasNoLimit) {
  const Slapd slapd({.ldif = with_photos()});
  const auto got = read(at(slapd, "user_filter: (uid=eve)\nmost_value_kb: 1"),
                        request({}, {"jpegPhoto@sha256"}));
  EXPECT_EQ(got->verdict->note, "");
  EXPECT_NE(got->records().find("text '"), std::string::npos);
}

}  // namespace
}  // namespace gsync::connectors::ldap
