// Ways of signing in beyond a name and a password: SASL and client certificates.

#include "tests/ldap/rig.h"

namespace gsync::connectors::ldap {
namespace {

using LdapSignIn = SlapdTest;

/// Nobody but this account, and the holder of the client's certificate, may read.
const char* const kReader =
    "access to attrs=userPassword by anonymous auth by * none\n"
    "access to * by dn.exact=\"uid=reader,dc=corp,dc=example\" read by anonymous auth\n";
const char* const kNames =
    "password-hash {CLEARTEXT}\n"
    "authz-regexp \"uid=([^,]*),cn=[^,]*,cn=auth\" \"uid=$1,dc=corp,dc=example\"\n"
    "authz-regexp \"uid=([^,]*),cn=[^,]*,cn=[^,]*,cn=auth\" \"uid=$1,dc=corp,dc=example\"\n"
    "authz-regexp \"^cn=client$\" \"uid=reader,dc=corp,dc=example\"\n";

std::string company_with_reader() {
  return small_company() +
         "dn: uid=reader,dc=corp,dc=example\nobjectClass: inetOrgPerson\nuid: reader\ncn: R\n"
         "sn: R\nuserPassword: secret\n\n";
}

SlapdSetup setup(const std::string& global = {}, bool tls = false) {
  return {.ldif = company_with_reader(), .global = kNames + global, .access = kReader, .tls = tls};
}

std::string with_password(const std::string& bind, const std::string& secret = "SECRET") {
  return fmt::format("bind: {}\nbind_dn: reader\npassword: ${{env:{}}}\n", bind, secret);
}

TEST_F(LdapSignIn, ByANameAndAPasswordThatIsNotSent) {
  const Slapd slapd(setup());
  ASSERT_TRUE(slapd.is_ready());
  for (const char* bind : {"digest-md5", "scram-sha-1", "scram-sha-256"}) {
    const auto got = read(at(slapd, with_password(bind)), request({}, {"uid"}));
    EXPECT_EQ(got->outcome(), "complete") << bind;
    EXPECT_EQ(got->sink.raw.size(), 4) << bind;
  }
}

TEST_F(LdapSignIn, TheSameUnderTls) {
  const Slapd slapd(setup({}, true));
  const std::string tls = fmt::format("url: {}\nbase: ou=staff,dc=corp,dc=example\nca_file: {}\n",
                                      slapd.url(), slapd.ca_file());
  for (const char* bind : {"digest-md5", "scram-sha-256"}) {
    EXPECT_EQ(read(tls + with_password(bind), request({}, {"uid"}))->outcome(), "complete") << bind;
  }
}

TEST_F(LdapSignIn, AWrongPasswordIsRefusedOnce) {
  const Slapd slapd(setup());
  for (const char* bind : {"digest-md5", "scram-sha-256"}) {
    const auto got = read(at(slapd, with_password(bind, "OTHER")), request({}, {"uid"}));
    ASSERT_FALSE(got->verdict.has_value());
    EXPECT_EQ(got->verdict.error().code, ErrorCode::kDenied) << bind;
    EXPECT_NE(got->outcome().find("as 'reader': invalid credentials (49)"), std::string::npos)
        << got->outcome();
  }
}

TEST_F(LdapSignIn, WithoutATicketKerberosSaysWhatItWants) {
  const Slapd slapd(setup());
  const auto got = read(at(slapd, "bind: gssapi"), request({}, {"uid"}));
  ASSERT_FALSE(got->verdict.has_value());
  EXPECT_EQ(got->verdict.error().code, ErrorCode::kDenied);
  EXPECT_NE(got->outcome().find("bind by the Kerberos ticket: "), std::string::npos)
      << got->outcome();
}

TEST_F(LdapSignIn, ByTheCertificateThatTheServerDemands) {
  const Slapd slapd(setup("TLSVerifyClient demand\n", true));
  ASSERT_TRUE(slapd.is_ready());
  const std::string files = (slapd.folder() / "tls").string();
  for (const std::string& url : {slapd.url(), slapd.tls_url()}) {
    const std::string job = fmt::format(
        "url: {}\nbase: ou=staff,dc=corp,dc=example\nca_file: {}\nattempts: 1\nbind: external\n",
        url, slapd.ca_file());
    const auto with = read(job + fmt::format("client_certificate: {0}/client.pem\nclient_key: "
                                             "{0}/client.key\n",
                                             files),
                           request({}, {"uid"}));
    EXPECT_EQ(with->outcome(), "complete");
    EXPECT_EQ(with->sink.raw.size(), 4);
    const auto without = read(job, request({}, {"uid"}));
    EXPECT_FALSE(without->verdict.has_value());
  }
}

}  // namespace
}  // namespace gsync::connectors::ldap
