// A client and everything between it and a GenAuth service, in one object: what a
// program that embeds the client opens.

#pragma once

#include <memory>
#include <stop_token>

#include "genauth/client.h"
#include "genauth/https_transport.h"
#include "genauth/retrying_transport.h"
#include "io/http.h"

namespace gsync::genauth {

struct ConnectionSettings {
  HttpsSettings api;
  io::HttpSettings http;
  io::RetryPolicy retry;
  /// Ends waiting, further calls and, half a second later, those under way.
  std::stop_token stop;
  /// Told before a call is made again; may be empty.
  RetryObserver on_retry;
};

class Connection {
 public:
  /// Reaches no network: the first call does.
  /// Errors: kConfig, as HttpsTransport::open.
  static Result<Connection> open(ConnectionSettings settings);

  /// May be used by several threads, as long as the connection lives.
  [[nodiscard]] ManagementClient& client() const { return *client_; }

 private:
  Connection() = default;

  std::unique_ptr<io::Clock> clock_;
  std::unique_ptr<io::Random> random_;
  std::unique_ptr<io::HttpClient> http_;
  std::unique_ptr<Transport> https_;
  std::unique_ptr<Transport> retrying_;
  std::unique_ptr<ManagementClient> client_;
};

}  // namespace gsync::genauth
