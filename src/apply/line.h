// Where workers wait until they may make a call.

#pragma once

#include <cstdint>

#include "apply/turn.h"

namespace gsync::apply {

/// So many calls are under way at once, and they begin in the order in which they came.
/// Whoever calls has the turn, which must outlive it.
class Line {
 public:
  Line(Turn& turn, int abreast) : turn_(turn), abreast_(static_cast<uint64_t>(abreast)) {}
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;

  /// Room for one call, for as long as it lives. Waits for it without the turn.
  class Place {
   public:
    explicit Place(Line& line) : line_(line) {
      const uint64_t number = line_.came_++;
      while (number >= line_.left_ + line_.abreast_) line_.turn_.wait();
    }
    ~Place() {
      ++line_.left_;
      line_.turn_.changed();
    }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

   private:
    Line& line_;
  };

  /// Makes a call that reads: without the turn, with a place in the line.
  template <typename Call>
  auto read(const Call& call) {
    const Place place(*this);
    return turn_.away(call);
  }

 private:
  Turn& turn_;
  const uint64_t abreast_;
  uint64_t came_ = 0;
  uint64_t left_ = 0;
};

}  // namespace gsync::apply
