// JSON as JSON.stringify of JavaScript writes it, to the byte: a service that
// checks a signature writes the parameters again in this form (reference 1.2).

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "genauth/data.h"

namespace gsync::genauth {

/// No white space, members in their order, nothing escaped but `"`, `\` and control
/// characters, numbers in JavaScript's shortest form (1, 1.5, 1e+21). Bytes that are
/// no UTF-8 become U+FFFD.
void append_compact(std::string& text, const Json& value);
std::string compact(const Json& value);
void append_compact(std::string& text, std::string_view value);
inline void append_compact(std::string& text, const std::string& value) {
  append_compact(text, std::string_view(value));
}
void append_compact(std::string& text, const std::vector<std::string>& values);
void append_compact(std::string& text, bool value);
void append_compact(std::string& text, int64_t value);
void append_compact(std::string& text, std::nullptr_t);

/// A text in quotes.
void append_quoted(std::string& text, std::string_view value);

/// The text of a JavaScript number; "null" of what is none (NaN, infinity).
std::string javascript_number(double number);

}  // namespace gsync::genauth
