// HTTP as a client: one request, one response. The only place with libcurl.

#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
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
};

struct HttpResponse {
  int status = 0;
  /// Names in lower case; of several with one name the last.
  std::map<std::string, std::string> headers;
  std::string body;
};

class HttpClient {
 public:
  virtual ~HttpClient() = default;
  /// Any status is a response. May be called from several threads.
  /// Errors: kUnavailable (no answer, connection cut, time-out, TLS refused).
  virtual Result<HttpResponse> send(const HttpRequest& request) = 0;
};

struct HttpSettings {
  std::chrono::seconds connect_timeout{10};
  /// For one request, from start to end.
  std::chrono::seconds timeout{30};
  /// "http://proxy.example.org:3128"; empty: what the environment says.
  std::string proxy;
  /// Certificates to trust instead of the system's; empty: the system's.
  std::filesystem::path ca_file;
  std::string user_agent;
};

/// Keeps its connections open between requests. TLS certificates and host
/// names are always verified. Redirects are not followed: a management API has
/// none, and a signed request must not go elsewhere.
class CurlClient final : public HttpClient {
 public:
  explicit CurlClient(HttpSettings settings);
  ~CurlClient() override;
  Result<HttpResponse> send(const HttpRequest& request) override;

 private:
  struct Handle;
  HttpSettings settings_;
  std::mutex mutex_;
  std::unique_ptr<Handle> handle_;
};

/// Percent-encoding of RFC 3986: everything but letters, digits and "-._~".
std::string url_encode(std::string_view text);

}  // namespace gsync::io
