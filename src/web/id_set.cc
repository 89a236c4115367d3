#include "web/id_set.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "io/digest.h"

namespace gsync::web {
namespace {

constexpr size_t kLengthBytes = 2;
constexpr size_t kFewestSlots = 64;
constexpr size_t kLongest = std::numeric_limits<uint16_t>::max();
constexpr unsigned kByteBits = 8;
constexpr unsigned kByte = 0xff;

}  // namespace

bool IdSet::insert(std::string_view id) {
  id = id.substr(0, kLongest);
  // Two thirds full at most.
  if ((size_ + 1) * 3 > slots_.size() * 2) grow();
  uint32_t& slot = slots_[slot_of(id)];
  if (slot != 0) return false;
  slot = static_cast<uint32_t>(ids_.size());
  ids_.push_back(static_cast<char>(id.size() & kByte));
  ids_.push_back(static_cast<char>(id.size() >> kByteBits));
  ids_ += id;
  ++size_;
  return true;
}

bool IdSet::contains(std::string_view id) const {
  return size_ > 0 && slots_[slot_of(id.substr(0, kLongest))] != 0;
}

size_t IdSet::slot_of(std::string_view id) const {
  size_t slot = io::fingerprint(id) % slots_.size();
  while (slots_[slot] != 0 && id_at(slots_[slot]) != id) slot = (slot + 1) % slots_.size();
  return slot;
}

std::string_view IdSet::id_at(uint32_t begin) const {
  const auto low = static_cast<unsigned char>(ids_[begin]);
  const auto high = static_cast<unsigned char>(ids_[begin + 1]);
  const size_t length = low | static_cast<size_t>(high) << kByteBits;
  return std::string_view(ids_).substr(begin + kLengthBytes, length);
}

void IdSet::grow() {
  const std::vector<uint32_t> before =
      std::exchange(slots_, std::vector<uint32_t>(std::max(kFewestSlots, slots_.size() * 2)));
  for (const uint32_t begin : before) {
    if (begin != 0) slots_[slot_of(id_at(begin))] = begin;
  }
}

}  // namespace gsync::web
