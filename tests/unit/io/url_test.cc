#include "io/url.h"

#include <gtest/gtest.h>

namespace gsync::io {
namespace {

TEST(Url, EverythingButPlainCharactersIsEncoded) {
  EXPECT_EQ(url_encode("aZ09-._~"), "aZ09-._~");
  EXPECT_EQ(url_encode("a b&c=/?+%"), "a%20b%26c%3D%2F%3F%2B%25");
  EXPECT_EQ(url_encode("中"), "%E4%B8%AD");
}

TEST(Url, SecretsTravelEncryptedOrNotAtAll) {
  for (const char* url : {"https://api.example.org", "https://x/prefix", "http://127.0.0.1",
                          "http://127.0.0.1:8080", "http://localhost/x", "http://[::1]:1/"}) {
    EXPECT_TRUE(is_private_url(url)) << url;
  }
  for (const char* url :
       {"", "https://", "http://example.org", "ftp://127.0.0.1", "api.example.org",
        "http://localhost.example.org", "http://localhost@example.org",
        "http://localhost:1@example.org", "http://127.0.0.1:80.example.org"}) {
    EXPECT_FALSE(is_private_url(url)) << url;
  }
}

TEST(Url, AnAddressOfThisMachineIsToldByTheWholeName) {
  for (const char* url : {"ldap://127.0.0.1", "ldap://localhost:389/", "ldap://[::1]"}) {
    EXPECT_TRUE(is_local_url(url, "ldap://")) << url;
  }
  for (const char* url : {"ldap://127.example.org", "ldap://localhost.example.org",
                          "ldap://127.0.0.1 ldap://example.org", "http://127.0.0.1"}) {
    EXPECT_FALSE(is_local_url(url, "ldap://")) << url;
  }
}

}  // namespace
}  // namespace gsync::io
