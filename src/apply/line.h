// Where workers wait until they may make a call.

#pragma once

#include <cstdint>

#include "apply/turn.h"

namespace gsync::apply {

/// So many calls are under way at once, and they begin in the order in which those who make
/// them came.
/// Whoever calls has the turn, which must outlive it.
class Line {
 public:
  Line(Turn& turn, int abreast) : turn_(turn), abreast_(static_cast<uint64_t>(abreast)) {}
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;

  /// A place behind those who came before, for as long as it lives.
  class Place {
   public:
    explicit Place(Line& line) : line_(line), number_(line.came_++) {}
    ~Place() {
      ++line_.left_;
      line_.turn_.changed();
    }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

    /// Until the call may be made. The turn is given up meanwhile.
    void wait() const {
      while (number_ >= line_.left_ + line_.abreast_) line_.turn_.wait();
    }

   private:
    Line& line_;
    const uint64_t number_;
  };

  /// Makes a call that reads: without the turn, with a place in the line.
  template <typename Call>
  auto read(const Call& call) {
    const Place place(*this);
    place.wait();
    return turn_.away(call);
  }

 private:
  Turn& turn_;
  const uint64_t abreast_;
  uint64_t came_ = 0;
  uint64_t left_ = 0;
};

}  // namespace gsync::apply
