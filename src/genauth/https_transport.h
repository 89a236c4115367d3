// The transport to a GenAuth service: JSON over HTTPS, each request signed
// (reference sections 1 and 2).

#pragma once

#include <mutex>
#include <string>

#include "genauth/transport.h"
#include "io/clock.h"
#include "io/http.h"
#include "io/random.h"

namespace gsync::genauth {

struct HttpsSettings {
  /// "https://api.genauth.ai", without a slash at the end. A path prefix is
  /// kept and not signed.
  std::string host;
  std::string access_key_id;
  std::string access_key_secret;
  /// Optional sub-division of a pool; empty for none.
  std::string tenant;
  /// Language of the server's messages.
  std::string language = "en-US";
};

class HttpsTransport final : public Transport {
 public:
  /// All references must outlive the transport.
  HttpsTransport(HttpsSettings settings, io::HttpClient& http, const io::Clock& clock,
                 io::Random& random)
      : settings_(std::move(settings)), http_(http), clock_(clock), random_(random) {}

  /// A fresh nonce and date each time: a request sent again is signed again.
  Result<Reply> send(const Request& request) override;

 private:
  [[nodiscard]] io::HttpRequest sign(const Request& request);

  HttpsSettings settings_;
  io::HttpClient& http_;
  const io::Clock& clock_;
  io::Random& random_;
  std::mutex mutex_;  // of random_
};

}  // namespace gsync::genauth
