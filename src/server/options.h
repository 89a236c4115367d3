// How the server answers: everything that a rehearsal or a test may want
// otherwise, in one place.

#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "server/fault.h"

namespace gsync::server {

/// How signatures are checked (reference 1.3).
enum class SignatureMode : uint8_t {
  /// Exactly from what arrived.
  kStrict,
  /// Also what the official SDK signs but does not send.
  kLenient,
  /// Not at all: any caller may do anything.
  kOff,
};

/// The HTTP status of business outcomes (annex i, 35).
enum class StatusLine : uint8_t {
  kAlways200,
  /// The statusCode of the envelope, where it is an HTTP status.
  kMirrored,
};

struct Limits {
  /// Bytes of a body; more is refused as 413.
  size_t body = size_t{4} << 20U;
  /// Bytes of request line and headers together; more ends the connection.
  size_t head = size_t{32} << 10U;
  /// Connections served at once; more wait for their turn.
  size_t connections = 256;
  /// Signed requests remembered against replays.
  size_t nonces = 200'000;
  /// How long a connection may be silent between requests.
  std::chrono::milliseconds idle{5'000};
  /// From the first byte of a request to the end of its head, and of its body.
  std::chrono::milliseconds receive_head{10'000};
  std::chrono::milliseconds receive_body{30'000};
  /// For the caller to take a reply.
  std::chrono::milliseconds send{10'000};
  /// For requests half received when the server is told to stop.
  std::chrono::milliseconds stop{2'000};
};

struct Options {
  SignatureMode signature = SignatureMode::kLenient;
  StatusLine status_line = StatusLine::kAlways200;
  /// What the API is mounted below, "/genauth"; not signed. Empty: nothing.
  std::string mount;
  /// Calls a second that are answered, in bursts of as many; the rest is refused
  /// as 429. 0: no limit (annex i, 6).
  int64_t calls_per_second = 0;
  RetryAfter retry_after = RetryAfter::kSent;
  /// What goes wrong on the wire, and when.
  std::vector<Fault> faults;
  Limits limits;
};

}  // namespace gsync::server
