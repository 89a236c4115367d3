#include "io/random.h"

namespace gsync::io {
namespace {

constexpr std::string_view kDigits = "0123456789abcdef";

uint64_t system_seed() {
  std::random_device device;
  return (static_cast<uint64_t>(device()) << 32) ^ device();
}

}  // namespace

Random::Random() : Random(system_seed()) {}
Random::Random(uint64_t seed) : engine_(seed) {}

std::string Random::hex(size_t digits) {
  std::string text(digits, '0');
  const std::scoped_lock lock(mutex_);
  for (char& digit : text) digit = kDigits[engine_() >> 60];
  return text;
}

std::string Random::uuid() {
  std::string text = hex(32);
  text[12] = '4';
  text[16] = "89ab"[next() >> 62];
  for (const size_t at : {20U, 16U, 12U, 8U}) text.insert(at, 1, '-');
  return text;
}

double Random::fraction() { return static_cast<double>(next() >> 11) * 0x1p-53; }

uint64_t Random::next() {
  const std::scoped_lock lock(mutex_);
  return engine_();
}

std::string secret_hex(size_t digits) {
  std::random_device device;
  std::string text(digits, '0');
  for (char& digit : text) digit = kDigits[device() & 0xFU];
  return text;
}

}  // namespace gsync::io
