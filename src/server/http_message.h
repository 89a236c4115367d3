// One HTTP request and its reply, as the server's parts hand them on.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "genauth/signature.h"

namespace gsync::server {

struct HttpRequest {
  /// Upper case.
  std::string method;
  /// Path and query as they came, not decoded.
  std::string target;
  /// Names in lower case, in no order.
  genauth::Headers headers;
  std::string body;
};

/// "" when absent; of several with one name the last.
std::string_view header(const HttpRequest& request, std::string_view name);

/// The target up to "?", and what follows it.
std::string_view path_of(std::string_view target);
std::string_view query_of(std::string_view target);

/// What becomes of a reply on its way.
enum class Delivery : uint8_t {
  kWhole,
  /// The connection is closed before the first byte.
  kNothing,
  /// The same with a TCP reset, as of a process that died.
  kReset,
  /// It is closed after half of the bytes.
  kHalf,
};

struct HttpReply {
  int status = 200;
  genauth::Headers headers;
  std::string content_type = "application/json; charset=utf-8";
  std::string body;
  Delivery delivery = Delivery::kWhole;
};

}  // namespace gsync::server
