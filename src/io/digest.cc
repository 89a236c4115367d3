#include "io/digest.h"

#include <fmt/format.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <span>
#include <vector>

namespace gsync::io {
namespace {

struct ReleaseContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_MD_CTX, ReleaseContext>;
using Digest = std::array<unsigned char, EVP_MAX_MD_SIZE>;

std::string hex_of(std::span<const unsigned char> bytes) {
  return fmt::format("{:02x}", fmt::join(bytes, ""));
}

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

unsigned int keyed(const EVP_MD* algorithm, std::string_view key, std::string_view bytes,
                   Digest& digest) {
  unsigned int size = 0;
  HMAC(algorithm, key.data(), static_cast<int>(key.size()), bytes_of(bytes), bytes.size(),
       digest.data(), &size);
  return size;
}

std::string_view text_of(const Digest& digest, unsigned int size) {
  return {reinterpret_cast<const char*>(digest.data()), size};
}

/// The common alphabet, padded.
std::string base64(std::string_view bytes) {
  std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
  const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), bytes_of(bytes),
                                   static_cast<int>(bytes.size()));
  text.resize(static_cast<size_t>(size));
  return text;
}

bool is_base64url(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_';
}

}  // namespace

struct Sha256::State {
  Context context{EVP_MD_CTX_new()};
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
  EVP_DigestInit_ex(state_->context.get(), EVP_sha256(), nullptr);
}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::add(std::string_view bytes) {
  EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size());
}

std::string Sha256::hex() const {
  const Context copy(EVP_MD_CTX_new());
  EVP_MD_CTX_copy_ex(copy.get(), state_->context.get());
  Digest digest{};
  unsigned int size = 0;
  EVP_DigestFinal_ex(copy.get(), digest.data(), &size);
  return hex_of(std::span(digest).first(size));
}

std::string sha256_hex(std::string_view bytes) {
  Sha256 digest;
  digest.add(bytes);
  return digest.hex();
}

std::string hmac_sha256_hex(std::string_view key, std::string_view bytes) {
  Digest digest{};
  const unsigned int size = keyed(EVP_sha256(), key, bytes, digest);
  return hex_of(std::span(digest).first(size));
}

std::string hmac_sha1_base64(std::string_view key, std::string_view bytes) {
  Digest digest{};
  const unsigned int size = keyed(EVP_sha1(), key, bytes, digest);
  return base64(text_of(digest, size));
}

std::string hmac_sha256_base64url(std::string_view key, std::string_view bytes) {
  Digest digest{};
  const unsigned int size = keyed(EVP_sha256(), key, bytes, digest);
  return base64url(text_of(digest, size));
}

std::string base64url(std::string_view bytes) {
  std::string text = base64(bytes);
  text.erase(std::find(text.begin(), text.end(), '='), text.end());
  std::replace(text.begin(), text.end(), '+', '-');
  std::replace(text.begin(), text.end(), '/', '_');
  return text;
}

std::optional<std::string> from_base64url(std::string_view text) {
  if (!std::all_of(text.begin(), text.end(), is_base64url)) return std::nullopt;
  std::string padded(text);
  std::replace(padded.begin(), padded.end(), '-', '+');
  std::replace(padded.begin(), padded.end(), '_', '/');
  const size_t padding = (4 - padded.size() % 4) % 4;
  if (padding == 3) return std::nullopt;
  padded.append(padding, '=');
  std::string bytes(padded.size() / 4 * 3, '\0');
  const int size = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()), bytes_of(padded),
                                   static_cast<int>(padded.size()));
  if (size < 0) return std::nullopt;
  bytes.resize(bytes.size() - padding);
  return bytes;
}

bool same_secret(std::string_view left, std::string_view right) {
  return left.size() == right.size() && CRYPTO_memcmp(left.data(), right.data(), left.size()) == 0;
}

uint64_t fingerprint(std::string_view bytes, uint64_t seed) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

std::string fingerprint_hex(std::string_view bytes, uint64_t seed) {
  return fmt::format("{:016x}", fingerprint(bytes, seed));
}

}  // namespace gsync::io
