#include "io/digest.h"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <xxhash.h>

#include <array>
#include <span>

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

unsigned int keyed(const EVP_MD* algorithm, std::string_view key, std::string_view bytes,
                   Digest& digest) {
  unsigned int size = 0;
  HMAC(algorithm, key.data(), static_cast<int>(key.size()),
       reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data(), &size);
  return size;
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
  std::array<unsigned char, 2 * EVP_MAX_MD_SIZE> text{};
  const int length = EVP_EncodeBlock(text.data(), digest.data(), static_cast<int>(size));
  return {reinterpret_cast<const char*>(text.data()), static_cast<size_t>(length)};
}

uint64_t fingerprint(std::string_view bytes, uint64_t seed) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

std::string fingerprint_hex(std::string_view bytes, uint64_t seed) {
  return fmt::format("{:016x}", fingerprint(bytes, seed));
}

}  // namespace gsync::io
