// The service behind a TCP port: HTTP/1.1, connections kept open. The only
// place, with connection.h and workers.h, that knows httplib.

#pragma once

#include <memory>
#include <string>

#include "server/address.h"
#include "server/service.h"

namespace gsync::server {

class HttpServer {
 public:
  /// Listens and serves, in threads of its own. The service must outlive the server.
  /// Errors: kUnavailable when the address cannot be had.
  static Result<std::unique_ptr<HttpServer>> start(Service& service, const Address& address);
  /// Stops.
  ~HttpServer();

  /// With the port that it really has.
  [[nodiscard]] const Address& address() const;
  /// Takes no further request, answers those in flight, and returns.
  void stop();

 private:
  class Front;
  explicit HttpServer(std::unique_ptr<Front> front);
  std::unique_ptr<Front> front_;
};

}  // namespace gsync::server
