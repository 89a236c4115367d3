// Finds the position of an object by a text that the object holds.

#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace gsync::diff {

/// "Nothing" wherever a position in a snapshot is meant.
constexpr uint32_t kNone = UINT32_MAX;

/// An open-addressed table without copies: the texts must outlive it.
///
/// Cost: constant per call; 24 bytes a slot, at most 4 slots for an entry of `capacity`.
class KeyIndex {
 public:
  /// `capacity` is the most entries that will be put in.
  explicit KeyIndex(size_t capacity) {
    size_t slots = 16;
    while (slots < capacity * 2) slots *= 2;
    slots_.resize(slots);
  }

  /// Returns the position that has this text already, which stays; kNone when
  /// the text was new.
  uint32_t insert(std::string_view text, uint32_t position) {
    const uint32_t hash = hash_of(text);
    Slot& slot = slots_[slot_of(text, hash)];
    if (slot.position != kNone) return slot.position;
    slot = {text, hash, position};
    return kNone;
  }

  [[nodiscard]] uint32_t find(std::string_view text) const {
    return slots_[slot_of(text, hash_of(text))].position;
  }

 private:
  struct Slot {
    std::string_view text;
    uint32_t hash = 0;
    uint32_t position = kNone;
  };

  static uint32_t hash_of(std::string_view text) {
    const uint64_t hash = std::hash<std::string_view>()(text);
    return static_cast<uint32_t>(hash ^ (hash >> 32));
  }

  /// Where the text is, or the free slot where it belongs.
  [[nodiscard]] size_t slot_of(std::string_view text, uint32_t hash) const {
    const size_t mask = slots_.size() - 1;
    for (size_t at = hash & mask;; at = (at + 1) & mask) {
      const Slot& slot = slots_[at];
      if (slot.position == kNone) return at;
      if (slot.hash == hash && slot.text == text) return at;
    }
  }

  std::vector<Slot> slots_;
};

}  // namespace gsync::diff
