#include "server/token.h"

#include <nlohmann/json.hpp>

#include "core/text.h"
#include "genauth/accessor.h"
#include "io/digest.h"
#include "io/random.h"

namespace gsync::server {
namespace {

using genauth::Json;
using std::chrono::seconds;

constexpr size_t kSecretDigits = 64;

int64_t unix_seconds(TimePoint time) {
  return std::chrono::floor<seconds>(time).time_since_epoch().count();
}

TimePoint time_at(const Json& claims, std::string_view name) {
  return TimePoint(seconds(genauth::as_int(genauth::member(claims, name)).value_or(0)));
}

}  // namespace

TokenSigner::TokenSigner() : TokenSigner(io::secret_hex(kSecretDigits)) {}

std::string TokenSigner::sign(const TokenClaims& claims) const {
  const Json head = {{"alg", "HS256"}, {"typ", "JWT"}};
  const Json payload = {{"scoped_userpool_id", claims.user_pool_id},
                        {"access_key_id", claims.access_key_id},
                        {"iat", unix_seconds(claims.issued)},
                        {"exp", unix_seconds(claims.expires)}};
  const std::string body = io::base64url(head.dump()) + '.' + io::base64url(payload.dump());
  return body + '.' + io::hmac_sha256_base64url(secret_, body);
}

std::optional<TokenClaims> TokenSigner::verify(std::string_view token) const {
  const auto parts = split(token, ".");
  if (parts.size() != 3) return std::nullopt;
  const std::string_view body = token.substr(0, token.rfind('.'));
  if (!io::same_secret(io::hmac_sha256_base64url(secret_, body), parts[2])) return std::nullopt;
  const auto payload = io::from_base64url(parts[1]);
  if (!payload) return std::nullopt;
  const Json claims = Json::parse(*payload, nullptr, false);
  return TokenClaims{genauth::string_member(claims, "scoped_userpool_id"),
                     genauth::string_member(claims, "access_key_id"), time_at(claims, "iat"),
                     time_at(claims, "exp")};
}

}  // namespace gsync::server
