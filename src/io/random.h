// Randomness, as something that a test can repeat.

#pragma once

#include <cstdint>
#include <mutex>
#include <random>
#include <string>
#include <string_view>

namespace gsync::io {

/// May be used by several threads.
class Random {
 public:
  /// Seeded by the operating system.
  Random();
  /// The same seed gives the same sequence.
  explicit Random(uint64_t seed);

  /// Lower-case hexadecimal digits.
  std::string hex(size_t digits);
  /// A version 4 UUID.
  std::string uuid();
  /// From 0 to below 1, evenly.
  double fraction();

 private:
  uint64_t next();

  std::mutex mutex_;
  std::mt19937_64 engine_;
};

/// Lower-case hexadecimal digits from the operating system, for secrets: no one
/// can repeat or foresee them.
std::string secret_hex(size_t digits);

}  // namespace gsync::io
