// What a directory service on the web means when it does not give what was asked for:
// one list for all vendors, whatever their numbers are.

#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/error.h"

namespace gsync::web {

enum class Fault : uint8_t {
  kNone,
  kExpiredToken,    // another token, and the call once more
  kBadCredentials,  // never asked twice
  kForbidden,       // the application lacks a permission
  kOutOfScope,      // it has it, but not for this department or person
  kIpRefused,       // not from this address
  kRateLimited,     // later
  kBusy,            // later
  kNotFound,        // a department or person that is gone
  kBadCursor,       // pages that do not go together
  kQuota,           // not before the next month
  kBadRequest,      // a defect of the program, or another version of the service
  kNotThisService,  // something else answered
};

std::string_view to_text(Fault fault);

/// What a service says of an id that it does not have, or does not show.
bool is_about_an_id(Fault fault);

/// Later may be better: with the wait in between.
bool is_passing(Fault fault);

/// A row of a vendor's table of codes.
struct Meaning {
  std::string_view code;
  Fault fault = Fault::kNone;
  /// The next step; empty: the one of the fault.
  std::string_view hint = {};
};

/// Nothing when the table does not have the code.
const Meaning* find(std::span<const Meaning> table, std::string_view code);

/// What one reply says.
struct Finding {
  Fault fault = Fault::kNone;
  /// The vendor's own.
  std::string code;
  std::string message;
  std::string request_id;
  /// How long the service asks to wait.
  std::optional<std::chrono::milliseconds> wait;
  /// The next step; empty: the one of the fault.
  std::string hint;
};

/// The cause of an error of web::Client.
struct FindingCause final : Cause {
  explicit FindingCause(Finding found) : finding(std::move(found)) {}
  Finding finding;
};

/// `place` is the host and path, `service` the vendor's name. Exit status 9 where somebody
/// must grant something, 6 otherwise.
Error to_error(const Finding& finding, std::string_view service, const std::string& place);

/// kNone for errors that no reply caused.
Fault fault_of(const Error& error);
/// The vendor's code; "" for errors that no reply caused.
std::string code_of(const Error& error);

}  // namespace gsync::web
