#include "io/debug_log.h"

#include <utility>

namespace gsync::io {
namespace {

DebugLog& the_log() {
  static DebugLog log;
  return log;
}

}  // namespace

void log_debug_to(DebugLog log) { the_log() = std::move(log); }

const DebugLog* debug_log() { return the_log() ? &the_log() : nullptr; }

}  // namespace gsync::io
