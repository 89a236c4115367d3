// The management token (reference 1.5): got once, used by all threads, renewed
// before it ends.

#pragma once

#include <string>

#include "core/error.h"
#include "core/time.h"
#include "genauth/transport.h"
#include "io/shared_token.h"

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

using ManagementToken = io::SharedToken<Token>;

}  // namespace gsync::genauth
