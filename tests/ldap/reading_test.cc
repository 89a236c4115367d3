// What is read from a real OpenLDAP server: departments, people, ids, names.

#include "tests/ldap/rig.h"

namespace gsync::connectors::ldap {
namespace {

using LdapReading = SlapdTest;

TEST_F(LdapReading, DepartmentsAreUnitsByWhereTheyStand) {
  const Slapd slapd({.ldif = small_company()});
  ASSERT_TRUE(slapd.is_ready());
  const auto got = read(at(slapd, "least_users: 0"), request({"@id", "@parent", "@name"}, {}));
  EXPECT_EQ(got->outcome(), "complete");
  EXPECT_EQ(got->records(),
            "text '00000000-0000-0000-0000-0000000000d1' | blank | text 'Research'\n"
            "text '00000000-0000-0000-0000-0000000000d2' | text "
            "'00000000-0000-0000-0000-0000000000d1' | text 'Platform'\n"
            "text '00000000-0000-0000-0000-0000000000d3' | blank | text 'Sales'");
}

TEST_F(LdapReading, PeopleAreInTheNearestDepartmentAbove) {
  const Slapd slapd({.ldif = small_company()});
  const auto got = read(at(slapd), request({}, {"uid", "@departments"}));
  EXPECT_EQ(got->outcome(), "complete");
  EXPECT_EQ(got->records(),
            "text 'ada' | text '00000000-0000-0000-0000-0000000000d1'\n"
            "text 'bob' | text '00000000-0000-0000-0000-0000000000d2'\n"
            "text 'cyd' | text '00000000-0000-0000-0000-0000000000d3'\n"
            "text 'dan' | blank");
}

TEST_F(LdapReading, ManagersAreFoundHoweverTheirNameIsSpelled) {
  const Slapd slapd({.ldif = small_company()});
  const auto got = read(at(slapd), request({}, {"uid", "manager@id", "manager@name"}));
  EXPECT_EQ(got->records(),
            "text 'ada' | blank | blank\n"
            "text 'bob' | text '00000000-0000-0000-0000-000000000001' | text 'Ada'\n"
            "text 'cyd' | text 'uid=nobody,ou=staff,dc=corp,dc=example' | text 'nobody'\n"
            "text 'dan' | blank | blank");
}

TEST_F(LdapReading, AHeadIsFoundAmongPeopleWhoWereNotAskedFor) {
  const Slapd slapd({.ldif = small_company()});
  const auto got = read(at(slapd), request({"@name", "seeAlso@id"}, {}));
  EXPECT_EQ(got->records(),
            "text 'Platform' | blank\n"
            "text 'Research' | text '00000000-0000-0000-0000-000000000001'\n"
            "text 'Sales' | blank");
}

TEST_F(LdapReading, OptionsOfAttributesAreAttributesOfTheirOwn) {
  const Slapd slapd({.ldif = small_company()});
  const auto got =
      read(at(slapd, "user_filter: (uid=ada)"), request({}, {"cn", "cn;lang-zh", "mail", "title"}));
  EXPECT_EQ(got->records(),
            "text 'Ada' | text '艾达' | [text 'a.l@corp.example', text 'ada@corp.example'] | not "
            "visible");
}

TEST_F(LdapReading, PagesOfAnySizeBringTheSame) {
  const Slapd slapd({.ldif = small_company()});
  for (const int size : {0, 1, 2, 3, 500}) {
    const auto got = read(at(slapd, fmt::format("page_size: {}", size)), request({}, {"uid"}));
    EXPECT_EQ(got->outcome(), "complete") << size;
    EXPECT_EQ(got->records(), "text 'ada'\ntext 'bob'\ntext 'cyd'\ntext 'dan'") << size;
  }
}

TEST_F(LdapReading, AMovedAndRenamedPersonKeepsTheKey) {
  Slapd slapd({.ldif = small_company()});
  ASSERT_TRUE(
      slapd.change("dn: uid=bob,ou=Platform,ou=Research,ou=staff,dc=corp,dc=example\n"
                   "changetype: modrdn\nnewrdn: uid=robert\ndeleteoldrdn: 1\n"
                   "newsuperior: ou=Sales,ou=staff,dc=corp,dc=example\n"));
  const auto got =
      read(at(slapd, "user_filter: (uid=robert)"), request({}, {"@id", "@departments"}));
  EXPECT_EQ(got->records(),
            "text '00000000-0000-0000-0000-000000000002' | text "
            "'00000000-0000-0000-0000-0000000000d3'");
}

TEST_F(LdapReading, ContainersBetweenAPersonAndADepartmentAreLookedThrough) {
  Slapd slapd({.ldif = small_company()});
  ASSERT_TRUE(
      slapd.change("dn: cn=desk,ou=Sales,ou=staff,dc=corp,dc=example\nchangetype: add\n"
                   "objectClass: device\ncn: desk\n\n"
                   "dn: uid=eve,cn=desk,ou=Sales,ou=staff,dc=corp,dc=example\nchangetype: add\n"
                   "objectClass: inetOrgPerson\nuid: eve\ncn: Eve\nsn: E\n"));
  const auto got = read(at(slapd, "user_filter: (uid=eve)"), request({}, {"@departments"}));
  EXPECT_EQ(got->outcome(), "complete");
  EXPECT_EQ(got->records(), fmt::format("text '{}'", kSales));
}

TEST_F(LdapReading, PeopleOfSeveralBasesKeepTheirDepartments) {
  const Slapd slapd({.ldif = small_company()});
  const auto got = read(at(slapd,
                           "user_base: [\"ou=Platform,ou=Research,ou=staff,dc=corp,dc=example\", "
                           "\"ou=Research,ou=staff,dc=corp,dc=example\"]"),
                        request({}, {"uid", "@departments"}));
  EXPECT_EQ(got->records(),
            fmt::format("text 'ada' | text '{}'\ntext 'bob' | text '{}'", kResearch, kPlatform));
}

TEST_F(LdapReading, PeopleOutsideTheTreeOfDepartmentsHaveNone) {
  const Slapd slapd({.ldif = small_company()});
  const auto got = read(at(slapd,
                           "department_base: ou=Sales,ou=staff,dc=corp,dc=example\n"
                           "user_base: ou=Research,ou=staff,dc=corp,dc=example"),
                        request({}, {"uid", "@departments"}));
  EXPECT_EQ(got->outcome(), "complete");
  EXPECT_EQ(got->records(), "text 'ada' | blank\ntext 'bob' | blank");
}

TEST_F(LdapReading, AnotherAttributeCanBeTheKey) {
  const Slapd slapd({.ldif = small_company()});
  const auto got =
      read(at(slapd, "id: uid\nuser_filter: (uid=bob)"), request({}, {"@id", "manager@id"}));
  EXPECT_EQ(got->records(), "text 'bob' | text 'ada'");
}

TEST_F(LdapReading, EntriesWithoutTheKeyAreSetAside) {
  const Slapd slapd({.ldif = small_company()});
  const auto got = read(at(slapd, "id: mail"), request({}, {"uid"}));
  EXPECT_EQ(got->records(), "text 'ada'");
  ASSERT_EQ(got->sink.rejected.size(), 3);
  EXPECT_EQ(got->sink.rejected[0].message, "the entry has no 'mail'");
  EXPECT_EQ(got->verdict->tables.at(0).rejected, 3);
}

TEST_F(LdapReading, ARequiredAttributeThatNobodyHasEndsTheRead) {
  const Slapd slapd({.ldif = small_company()});
  auto asked = request({}, {"badgeNumber"});
  asked.tables[0].columns[0].required = true;
  const auto got = read(at(slapd), asked);
  EXPECT_EQ(got->outcome(),
            slapd.url() +
                ": error: none of 4 users has an attribute 'badgeNumber'\n"
                "   let the account read it, or write 'badgeNumber?' in the mapping if it may be "
                "missing");
}

TEST_F(LdapReading, EqualContentHasAnEqualFingerprint) {
  Slapd slapd({.ldif = small_company()});
  const auto first = read(at(slapd), request({}, {"uid", "cn"}))->verdict->fingerprint;
  EXPECT_EQ(read(at(slapd, "page_size: 1"), request({}, {"uid", "cn"}))->verdict->fingerprint,
            first);
  ASSERT_TRUE(
      slapd.change("dn: uid=dan,ou=staff,dc=corp,dc=example\nchangetype: modify\n"
                   "replace: cn\ncn: Daniel\n"));
  EXPECT_NE(read(at(slapd), request({}, {"uid", "cn"}))->verdict->fingerprint, first);
}

std::string groups() {
  return small_company() + R"(dn: cn=devs,dc=corp,dc=example
objectClass: groupOfNames
cn: devs
member: UID=ada,ou=Research, ou=staff,dc=corp,dc=example
member: cn=ops,dc=corp,dc=example
entryUUID: 00000000-0000-0000-0000-0000000000e1

dn: cn=ops,dc=corp,dc=example
objectClass: groupOfNames
cn: ops
member: uid=bob,ou=Platform,ou=Research,ou=staff,dc=corp,dc=example
entryUUID: 00000000-0000-0000-0000-0000000000e2

dn: cn=posix,dc=corp,dc=example
objectClass: posixGroup
cn: posix
gidNumber: 5
memberUid: bob
entryUUID: 00000000-0000-0000-0000-0000000000e3

)";
}

TEST_F(LdapReading, GroupsCanBeTheDepartments) {
  const Slapd slapd({.ldif = groups()});
  const auto got = read(at(slapd, "departments: groups\ndepartment_base: dc=corp,dc=example"),
                        request({"@name", "@parent"}, {"uid", "@departments"}));
  EXPECT_EQ(got->outcome(), "complete");
  EXPECT_EQ(got->records(),
            "text 'ada' | text '00000000-0000-0000-0000-0000000000e1'\n"
            "text 'bob' | [text '00000000-0000-0000-0000-0000000000e2', text "
            "'00000000-0000-0000-0000-0000000000e3']\n"
            "text 'cyd' | blank\n"
            "text 'dan' | blank\n"
            "text 'devs' | blank\n"
            "text 'ops' | text '00000000-0000-0000-0000-0000000000e1'\n"
            "text 'posix' | blank");
}

TEST_F(LdapReading, CheckShowsCountsNamesAndCommands) {
  const Slapd slapd({.ldif = small_company()});
  const auto source = open(at(slapd));
  const auto report = (*source)->probe({});
  ASSERT_EQ(table::error_of(report), "no error");
  EXPECT_EQ(report->summary, slapd.url() + ": OpenLDAP, profile rfc");
  ASSERT_EQ(report->details.size(), 10);
  EXPECT_EQ(report->details[0],
            "departments: 3 below 'ou=staff,dc=corp,dc=example', filter "
            "'(objectClass=organizationalUnit)'");
  EXPECT_EQ(report->details[9],
            fmt::format("  ldapsearch -LLL -H '{}' -x -E pr=500/noprompt -b "
                        "'ou=staff,dc=corp,dc=example' '(objectClass=inetOrgPerson)' '1.1'",
                        slapd.url()));
}

}  // namespace
}  // namespace gsync::connectors::ldap
