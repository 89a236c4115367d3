// Conditions of the API's filters as SQL. Values from outside are bound, never
// part of the text.

#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "directory/answer.h"
#include "io/sqlite.h"

namespace gsync::directory {

using Bound = std::variant<std::string, int64_t, double>;

/// A condition, or an expression, with the values that it needs.
struct Condition {
  /// "" when everything is wanted.
  std::string sql;
  std::vector<Bound> values;

  /// Both must hold.
  void add(const Condition& other);
  /// One of them must hold; "" counts as one that never does.
  void add_alternative(const Condition& other);
  /// Binds the values in order.
  void bind(io::Statement& statement) const;
  /// The same for two conditions exactly when they are the same.
  [[nodiscard]] std::string fingerprint() const;
};

/// Reads one operand of a filter, or refuses it.
using ReadOperand = std::function<Answer<Bound>(const Json& value)>;

/// `expression` under one of the operators of the API: EQUAL, NOT_EQUAL,
/// CONTAINS, NOT_CONTAINS, IS_NULL, NOT_NULL, IN, NOT_IN, GREATER (or equal),
/// LESSER (or equal), BETWEEN (two values, inclusive). Anything else is refused
/// as a malformed `parameter`.
Answer<Condition> compared(Condition expression, std::string_view name, const Json& value,
                           const ReadOperand& read, std::string_view parameter);

/// A point in time: a number of `as_milliseconds`, or ISO 8601.
Answer<Bound> time_operand(const Json& value, std::string_view parameter);

/// Text in UTF-8, whole numbers, numbers and booleans.
Answer<Bound> plain_operand(const Json& value, std::string_view parameter);

}  // namespace gsync::directory
