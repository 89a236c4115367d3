// Randomness, as something that a test can repeat.

#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>

namespace gsync::io {

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

 private:
  std::mt19937_64 engine_;
};

}  // namespace gsync::io
