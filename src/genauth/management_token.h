// The management token (reference 1.5): got once, used by all threads, renewed
// before it ends.

#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <string>

#include "core/error.h"
#include "core/time.h"
#include "genauth/transport.h"
#include "io/clock.h"

namespace gsync::genauth {

struct Token {
  /// Secret.
  std::string text;
  /// The user pool that it is for.
  std::string pool_id;
  /// From when on another one is got: after 90 % of its life, or 30 s before its end.
  TimePoint renew_at;
};

/// Reads the reply to get-management-token; `now` is when it was asked for. The pool is
/// the token's own claim, or `access_key_id` where it has none.
/// Errors: kUnavailable (no token in it).
Result<Token> read_token(const Reply& reply, const std::string& access_key_id, TimePoint now);

/// May be used by several threads.
class ManagementToken {
 public:
  using Fetch = std::function<Result<Token>()>;

  /// The clock must outlive it.
  ManagementToken(Fetch fetch, const io::Clock& clock) : fetch_(std::move(fetch)), clock_(clock) {}

  /// The token in use. When there is none, one thread gets it and the others wait.
  /// Errors: those of `fetch`.
  Result<Token> get();
  /// The server refused this token: the next get() gets another. A token that was
  /// replaced meanwhile is left alone.
  void discard(const std::string& refused);

 private:
  const Fetch fetch_;
  const io::Clock& clock_;
  std::mutex mutex_;
  std::optional<Token> token_;
};

}  // namespace gsync::genauth
