// Remembers which signed requests were already served, so that none is served
// twice (reference 1.3, P8). May be called from several threads.

#pragma once

#include <map>
#include <mutex>
#include <string>
#include <unordered_set>

#include "core/time.h"

namespace gsync::server {

class Nonces {
 public:
  enum class Verdict {
    kFresh,
    kSeen,
    /// Dated before what the memory still knows: it might be a replay.
    kForgotten,
  };

  /// Holds at most `most` nonces. When they are more, the oldest are forgotten,
  /// and what is dated as early as they were is no longer taken.
  explicit Nonces(size_t most) : most_(most) {}

  /// Remembers the nonce of a request that carried this date. `oldest` is the
  /// earliest date that requests may still carry: older nonces need no memory.
  Verdict add(const std::string& nonce, TimePoint date, TimePoint oldest);

  [[nodiscard]] size_t size() const;

 private:
  /// Forgets the nonces of the earliest date.
  void forget_earliest();

  size_t most_;
  mutable std::mutex mutex_;
  std::unordered_set<std::string> seen_;
  std::multimap<TimePoint, std::string> by_date_;
  /// Requests dated up to this moment may have been forgotten.
  TimePoint forgotten_ = TimePoint::min();
};

}  // namespace gsync::server
