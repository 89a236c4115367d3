// Digests: SHA-256 and HMAC for files that must not change unseen, XXH3 for
// fingerprints.

#pragma once

#include <cstdint>
#include <memory>
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

/// XXH3, 64 bits: fast, not for security.
uint64_t fingerprint(std::string_view bytes, uint64_t seed = 0);
/// The same as 16 lower-case hexadecimal digits.
std::string fingerprint_hex(std::string_view bytes, uint64_t seed = 0);

}  // namespace gsync::io
