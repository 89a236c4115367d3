// Calls of a service on the web: with a token, within the vendor's limits, again where
// that helps. All calls are reads, so any of them may be made again.

#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>

#include "io/clock.h"
#include "io/pace.h"
#include "io/shared_token.h"
#include "web/meter.h"
#include "web/service.h"

namespace gsync::web {

/// A reply that gave what was asked for.
using Answer = std::shared_ptr<const Json>;

/// May be used by several threads.
///
///   token    one per client, got by one thread while the others wait, renewed before the
///            time is up that the service said; after "expired" another one and the call
///            once more; credentials that were refused are not tried again
///   limits   each budget has the vendor's limits for itself; after "too many" nobody
///            calls before the wait is over, and fewer calls are under way at once
///   again    "too many", "busy", cut bodies and connections, up to the policy's attempts
class Client {
 public:
  /// All references must outlive it. The policy's limits are those of the service. `meter`
  /// counts the requests that are sent, tokens and repetitions included.
  Client(const Service& service, io::HttpClient& http, const io::Clock& clock,
         io::RetryPolicy policy, std::stop_token stop, Meter& meter);

  /// Errors: kDenied, kUnreadable, kUnhealthy with a FindingCause; kInterrupted.
  Result<Answer> call(const Call& call);

  [[nodiscard]] const Service& service() const { return service_; }

 private:
  struct Token {
    std::string text;
    TimePoint renew_at;
  };

  Result<Token> fetch_token();
  /// One request after another until one is answered; with `token` as it is.
  Result<Answer> attempt(const Call& call, const std::string* token);
  /// One request. Nothing: it may be made again, after the pause.
  Finding send(const io::HttpRequest& request, const Call& call, bool asked_for_token,
               Answer& answer);
  [[nodiscard]] io::HttpRequest compose(const Call& call, const std::string* token) const;
  io::Pace& pace_of(const Call& call);
  [[nodiscard]] Error error(const Finding& finding, const Call& call, const std::string* token);

  const Service& service_;
  io::HttpClient& http_;
  const io::Clock& clock_;
  const io::RetryPolicy policy_;
  const std::stop_token stop_;
  Meter& meter_;
  std::mutex mutex_;
  std::map<std::string, std::unique_ptr<io::Pace>> paces_;
  /// Of the credentials; said again instead of asked again. Only fetch_token() uses it.
  std::optional<Error> denied_;
  io::SharedToken<Token> token_;
};

}  // namespace gsync::web
