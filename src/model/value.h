// One value of one field, as GenAuth stores it.

#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <variant>
#include <vector>

namespace gsync::model {

/// monostate is "explicitly empty" (V3 reads and writes null). A field that a
/// side cannot see has no value at all: it is absent from `Attributes`.
/// Dates are texts, "yyyy-mm-dd".
using Value = std::variant<std::monostate, bool, double, std::string, std::vector<std::string>>;

inline bool is_empty(const Value& value) { return value.index() == 0; }

/// The text of a text value, "" of any other.
const std::string& text_of(const Value& value);

/// For people: "", "true", "12", "Li Lei", "a, b".
std::string to_text(const Value& value);

/// Null, boolean, number, string or array of strings. An integral number is
/// written as an integer.
nlohmann::ordered_json to_json(const Value& value);

/// The reverse. "" is explicitly empty; an object becomes its compact JSON text.
Value value_from_json(const nlohmann::ordered_json& json);

}  // namespace gsync::model
