// The management token: a JSON Web Token (HS256) that stands for an access key
// (reference 1.5). Pure but for the key, which lives as long as the process:
// after a restart callers fetch a new token, as after its expiry.

#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "core/time.h"

namespace gsync::server {

constexpr std::chrono::seconds kTokenLifetime{7200};

struct TokenClaims {
  std::string user_pool_id;
  std::string access_key_id;
  /// Whole seconds.
  TimePoint issued;
  TimePoint expires;
};

class TokenSigner {
 public:
  /// `secret` is what tokens are signed with; a fresh one by default.
  TokenSigner();
  explicit TokenSigner(std::string secret) : secret_(std::move(secret)) {}

  [[nodiscard]] std::string sign(const TokenClaims& claims) const;
  /// Nothing when this signer did not make it. Says nothing about its expiry.
  [[nodiscard]] std::optional<TokenClaims> verify(std::string_view token) const;

 private:
  std::string secret_;
};

}  // namespace gsync::server
