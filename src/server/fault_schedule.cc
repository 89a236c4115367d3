#include "server/fault_schedule.h"

namespace gsync::server {

FaultSchedule::FaultSchedule(const std::vector<Fault>& faults) {
  for (const Fault& fault : faults) entries_.push_back({fault});
}

bool FaultSchedule::Entry::is_due() {
  ++calls;
  if (calls <= fault.skip || (calls - fault.skip) % fault.every != 0) return false;
  if (fault.times > 0 && hits >= fault.times) return false;
  ++hits;
  return true;
}

const Fault* FaultSchedule::next(std::string_view call) {
  const std::scoped_lock lock(mutex_);
  for (Entry& entry : entries_) {
    const bool matches = entry.fault.call.empty() || entry.fault.call == call;
    if (matches && entry.is_due()) return &entry.fault;
  }
  return nullptr;
}

}  // namespace gsync::server
