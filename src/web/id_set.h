// Ids that were seen: many of them, in little more room than they take themselves.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gsync::web {

/// Grows only. Room: the bytes of each id, two more, and 6 to 12 for finding it.
class IdSet {
 public:
  /// False: it is there already. An id of more than 65,535 bytes is cut there.
  bool insert(std::string_view id);
  [[nodiscard]] bool contains(std::string_view id) const;
  [[nodiscard]] size_t size() const { return size_; }

 private:
  /// Where the id stands, or the free slot that it would take.
  [[nodiscard]] size_t slot_of(std::string_view id) const;
  [[nodiscard]] std::string_view id_at(uint32_t begin) const;
  void grow();

  /// Lengths in two bytes, and ids.
  std::string ids_ = std::string(1, '\0');
  /// Where an id begins in `ids_`; 0 is free.
  std::vector<uint32_t> slots_;
  size_t size_ = 0;
};

}  // namespace gsync::web
