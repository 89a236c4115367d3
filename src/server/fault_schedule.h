// Which fault meets which call: counts calls, and says whose turn it is. May be
// called from several threads.

#pragma once

#include <mutex>
#include <vector>

#include "server/fault.h"

namespace gsync::server {

class FaultSchedule {
 public:
  explicit FaultSchedule(const std::vector<Fault>& faults);

  /// Counts one call of this name. The first fault whose turn it is, or null.
  const Fault* next(std::string_view call);

 private:
  struct Entry {
    Fault fault;
    int64_t calls = 0;
    int64_t hits = 0;
    /// Whether this call, counted in, is to fail.
    bool is_due();
  };
  std::mutex mutex_;
  std::vector<Entry> entries_;
};

}  // namespace gsync::server
