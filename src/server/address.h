// Where the server listens.

#pragma once

#include <string>
#include <string_view>

#include "core/error.h"

namespace gsync::server {

struct Address {
  /// A name or a numeric address, IPv6 without brackets.
  std::string host;
  /// 0: any free one.
  int port = 0;
};

/// "127.0.0.1:8080", "[::1]:8080", "localhost:0".
/// Errors: kUsage.
Result<Address> parse_address(std::string_view text);

/// Whether only this machine can reach it.
bool is_loopback(const Address& address);

/// "http://127.0.0.1:8080"
std::string url_of(const Address& address);

}  // namespace gsync::server
