#include "server/address.h"

#include <gtest/gtest.h>

namespace gsync::server {
namespace {

TEST(Address, IsReadAndWritten) {
  EXPECT_EQ(url_of(parse_address("127.0.0.1:8080").value()), "http://127.0.0.1:8080");
  EXPECT_EQ(url_of(parse_address("[::1]:0").value()), "http://[::1]:0");
  EXPECT_EQ(url_of(parse_address("localhost:65535").value()), "http://localhost:65535");
}

TEST(Address, OfAnyOtherFormIsRefused) {
  for (const char* text : {"", "8080", ":8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:x",
                           "127.0.0.1:65536", "127.0.0.1:-1", "::1:80", "[]:80"}) {
    EXPECT_FALSE(parse_address(text)) << text;
  }
  EXPECT_EQ(parse_address("8080").error().message(), "'8080' is no address");
}

TEST(Address, OnlyLoopbackIsThisMachine) {
  for (const char* text : {"127.0.0.1:1", "127.8.9.1:1", "[::1]:1", "localhost:1"}) {
    EXPECT_TRUE(is_loopback(parse_address(text).value())) << text;
  }
  for (const char* text : {"0.0.0.0:1", "[::]:1", "10.0.0.1:1", "127.example.org:1"}) {
    EXPECT_FALSE(is_loopback(parse_address(text).value())) << text;
  }
}

}  // namespace
}  // namespace gsync::server
