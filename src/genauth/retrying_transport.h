// Makes a call again when that is safe: a read after no answer, 429 or 5xx; a
// write only when the server certainly did not act (429, no connection). All other
// failures of writes are for the caller, who must read back first. Keeps the pace of all
// callers together (io/pace.h).

#pragma once

#include <functional>
#include <stop_token>

#include "genauth/failure.h"
#include "genauth/transport.h"
#include "io/pace.h"
#include "io/retry.h"

namespace gsync::genauth {

/// A call that will be made again.
struct RetryNotice {
  Endpoint endpoint{};
  /// Number of the attempt that failed, from 1.
  int attempt = 1;
  std::chrono::milliseconds pause{0};
  /// Of the reply, 0 when there was none.
  int status = 0;
};

/// Told before each pause, from the thread that waits: several at once.
using RetryObserver = std::function<void(const RetryNotice&)>;

class RetryingTransport final : public Transport {
 public:
  /// `inner` must outlive it.
  RetryingTransport(Transport& inner, io::RetryPolicy policy, std::stop_token stop = {},
                    RetryObserver observer = {})
      : inner_(inner),
        policy_(std::move(policy)),
        stop_(std::move(stop)),
        observer_(std::move(observer)) {}

  /// Errors: those of `inner` after the last attempt; kInterrupted once `stop` is
  ///         asked for, before the call or while it waits.
  Result<Reply> send(const Request& request) override;

 private:
  Transport& inner_;
  const io::RetryPolicy policy_;
  const std::stop_token stop_;
  const RetryObserver observer_;
  io::Pace pace_{policy_};
};

}  // namespace gsync::genauth
