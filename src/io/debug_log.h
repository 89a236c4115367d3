// What a layer does, step by step, for whoever looks for a fault.

#pragma once

#include <functional>
#include <string_view>

namespace gsync::io {

/// Told of each step; never of a secret. May be called from several threads at once.
using DebugLog = std::function<void(std::string_view line)>;

/// For the whole process; set once, before the work begins. An empty function turns it off.
void log_debug_to(DebugLog log);
/// Null while nobody asked.
const DebugLog* debug_log();

}  // namespace gsync::io
