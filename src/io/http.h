// HTTP as a client: one request, one response. The only place with libcurl.

#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <vector>

#include "core/error.h"

namespace gsync::io {

struct HttpRequest {
  /// "GET" or "POST".
  std::string method;
  std::string url;
  /// "Name: value"; may hold secrets, which no message repeats.
  std::vector<std::string> headers;
  std::string body;
  /// Ends the request, half a second after it is asked to: what is about to be answered is.
  std::stop_token stop = {};
};

struct HttpResponse {
  int status = 0;
  /// Names in lower case; of several with one name the last.
  std::map<std::string, std::string> headers;
  std::string body;
};

/// What a request without a response may have done.
enum class Transfer : uint8_t {
  kImpossible,  // nothing was sent, and never will be: certificate, address
  kNotSent,     // nothing was sent: no connection
  kUnknown,     // the request, or a part of it, was sent
};

/// The cause of every error of HttpClient::send.
struct TransferFailure final : Cause {
  explicit TransferFailure(Transfer fate) : transfer(fate) {}
  Transfer transfer;
};

class HttpClient {
 public:
  virtual ~HttpClient() = default;
  /// Any status is a response. May be called from several threads.
  /// Errors: kUnavailable (no answer, connection cut, time-out, TLS refused, an
  ///         answer that is too large), kInterrupted (asked to stop), with a
  ///         TransferFailure as its cause.
  virtual Result<HttpResponse> send(const HttpRequest& request) = 0;
};

struct HttpSettings {
  std::chrono::milliseconds connect_timeout{10'000};
  /// For one request, from start to end.
  std::chrono::milliseconds timeout{30'000};
  /// "http://proxy.example.org:3128"; empty: what the environment says. A
  /// password in it is never shown.
  std::string proxy;
  /// Certificates to trust instead of the system's; empty: the system's.
  std::filesystem::path ca_file;
  std::string user_agent;
  /// Bytes of a response, unpacked. The largest of GenAuth holds a whole tree.
  size_t max_body = size_t{256} << 20;
};

/// Each call under way has a connection of its own, which stays open for the
/// next: N calls at once open N connections, and a connection that was idle
/// longest is used last. HTTP/2 where the server offers it over TLS.
///
/// TLS certificates and host names are always verified. Redirects are not
/// followed: a management API has none, and a signed request must not go
/// elsewhere. A request with a body is sent once: where libcurl would silently
/// repeat it on a new connection, it is an error with Transfer::kUnknown.
class CurlClient final : public HttpClient {
 public:
  explicit CurlClient(HttpSettings settings);
  ~CurlClient() override;
  Result<HttpResponse> send(const HttpRequest& request) override;

 private:
  class Session;
  class Lease;
  const HttpSettings settings_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Session>> idle_;
};

}  // namespace gsync::io
