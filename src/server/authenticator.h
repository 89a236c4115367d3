// Who calls, and whether he may: signatures and management tokens as they come
// over the wire (reference 1.3, 1.5, 1.8). May be called from several threads.

#pragma once

#include <chrono>
#include <string_view>

#include "directory/answer.h"
#include "io/clock.h"
#include "server/access_keys.h"
#include "server/http_message.h"
#include "server/nonces.h"
#include "server/options.h"
#include "server/signed_call.h"
#include "server/token.h"

namespace gsync::server {

/// Half of the window in which the date of a request must lie (reference 1.3).
constexpr std::chrono::minutes kClockWindow{10};

class Authenticator {
 public:
  /// The clock must outlive the authenticator.
  Authenticator(AccessKeys keys, SignatureMode mode, size_t nonces, const io::Clock& clock)
      : keys_(std::move(keys)), mode_(mode), clock_(clock), nonces_(nonces) {}

  /// Refusals: 401 with apiCode 1300 to 1306 (signature), 2020 (token, or none
  /// of both); 404 with 2224 (a token without or with another user pool).
  directory::Answer<void> check(const HttpRequest& request, const SignedCall& call);

  /// The data of get-management-token. Refusals: 400, 401.
  directory::Answer<genauth::Json> issue_token(const genauth::Json& params);

 private:
  directory::Answer<void> check_signature(const HttpRequest& request, const SignedCall& call,
                                          std::string_view credentials,
                                          const genauth::Dialect& dialect);
  directory::Answer<void> check_token(const HttpRequest& request, std::string_view token) const;
  directory::Answer<void> check_nonce(const std::string& nonce, TimePoint date);

  AccessKeys keys_;
  SignatureMode mode_;
  const io::Clock& clock_;
  Nonces nonces_;
  TokenSigner tokens_;
};

}  // namespace gsync::server
