// The transport to a GenAuth service: JSON over HTTPS (reference sections 1 and 2).

#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "genauth/management_token.h"
#include "genauth/signature.h"
#include "genauth/transport.h"
#include "io/clock.h"
#include "io/http.h"
#include "io/random.h"

namespace gsync::genauth {

/// How a call shows who makes it (reference 1.1).
enum class Auth : uint8_t {
  kSignature,  // each request is signed; the secret never travels
  kToken,      // the secret is exchanged for a token, which each request shows
};

struct HttpsSettings {
  /// "https://api.genauth.ai"; required, there is no default. A path prefix is kept
  /// and not signed.
  std::string host;
  std::string access_key_id;
  std::string access_key_secret;
  Auth auth = Auth::kSignature;
  Dialect dialect = kAuthing;
  /// Optional sub-division of a pool; empty for none. Sent as header and, in the calls
  /// that have it, as the parameter "tenantId".
  std::string tenant;
  /// Language of the server's messages: "en-US" or "zh-CN".
  std::string language = "en-US";
  /// Ends a request under way (io/http.h).
  std::stop_token stop = {};
};

/// May be used by several threads. Every request has a nonce of its own.
///
/// Two replies are answered here, once each: to "the clock is off" (1305) with the
/// server's own time, which is kept; to a refused token with a new one.
class HttpsTransport final : public Transport {
 public:
  /// Reaches no network. All references must outlive the transport.
  /// Errors: kConfig (a host or a key is missing, or secrets would travel in the clear).
  static Result<std::unique_ptr<HttpsTransport>> open(HttpsSettings settings, io::HttpClient& http,
                                                      const io::Clock& clock, io::Random& random);

  Result<Reply> send(const Request& request) override;

 private:
  struct Exchange;

  HttpsTransport(HttpsSettings settings, io::HttpClient& http, const io::Clock& clock,
                 io::Random& random);

  /// Sends the request, and once more after mended().
  Result<Reply> send_as(const Request& request);
  /// One request and its reply; `token` is empty where the request is signed.
  Result<Exchange> exchange(const Request& request, const std::optional<Token>& token);
  [[nodiscard]] io::HttpRequest compose(const Request& request, const std::optional<Token>& token);
  [[nodiscard]] Headers headers(const std::optional<Token>& token);
  Result<std::optional<Token>> credentials();
  Result<Token> fetch_token();
  /// Whether something was put right, so that the request is worth another try.
  bool mended(const Exchange& exchange, const std::optional<Token>& token);
  [[nodiscard]] TimePoint server_time() const;

  const HttpsSettings settings_;
  io::HttpClient& http_;
  const io::Clock& clock_;
  io::Random& random_;
  /// What the server's clock is ahead of ours, in ms.
  std::atomic<int64_t> clock_offset_{0};
  ManagementToken token_;
};

}  // namespace gsync::genauth
