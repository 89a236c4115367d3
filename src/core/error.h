// How an operation that may fail says so: Result<T>, and the one Error type.

#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "core/diagnostic.h"

namespace gsync {

/// Why an operation ended. Each code belongs to one exit status
/// (docs/exit-status.md, cli/exit_status.h).
enum class ErrorCode {
  kUsage,        // the command line
  kConfig,       // a job file or a mapping
  kUnreadable,   // the source cannot be read
  kUnhealthy,    // the source was read, but its answer cannot be trusted
  kGuard,        // a guard stopped the plan
  kLocked,       // another run holds the lock
  kStale,        // the plan is tampered with, expired or for another target
  kDenied,       // credentials or permission refused
  kInterrupted,  // the user or the system asked to stop
  kNotFound,     // a named object does not exist
  kConflict,     // an identifier is taken
  kInvalid,      // refused for its content
  kUnavailable,  // the other side does not answer now
  kIo,           // a local file or database
  kInternal,     // a defect of the program
};

std::string_view to_text(ErrorCode code);

/// What the layer that failed knows beyond text, in a type of its own, for callers
/// that know this layer: genauth::ApiFailure, io::TransferFailure.
struct Cause {
  virtual ~Cause() = default;
};

/// Ends an operation. Holds at least one diagnostic, the first the main one.
struct Error {
  ErrorCode code = ErrorCode::kInternal;
  std::vector<Diagnostic> diagnostics;
  /// Null where code and text say all.
  std::shared_ptr<const Cause> cause = nullptr;

  [[nodiscard]] const std::string& message() const { return diagnostics.front().message; }
  /// By code and text: the cause adds nothing that a reader would see.
  bool operator==(const Error& other) const {
    return code == other.code && diagnostics == other.diagnostics;
  }
};

/// The error with its cause.
Error with_cause(Error error, std::shared_ptr<const Cause> cause);

/// All diagnostics, a line break between them.
std::string to_text(const Error& error);

template <typename T>
using Result = tl::expected<T, Error>;

/// An error of one diagnostic; `name` is its stable code.
Error make_error(ErrorCode code, std::string name, std::string place, std::string message,
                 std::string hint = {});
Error make_error(ErrorCode code, Diagnostic diagnostic);

/// The same as a failed Result: `return fail(ErrorCode::kIo, ...);`.
template <typename... Args>
tl::unexpected<Error> fail(Args&&... args) {
  return tl::unexpected<Error>(make_error(std::forward<Args>(args)...));
}
inline tl::unexpected<Error> fail(Error error) { return tl::unexpected<Error>(std::move(error)); }

}  // namespace gsync

#define GSYNC_CONCAT_(a, b) a##b
#define GSYNC_CONCAT(a, b) GSYNC_CONCAT_(a, b)

/// Returns from the function with the error of `expression` if it has one.
#define TRY_CHECK(expression)                                        \
  do {                                                               \
    if (auto gsync_result = (expression); !gsync_result.has_value()) \
      return ::tl::unexpected(std::move(gsync_result).error());      \
  } while (false)

/// `TRY_ASSIGN(auto value, expression)`: the value, or return with the error.
#define TRY_ASSIGN(declaration, expression) \
  TRY_ASSIGN_(GSYNC_CONCAT(gsync_result_, __LINE__), declaration, expression)
// NOLINTBEGIN(bugprone-macro-parentheses): a declaration cannot stand in parentheses
#define TRY_ASSIGN_(result, declaration, expression)                           \
  auto result = (expression);                                                  \
  if (!result.has_value()) return ::tl::unexpected(std::move(result).error()); \
  declaration = *std::move(result)
// NOLINTEND(bugprone-macro-parentheses)
