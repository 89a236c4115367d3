// Digests: SHA-256 and HMAC for what must not change unseen, XXH3 for
// fingerprints.

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace gsync::io {

/// SHA-256 of what was added so far, as it streams.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  void add(std::string_view bytes);
  /// 64 lower-case hexadecimal digits. The digest goes on from where it was.
  [[nodiscard]] std::string hex() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

/// Keyed digests: hexadecimal SHA-256 (plan signatures) and Base64 SHA-1 (the
/// signature of GenAuth requests, reference section 1.2).
std::string hmac_sha256_hex(std::string_view key, std::string_view bytes);
std::string hmac_sha1_base64(std::string_view key, std::string_view bytes);
/// The signature of JSON Web Tokens (RFC 7515, "HS256").
std::string hmac_sha256_base64url(std::string_view key, std::string_view bytes);

/// The alphabet of RFC 4648 section 5, without padding.
std::string base64url(std::string_view bytes);
/// Nothing for any other text.
std::optional<std::string> from_base64url(std::string_view text);

/// Takes as long wherever the two differ, but not whatever their lengths.
bool same_secret(std::string_view left, std::string_view right);

/// XXH3, 64 bits: fast, not for security.
uint64_t fingerprint(std::string_view bytes, uint64_t seed = 0);
/// The same as 16 lower-case hexadecimal digits.
std::string fingerprint_hex(std::string_view bytes, uint64_t seed = 0);

}  // namespace gsync::io
