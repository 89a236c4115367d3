// What is said about one record, one value or one line of a file.
//
// A diagnostic never ends an operation; an Error (core/error.h), which is made
// of diagnostics, does.

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gsync {

enum class Severity { kNote, kWarning, kError };

std::string_view to_text(Severity severity);

/// Place, value, rule and next step, in that order, without blame.
struct Diagnostic {
  Severity severity = Severity::kError;
  /// Stable name of the rule for programs, for example "phone-invalid".
  std::string code;
  /// Where, in the user's terms: "job.yaml:14:14", "staff.xlsx: Staff!D17",
  /// a DN. Empty when the message stands alone.
  std::string place;
  /// The value and the rule, one line, no full stop. Text from outside is
  /// quoted with `quoted()` of core/text.h.
  std::string message;
  /// The source line with a caret below it; empty when there is none.
  std::string excerpt;
  /// The next step; empty when the message already says it.
  std::string hint;

  bool operator==(const Diagnostic&) const = default;
};

/// "place: error: message", then the excerpt and the hint, each on lines of
/// their own. Ends without a line break.
std::string to_text(const Diagnostic& diagnostic);

}  // namespace gsync
