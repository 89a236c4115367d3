// How a call reaches the Management API: over HTTPS, or in process to the
// embedded directory. Both take and give the same values.

#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "core/error.h"
#include "genauth/data.h"
#include "genauth/endpoint.h"

namespace gsync::genauth {

/// Parameters: the query of a GET, the body of a POST. An object.
struct Request {
  Endpoint endpoint{};
  Json params = Json::object();
  /// The first of the parameters, "list", as compact JSON; "" where it is none or among
  /// the others: what a batch consists of is written once.
  std::string list = {};
};

/// With all its parameters in `params`.
Request completed(Request request);

/// The envelope of section 2.1, parsed.
/// What a message says of where a reply came from.
struct ReplyOrigin {
  std::string request_id;
  /// As Reply::from.
  std::string from;
};

struct Reply {
  int http_status = 200;
  int status_code = 200;
  /// 0 when the reply has none.
  int api_code = 0;
  std::string message;
  std::string request_id;
  /// Null when absent.
  Data data;
  /// How long the server asks to wait before the next call.
  std::optional<std::chrono::milliseconds> retry_after = std::nullopt;
  /// Who answered, for messages: "https://api.genauth.ai"; empty in process.
  std::string from = {};
};

class Transport {
 public:
  virtual ~Transport() = default;
  /// Sends one call and waits. A reply that says "refused" is a Reply, not an
  /// error. May be called from several threads.
  /// Errors: kUnavailable when there is no reply (connection refused or cut,
  ///         time-out, broken body); kDenied when credentials are refused.
  ///         Their cause is an ApiFailure (genauth/failure.h), which knows whether
  ///         the call may have had its effect; without one it may.
  virtual Result<Reply> send(const Request& request) = 0;
};

}  // namespace gsync::genauth
