#include "connectors/excel/unpacker.h"

#include <isa-l.h>

#include <algorithm>
#include <cstring>
#include <utility>

namespace gsync::connectors::excel {

struct Unpacker::State {
  Packing packing;
  PackedBytes packed;
  End end = End::kNotYet;
  uint32_t crc = 0;
  inflate_state inflate;
  /// Given by `packed` and not yet copied; the inflater keeps its own place.
  std::string_view stored;

  /// Bytes put into `block`.
  size_t copy(std::span<char> block) {
    if (stored.empty()) stored = packed();
    if (stored.empty()) end = End::kReached;
    const size_t size = std::min(stored.size(), block.size());
    std::memcpy(block.data(), stored.data(), size);
    stored.remove_prefix(size);
    return size;
  }

  size_t unpack(std::span<char> block) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): the library's bytes
    inflate.next_out = reinterpret_cast<uint8_t*>(block.data());
    inflate.avail_out = static_cast<uint32_t>(block.size());
    for (;;) {
      if (isal_inflate(&inflate) != ISAL_DECOMP_OK) end = End::kBroken;
      if (inflate.block_state == ISAL_BLOCK_FINISH) end = End::kReached;
      const size_t given = block.size() - inflate.avail_out;
      // It may hold data that did not fit before, so it is asked before more is packed in.
      if (given != 0 || end != End::kNotYet || !feed()) return given;
    }
  }

  bool feed() {
    const std::string_view bytes = packed();
    if (bytes.empty()) end = End::kTooEarly;
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast,cppcoreguidelines-pro-type-const-cast)
    inflate.next_in = reinterpret_cast<uint8_t*>(const_cast<char*>(bytes.data()));
    inflate.avail_in = static_cast<uint32_t>(bytes.size());
    return !bytes.empty();
  }
};

Unpacker::Unpacker(Packing packing, PackedBytes packed) : state_(std::make_unique<State>()) {
  state_->packing = packing;
  state_->packed = std::move(packed);
  isal_inflate_init(&state_->inflate);
}

Unpacker::~Unpacker() = default;
Unpacker::Unpacker(Unpacker&&) noexcept = default;
Unpacker& Unpacker::operator=(Unpacker&&) noexcept = default;

size_t Unpacker::fill(std::span<char> block) {
  size_t filled = 0;
  while (filled < block.size() && state_->end == End::kNotYet) {
    const std::span<char> rest = block.subspan(filled);
    filled += state_->packing == Packing::kStored ? state_->copy(rest) : state_->unpack(rest);
  }
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): the library's bytes
  const auto* bytes = reinterpret_cast<const uint8_t*>(block.data());
  state_->crc = crc32_gzip_refl(state_->crc, bytes, filled);
  return filled;
}

Unpacker::End Unpacker::end() const { return state_->end; }
uint32_t Unpacker::crc() const { return state_->crc; }

}  // namespace gsync::connectors::excel
