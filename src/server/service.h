// The Management API over HTTP, without the HTTP: a request as it came, a reply
// as it goes. Checks who calls, reads the parameters, asks the directory and
// writes the envelope (reference sections 1 and 2).

#pragma once

#include <functional>

#include "directory/directory.h"
#include "io/random.h"
#include "server/authenticator.h"
#include "server/fault_schedule.h"
#include "server/http_message.h"
#include "server/options.h"
#include "server/pause.h"
#include "server/rate_limit.h"

namespace gsync::server {

/// One request, for the log: no parameter, no header, nothing personal.
struct LogEntry {
  std::string method;
  /// Printable, without the query, cut to 100 characters.
  std::string path;
  int http_status = 0;
  /// Of the envelope; 0 when the reply has none.
  int status_code = 0;
  int api_code = 0;
  std::string request_id;
  size_t request_bytes = 0;
  size_t reply_bytes = 0;
  std::chrono::milliseconds elapsed{0};
};
using RequestLog = std::function<void(const LogEntry&)>;

class Service {
 public:
  /// The directory and the clock must outlive the service. `log` may be empty;
  /// it is called from the threads that call `answer`.
  Service(directory::Directory& directory, AccessKeys keys, Options options, const io::Clock& clock,
          RequestLog log = {});

  /// Any request has a reply. May be called from several threads.
  HttpReply answer(const HttpRequest& request);

  /// Ends the waiting of injected time-outs.
  void stop() { pause_.end(); }

  [[nodiscard]] const Options& options() const { return options_; }

 private:
  struct Call;
  HttpReply health();
  HttpReply call(const HttpRequest& request, std::string_view path, LogEntry& entry);
  directory::Answer<genauth::Reply> take(Call& call);
  directory::Answer<void> check_rate(Call& call);
  /// Asks the directory, unless a fault comes between.
  genauth::Reply carry_out(Call& call, genauth::Endpoint endpoint, genauth::Json params);
  void inject(Call& call, const Fault& fault, genauth::Reply& reply);

  directory::Directory& directory_;
  Options options_;
  const io::Clock& clock_;
  RequestLog log_;
  Authenticator authenticator_;
  RateLimit rate_;
  FaultSchedule faults_;
  Pause pause_;
  io::Random random_;
};

}  // namespace gsync::server
