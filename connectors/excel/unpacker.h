// The packed bytes of one zip entry, unpacked: ISA-L's inflate, about three times as fast
// as zlib's. The only place with its headers.

#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string_view>

namespace gsync::connectors::excel {

enum class Packing : uint8_t { kStored, kDeflated };

/// Gives the next packed bytes, valid until the next call; empty at their end.
using PackedBytes = std::function<std::string_view()>;

/// Checks the CRC-32 of what it gives.
class Unpacker {
 public:
  enum class End : uint8_t {
    kNotYet,
    kReached,   // all unpacked
    kBroken,    // no deflated data (RFC 1951)
    kTooEarly,  // the packed bytes end inside the data
  };

  Unpacker(Packing packing, PackedBytes packed);
  ~Unpacker();
  Unpacker(Unpacker&&) noexcept;
  Unpacker& operator=(Unpacker&&) noexcept;

  /// Fills `block` as far as there is data; the bytes given.
  size_t fill(std::span<char> block);
  [[nodiscard]] End end() const;
  /// Of all bytes given so far.
  [[nodiscard]] uint32_t crc() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace gsync::connectors::excel
