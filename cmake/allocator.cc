// How the allocator works in every program that links it.

#include <mimalloc.h>

namespace {

/// Milliseconds. By default freed memory goes back to the system after 25, and the next
/// phase of a run has the same pages cleared again: a third of the time of reading a pool.
constexpr long kDelay = 5000;

[[maybe_unused]] const bool kIsSet = [] {
  mi_option_set(mi_option_decommit_delay, kDelay);
  mi_option_set(mi_option_segment_decommit_delay, kDelay);
  return true;
}();

}  // namespace
