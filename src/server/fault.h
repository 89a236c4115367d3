// What goes wrong on the wire, on purpose: for tests of clients and rehearsals.

#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"

namespace gsync::server {

enum class FaultKind : uint8_t {
  kRateLimit,      // 429, nothing done
  kErrorBefore,    // a 5xx, nothing done
  kErrorAfter,     // a 5xx, although it was done
  kTimeoutBefore,  // silence, then the connection is cut; nothing done
  kTimeoutAfter,   // the same, although it was done
  kSlow,           // done and answered, late
  kResetBefore,    // the connection is reset, nothing done
  kResetAfter,     // the same, although it was done
  kTruncated,      // done, but half the reply arrives
};

/// Whether a refusal for the rate says when to come back.
enum class RetryAfter : uint8_t { kSent, kLeftOut };

/// What an injected error looks like.
enum class ErrorPage : uint8_t {
  kEnvelope,
  /// An HTML page with the error as HTTP status, as a gateway answers.
  kGateway,
};

struct Fault {
  FaultKind kind{};
  /// Name of an endpoint, "create-users-batch"; empty: every call.
  std::string call;
  /// Each n-th of the calls that match, after the first `skip` of them.
  int64_t every = 1;
  int64_t skip = 0;
  /// At most so often; 0: without end.
  int64_t times = 0;
  /// Of errors.
  int status = 503;
  ErrorPage page = ErrorPage::kEnvelope;
  /// Of time-outs and slow replies.
  std::chrono::milliseconds delay{0};
  /// Of rate limits, seconds; nothing: no Retry-After.
  std::optional<int64_t> retry_after;
};

struct FaultInfo {
  FaultKind kind{};
  std::string_view name;
  /// The options of its own: "status=503,page=gateway".
  std::string_view options;
  std::string_view doc;
};
std::span<const FaultInfo> fault_infos();

/// "rate-limit", "error-before", ...
std::string_view to_text(FaultKind kind);

/// "KIND" or "KIND:OPTION=VALUE,...": "error-after:call=create-users-batch,every=3,status=502".
/// Errors: kUsage (no such kind or option, or not one of its values).
Result<Fault> parse_fault(std::string_view text);

}  // namespace gsync::server
