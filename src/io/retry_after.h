// When a server asks to be called again.

#pragma once

#include <chrono>
#include <optional>

#include "core/time.h"
#include "io/http.h"

namespace gsync::io {

/// A header of the response, by its name in lower case; null when there is none.
const std::string* header(const HttpResponse& response, const std::string& name);

/// The server's clock, where the response says so.
std::optional<TimePoint> date_of(const HttpResponse& response);

/// Retry-After: seconds, or a point in time, counted by the server's own clock, else
/// from `now`.
std::optional<std::chrono::milliseconds> retry_after(const HttpResponse& response, TimePoint now);

}  // namespace gsync::io
