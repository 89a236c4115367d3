#include "genauth/connection.h"

namespace gsync::genauth {

Result<Connection> Connection::open(ConnectionSettings settings) {
  Connection connection;
  connection.clock_ = std::make_unique<io::SystemClock>();
  connection.random_ = std::make_unique<io::Random>();
  connection.http_ = std::make_unique<io::CurlClient>(std::move(settings.http));
  settings.api.stop = settings.stop;
  TRY_ASSIGN(connection.https_, HttpsTransport::open(std::move(settings.api), *connection.http_,
                                                     *connection.clock_, *connection.random_));
  connection.retrying_ =
      std::make_unique<RetryingTransport>(*connection.https_, std::move(settings.retry),
                                          std::move(settings.stop), std::move(settings.on_retry));
  connection.client_ = std::make_unique<ManagementClient>(*connection.retrying_);
  return connection;
}

}  // namespace gsync::genauth
