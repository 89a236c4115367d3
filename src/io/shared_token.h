// A token that calls are made with: got once, used by all threads, renewed before it
// ends.

#pragma once

#include <chrono>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "core/error.h"
#include "core/time.h"
#include "io/clock.h"

namespace gsync::io {

/// How long to use a token that lives so long: 90 % of it, or until 30 s before its
/// end, but half of it at least, so that a short-lived one is not renewed at every call.
std::chrono::milliseconds useful_life(std::chrono::seconds life);

/// `Token` has `text`, a secret, and `renew_at`, from when on another one is got. May be
/// used by several threads.
template <typename Token>
class SharedToken {
 public:
  /// Called by one thread at a time.
  using Fetch = std::function<Result<Token>()>;

  /// The clock must outlive it.
  SharedToken(Fetch fetch, const Clock& clock) : fetch_(std::move(fetch)), clock_(clock) {}

  /// The token in use. When there is none, one thread gets it and the others wait.
  /// Errors: those of `fetch`.
  Result<Token> get() {
    const std::scoped_lock lock(mutex_);
    if (!token_ || clock_.now() >= token_->renew_at) {
      token_.reset();
      TRY_ASSIGN(token_, fetch_());
    }
    return *token_;
  }

  /// The server refused this token: the next get() gets another. A token that was
  /// replaced meanwhile is left alone.
  void discard(const std::string& refused) {
    const std::scoped_lock lock(mutex_);
    if (token_ && token_->text == refused) token_.reset();
  }

 private:
  const Fetch fetch_;
  const Clock& clock_;
  std::mutex mutex_;
  std::optional<Token> token_;
};

}  // namespace gsync::io
