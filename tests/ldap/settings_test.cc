// What a job may not say, and the words for it.

#include "tests/ldap/rig.h"

namespace gsync::connectors::ldap {
namespace {

std::string refusal(const std::string& options) {
  const auto source = open(options);
  return source ? "accepted" : to_text(source.error());
}

constexpr const char* kSignIn = "bind_dn: cn=admin,dc=corp,dc=example\npassword: ${env:PASSWORD}\n";

TEST(LdapSettings, APasswordDoesNotTravelInClear) {
  for (const char* url : {"ldap://example.org", "ldap://127.example.org",
                          "ldap://localhost.example.org", "ldap://localhost:1@example.org"}) {
    EXPECT_NE(refusal(fmt::format("url: {}\nsecurity: none\n{}", url, kSignIn))
                  .find(fmt::format("the password would go to '{}' in clear", url)),
              std::string::npos)
        << url;
    EXPECT_EQ(refusal(fmt::format("url: {}\n{}", url, kSignIn)), "accepted") << "with StartTLS";
  }
  for (const char* url : {"ldap://127.0.0.1:389", "ldap://localhost", "ldaps://example.org",
                          "ldapi://%2Frun%2Fldapi"}) {
    EXPECT_EQ(refusal(fmt::format("url: {}\nsecurity: none\n{}", url, kSignIn)), "accepted");
  }
}

TEST(LdapSettings, AnAddressIsOneServer) {
  for (const char* url : {"ldap://127.0.0.1/ ldap://example.org", "http://example.org", "x"}) {
    EXPECT_NE(refusal(fmt::format("url: ['{}']\n", url)).find("is no address of a directory"),
              std::string::npos)
        << url;
  }
}

TEST(LdapSettings, FiltersAndNamesAreRead) {
  const std::string text = refusal(
      "url: ldaps://example.org\nuser_filter: (uid=a\nbase: staff\nbind: external\n"
      "bind_dn: cn=a\nclient_key: k.pem\n");
  for (const char* part : {"an example: (&(objectClass=person)(!(ou=guests)))", "'staff' is no DN",
                           "bind: external takes neither bind_dn nor password",
                           "a client certificate needs its key, and the other way"}) {
    EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
  }
}

}  // namespace
}  // namespace gsync::connectors::ldap
