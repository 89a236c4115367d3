// How a server answers: whether it is reached, whether its certificate is trusted and for
// how long, and what time it has.

#pragma once

#include <optional>
#include <string>

#include "core/error.h"
#include "core/time.h"
#include "io/http.h"

namespace gsync::io {

struct Probe {
  int status = 0;
  /// Its clock, where it says so, and ours in the middle of the exchange.
  std::optional<TimePoint> date;
  TimePoint asked;
  /// The earliest end of the certificates that it showed; nothing over plain http.
  std::optional<TimePoint> expires;
  /// "CN = api.genauth.ai": whose certificate ends then.
  std::string subject;
};

/// One GET of the address, whose answer does not matter. The certificate is verified.
/// Errors: kUnavailable: no answer, a certificate that is not trusted; with libcurl's words.
Result<Probe> probe(const std::string& url, const HttpSettings& settings);

}  // namespace gsync::io
