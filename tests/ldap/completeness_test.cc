// Complete or not at all: what a real server leaves out is known to be missing.

#include <chrono>
#include <csignal>
#include <stop_token>
#include <thread>

#include "tests/ldap/rig.h"

namespace gsync::connectors::ldap {
namespace {

using LdapCompleteness = SlapdTest;
using Texts = std::vector<std::string>;

std::string limit_text(const Slapd& slapd, const std::string& base, int entries,
                       const std::string& why) {
  return fmt::format(
      "partial\n{}: warning: the server cut the search below '{}' off after {} {}: {}\n"
      "   read in pages (page_size), or give the account higher limits",
      slapd.url(), base, entries, entries == 1 ? "entry" : "entries", why);
}

TEST_F(LdapCompleteness, ASizeLimitMakesTheReadPartial) {
  const Slapd slapd({.ldif = small_company(), .database = "limits * size=2\n"});
  ASSERT_TRUE(slapd.is_ready());
  const auto got = read(at(slapd, "page_size: 0"), request({}, {"uid"}));
  EXPECT_EQ(got->outcome(),
            limit_text(slapd, "ou=staff,dc=corp,dc=example", 2, "size limit exceeded (4)"));
  EXPECT_EQ(got->sink.raw.size(), 2);
  EXPECT_EQ(got->verdict->incomplete_below, Texts());
}

TEST_F(LdapCompleteness, ALimitOnAllPagesTogetherMakesTheReadPartial) {
  const Slapd slapd({.ldif = small_company(), .database = "limits * size.prtotal=3\n"});
  const auto got = read(at(slapd, "page_size: 2"), request({}, {"uid"}));
  EXPECT_EQ(got->outcome(),
            limit_text(slapd, "ou=staff,dc=corp,dc=example", 3, "size limit exceeded (4)"));
}

TEST_F(LdapCompleteness, ALimitBelowOneBaseConcernsItsDepartmentAlone) {
  const Slapd slapd({.ldif = small_company(), .database = "limits * size=1\n"});
  const auto got = read(at(slapd,
                           "page_size: 0\ndepartment_filter: (ou=Research)\n"
                           "user_base: [\"ou=Research,ou=staff,dc=corp,dc=example\", "
                           "\"ou=Sales,ou=staff,dc=corp,dc=example\"]"),
                        request({}, {"uid", "@departments"}));
  EXPECT_EQ(got->outcome(), limit_text(slapd, "ou=Research,ou=staff,dc=corp,dc=example", 1,
                                       "size limit exceeded (4)"));
  EXPECT_EQ(got->verdict->incomplete_below, Texts{kResearch});
}

TEST_F(LdapCompleteness, APageThatIsTooLargeIsHalved) {
  const Slapd slapd(
      {.ldif = small_company(), .database = "limits * size.pr=2 size.prtotal=unlimited\n"});
  const auto got = read(at(slapd, "page_size: 500"), request({}, {"uid"}));
  EXPECT_EQ(got->outcome(), "complete");
  EXPECT_EQ(got->sink.raw.size(), 4);
}

TEST_F(LdapCompleteness, WherePagesAreForbiddenTheReadEnds) {
  const Slapd slapd({.ldif = small_company(), .database = "limits * size.prtotal=disabled\n"});
  const auto got = read(at(slapd), request({}, {"uid"}));
  ASSERT_FALSE(got->verdict.has_value());
  EXPECT_EQ(got->verdict.error().code, ErrorCode::kUnreadable);
  EXPECT_NE(got->outcome().find("administrative limit exceeded (11)"), std::string::npos)
      << got->outcome();
}

std::string with_referral() {
  return small_company() +
         "dn: ou=Abroad,ou=Sales,ou=staff,dc=corp,dc=example\nobjectClass: referral\n"
         "objectClass: extensibleObject\nou: Abroad\n"
         "ref: ldap://127.0.0.1:1/ou=Abroad,ou=Sales,ou=staff,dc=corp,dc=example\n\n";
}

TEST_F(LdapCompleteness, AReferralIsNotFollowedAndProtectsTheDepartmentAroundIt) {
  const Slapd slapd({.ldif = with_referral()});
  const auto got = read(at(slapd), request({"@name"}, {"uid", "@departments"}));
  EXPECT_EQ(
      got->outcome(),
      fmt::format("partial\n{}: warning: "
                  "'ldap://127.0.0.1:1/ou=Abroad,ou=Sales,ou=staff,dc=corp,dc=example??sub' is "
                  "held by another server and was not read\n   read it with a job of its own; "
                  "'referrals: ignore' if it does not belong here",
                  slapd.url()));
  EXPECT_EQ(got->verdict->incomplete_below, Texts{kSales});
}

/// A part below Sales that another server keeps below IT.
std::string with_misleading_referral() {
  return small_company() +
         "dn: ou=Abroad,ou=Sales,ou=staff,dc=corp,dc=example\nobjectClass: referral\n"
         "objectClass: extensibleObject\nou: Abroad\n"
         "ref: ldap://127.0.0.1:1/ou=Abroad,ou=IT,ou=staff,dc=corp,dc=example\n\n";
}

TEST_F(LdapCompleteness, AReferralIsWhereItStandsNotWhereItLeads) {
  const Slapd slapd({.ldif = with_misleading_referral()});
  const auto got = read(at(slapd), request({"@name"}, {"uid", "@departments"}));
  EXPECT_EQ(got->verdict->completeness, source::Completeness::kPartial);
  EXPECT_EQ(got->verdict->incomplete_below, Texts{kSales});
}

TEST_F(LdapCompleteness, AReferralThatTheAccountCannotSeeMayStandAnywhere) {
  const Slapd slapd({.ldif = with_misleading_referral(),
                     .access =
                         "access to filter=(objectClass=referral) attrs=objectClass by * none\n"
                         "access to * by * read\n"});
  const auto got = read(at(slapd), request({"@name"}, {"uid", "@departments"}));
  EXPECT_EQ(got->verdict->completeness, source::Completeness::kPartial);
  EXPECT_EQ(got->verdict->incomplete_below, Texts{});
}

TEST_F(LdapCompleteness, AReferralCanBeIgnored) {
  const Slapd slapd({.ldif = with_referral()});
  EXPECT_EQ(read(at(slapd, "referrals: ignore"), request({}, {"uid"}))->outcome(), "complete");
}

TEST_F(LdapCompleteness, ABaseThatDoesNotExistEndsTheRead) {
  const Slapd slapd({.ldif = small_company()});
  const auto got = read(at(slapd, "user_base: ou=stuff,dc=corp,dc=example"), request({}, {"uid"}));
  EXPECT_EQ(got->outcome(),
            slapd.url() +
                ": error: search below 'ou=stuff,dc=corp,dc=example': no such object (32); what "
                "exists is 'dc=corp,dc=example'\n   correct the name; where it is right, the "
                "account may not see it");
  EXPECT_EQ(got->verdict.error().code, ErrorCode::kUnreadable);
}

TEST_F(LdapCompleteness, AnAnswerWithoutPeopleIsNotTrusted) {
  const Slapd slapd({.ldif = small_company(),
                     .access = "access to filter=(objectClass=inetOrgPerson) by * none\n"
                               "access to * by * read\n"});
  const auto got = read(at(slapd), request({"@name"}, {"uid"}));
  EXPECT_EQ(got->outcome(),
            "unhealthy\n" + slapd.url() +
                ": error: the server shows 0 users, and at least 1 are expected (least_users)\n"
                "   may the account still see them, and do base and filter fit? 'genauth-sync "
                "check' shows the searches");
  EXPECT_EQ(got->verdict->completeness, source::Completeness::kUnhealthy);
}

TEST_F(LdapCompleteness, FewerPeopleThanExpectedAreNotTrusted) {
  const Slapd slapd({.ldif = small_company()});
  const auto got = read(at(slapd, "least_users: 5"), request({}, {"uid"}));
  EXPECT_EQ(got->verdict->completeness, source::Completeness::kUnhealthy);
  EXPECT_EQ(read(at(slapd, "least_users: 4"), request({}, {"uid"}))->outcome(), "complete");
}

TEST_F(LdapCompleteness, TooFewPeopleAreNotTrustedBecauseALimitCutThemOff) {
  const Slapd slapd({.ldif = small_company(), .database = "limits * size=2\n"});
  const auto got = read(at(slapd, "page_size: 0\nleast_users: 4"), request({}, {"uid"}));
  EXPECT_EQ(got->verdict->completeness, source::Completeness::kUnhealthy);
  EXPECT_EQ(got->verdict->reasons.size(), 2);
}

TEST_F(LdapCompleteness, AHiddenDepartmentLeavesThePlaceOfItsPeopleOpen) {
  const Slapd slapd(
      {.ldif = small_company(),
       .access =
           "access to dn.base=\"ou=Platform,ou=Research,ou=staff,dc=corp,dc=example\" by * none\n"
           "access to * by * read\n"});
  const auto got = read(at(slapd), request({}, {"uid", "@departments"}));
  EXPECT_EQ(got->records(),
            "text 'ada' | text '00000000-0000-0000-0000-0000000000d1'\n"
            "text 'bob' | not visible\n"
            "text 'cyd' | text '00000000-0000-0000-0000-0000000000d3'\n"
            "text 'dan' | blank");
}

TEST_F(LdapCompleteness, AHiddenAttributeIsNotVisible) {
  const Slapd slapd({.ldif = small_company(),
                     .access = "access to attrs=mail by * none\naccess to * by * read\n"});
  const auto got = read(at(slapd, "user_filter: (uid=ada)"), request({}, {"uid", "mail"}));
  EXPECT_EQ(got->records(), "text 'ada' | not visible");
}

TEST_F(LdapCompleteness, AServerThatIsKilledAndComesBackIsReadAgain) {
  Slapd slapd({.ldif = small_company()});
  slapd.stop();
  const auto refused = read(at(slapd), request({}, {"uid"}));
  EXPECT_EQ(refused->verdict.error().code, ErrorCode::kUnreadable);
  ASSERT_TRUE(slapd.start());
  EXPECT_EQ(read(at(slapd), request({}, {"uid"}))->outcome(), "complete");
}

TEST_F(LdapCompleteness, AServerThatFallsSilentIsNotWaitedForForever) {
  const Slapd slapd({.ldif = small_company()});
  const auto source = open(at(slapd, "connect_timeout_seconds: 1\ntimeout_seconds: 1"));
  slapd.process().signal(SIGSTOP);
  table::KeepingSink sink;
  const auto begin = std::chrono::steady_clock::now();
  const auto verdict = (*source)->read(request({}, {"uid"}), sink, {});
  slapd.process().signal(SIGCONT);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5));
  ASSERT_FALSE(verdict.has_value());
  EXPECT_EQ(to_text(verdict.error()),
            slapd.url() +
                ": error: bind as nobody: no answer in time\n"
                "   try again later, or allow more: connect_timeout_seconds, timeout_seconds");
}

TEST_F(LdapCompleteness, AnAliasIsReadWhereTheJobSaysSo) {
  const Slapd slapd(
      {.ldif = small_company() +
               "dn: cn=also,ou=Sales,ou=staff,dc=corp,dc=example\nobjectClass: alias\n"
               "objectClass: extensibleObject\ncn: also\n"
               "aliasedObjectName: uid=dan,ou=staff,dc=corp,dc=example\n\n"});
  const std::string sales = "user_base: ou=Sales,ou=staff,dc=corp,dc=example\n";
  EXPECT_EQ(read(at(slapd, sales), request({}, {"uid"}))->records(), "text 'cyd'");
  EXPECT_EQ(read(at(slapd, sales + "aliases: always"), request({}, {"uid"}))->records(),
            "text 'cyd'\ntext 'dan'");
}

}  // namespace
}  // namespace gsync::connectors::ldap
