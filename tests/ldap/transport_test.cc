// How the connector reaches a real server: TLS, sign-in, several addresses.

#include <filesystem>
#include <fstream>

#include "support/temp_folder.h"
#include "tests/ldap/rig.h"

namespace gsync::connectors::ldap {
namespace {

using LdapTransport = SlapdTest;

constexpr const char* kSignIn = "bind_dn: cn=admin,dc=corp,dc=example\npassword: ${env:SECRET}\n";

std::string job(const std::string& url, const std::string& options) {
  return fmt::format("url: [{}]\nbase: dc=corp,dc=example\nattempts: 1\n{}", url, options);
}

std::string outcome(const std::string& url, const std::string& options) {
  return read(job(url, options), request({}, {"uid"}))->outcome();
}

TEST_F(LdapTransport, StartTlsIsTheDefault) {
  const Slapd slapd({.ldif = small_company(), .tls = true});
  ASSERT_TRUE(slapd.is_ready());
  EXPECT_EQ(outcome(slapd.url(), kSignIn + fmt::format("ca_file: {}", slapd.ca_file())),
            "complete");
}

TEST_F(LdapTransport, LdapsAndTheSocketWork) {
  const Slapd slapd({.ldif = small_company(), .tls = true});
  EXPECT_EQ(outcome(slapd.tls_url(), kSignIn + fmt::format("ca_file: {}", slapd.ca_file())),
            "complete");
  EXPECT_EQ(outcome(slapd.socket_url(), kSignIn), "complete");
}

TEST_F(LdapTransport, TheSystemUserMaySignInOverTheSocket) {
  const Slapd slapd(
      {.ldif = small_company(),
       .access = "access to * by dn.regex=\"gidNumber=.*cn=external,cn=auth\" read\n"});
  EXPECT_EQ(outcome(slapd.socket_url(), "bind: external"), "complete");
  EXPECT_NE(outcome(slapd.socket_url(), ""), "complete");
}

TEST_F(LdapTransport, ACertificateOfAnotherAuthorityIsRefused) {
  const Slapd slapd({.ldif = small_company(), .tls = true});
  const std::string start_tls = outcome(slapd.url(), kSignIn);
  EXPECT_NE(start_tls.find("error: StartTLS: "), std::string::npos) << start_tls;
  EXPECT_NE(start_tls.find("TLS did not come about"), std::string::npos) << start_tls;
  const std::string ldaps = outcome(slapd.tls_url(), kSignIn);
  EXPECT_NE(ldaps.find("TLS did not come about"), std::string::npos) << ldaps;
}

TEST_F(LdapTransport, ACertificateForAnotherHostIsRefused) {
  const Slapd slapd({.ldif = small_company(), .tls = true, .host = "127.0.0.2"});
  ASSERT_TRUE(slapd.is_ready());
  const std::string text =
      outcome(slapd.url(), kSignIn + fmt::format("ca_file: {}", slapd.ca_file()));
  EXPECT_NE(text.find("TLS did not come about"), std::string::npos) << text;
}

TEST_F(LdapTransport, AServerWithoutStartTlsIsNotReadInClear) {
  const Slapd slapd({.ldif = small_company()});
  EXPECT_EQ(outcome(slapd.url(), kSignIn),
            slapd.url() +
                ": error: StartTLS: protocol error (2): unsupported extended operation\n"
                "   the server does not know this; without StartTLS write ldaps:// in the job");
}

TEST_F(LdapTransport, OnlyTheNewestTlsCanBeDemanded) {
  const Slapd old({.ldif = small_company(),
                   .global = "TLSCipherSuite NORMAL:-VERS-TLS-ALL:+VERS-TLS1.2\n",
                   .tls = true});
  ASSERT_TRUE(old.is_ready());
  const std::string options = kSignIn + fmt::format("ca_file: {}\n", old.ca_file());
  EXPECT_EQ(outcome(old.url(), options), "complete");
  for (const std::string& url : {old.url(), old.tls_url()}) {
    EXPECT_EQ(outcome(url, options + "tls_minimum: 1.3"),
              url +
                  ": error: TLS: the server speaks 'TLS1.2', and 1.3 is the least\n   tls_minimum "
                  "says what is accepted");
  }
}

TEST_F(LdapTransport, TheNextServerIsTriedWhenOneDoesNotAnswer) {
  const Slapd slapd({.ldif = small_company()});
  const std::string dead = fmt::format("ldap://127.0.0.1:{}", test::free_port());
  EXPECT_EQ(outcome(dead + ", " + slapd.url(), "security: none"), "complete");
}

TEST_F(LdapTransport, AHostWithoutAnAddressIsSaidToBeSo) {
  // Too long a name for any resolver to ask for.
  const std::string said = outcome("ldap://" + std::string(70, 'x') + ".example", "security: none");
  EXPECT_NE(said.find("no connection, or it broke (the name is not known: "), std::string::npos)
      << said;
}

TEST_F(LdapTransport, WhenNoneAnswersEachIsNamed) {
  const std::string first = fmt::format("ldap://127.0.0.1:{}", test::free_port());
  const std::string second = fmt::format("ldap://127.0.0.1:{}", test::free_port());
  const std::string unreached =
      ": error: bind as nobody: no connection, or it broke (connection refused)\n"
      "   check address, port and network, and whether the server is up";
  EXPECT_EQ(outcome(first + ", " + second, "security: none"),
            first + unreached + "\n" + second + unreached);
}

TEST_F(LdapTransport, AWrongPasswordIsTriedOnce) {
  const Slapd slapd({.ldif = small_company()});
  const auto got = read(job(slapd.url() + ", " + slapd.url(),
                            "security: none\nbind_dn: cn=admin,dc=corp,dc=example\n"
                            "password: ${env:OTHER}\n"),
                        request({}, {"uid"}));
  EXPECT_EQ(got->outcome(),
            slapd.url() +
                ": error: bind as 'cn=admin,dc=corp,dc=example': invalid credentials (49)\n"
                "   correct bind_dn and password; it was tried once only, so that nothing gets "
                "locked");
  EXPECT_EQ(got->verdict.error().code, ErrorCode::kDenied);
}

TEST_F(LdapTransport, AServerThatDemandsTlsSaysSo) {
  const Slapd slapd({.ldif = small_company(), .global = "security tls=1\n", .tls = true});
  const auto got =
      read(job(slapd.url(), std::string(kSignIn) + "security: none"), request({}, {"uid"}));
  EXPECT_EQ(got->outcome(), slapd.url() +
                                ": error: bind as 'cn=admin,dc=corp,dc=example': confidentiality "
                                "required (13): TLS confidentiality required\n"
                                "   the server wants TLS: leave 'security' out, or write ldaps://");
  EXPECT_EQ(got->verdict.error().code, ErrorCode::kDenied);
}

TEST_F(LdapTransport, SettingsOfLibldapHaveNoSay) {
  const Slapd slapd({.ldif = small_company(), .tls = true});
  const test::TempFolder folder;
  std::ofstream(folder / "ldaprc") << "TLS_REQCERT never\nSIZELIMIT 1\n";
  const std::filesystem::path before = std::filesystem::current_path();
  std::filesystem::current_path(folder.path());
  const std::string strange = outcome(slapd.url(), kSignIn);
  const std::string trusted =
      outcome(slapd.url(), kSignIn + fmt::format("ca_file: {}", slapd.ca_file()));
  std::filesystem::current_path(before);
  EXPECT_NE(strange.find("TLS did not come about"), std::string::npos) << strange;
  EXPECT_EQ(trusted, "complete");
}

}  // namespace
}  // namespace gsync::connectors::ldap
