// Reads a JSON value as the type that the API declares, from any of the forms
// that real replies and requests hold (annex ii of the reference). Nothing when
// the value cannot be read so: the caller decides what that means.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "genauth/data.h"

namespace gsync::genauth {

/// The member, or a null value when the object lacks it (or is no object).
const Json& member(const Json& object, std::string_view name);

/// A string as it is; numbers and booleans as their JSON text.
std::optional<std::string> as_string(const Json& value);

/// true, false, 0, 1, and the same as text.
std::optional<bool> as_bool(const Json& value);

/// An integer, a number without fraction, or the text of one.
std::optional<int64_t> as_int(const Json& value);

/// A number or the text of one.
std::optional<double> as_number(const Json& value);

/// An array of texts, the text of a JSON array, one text, or null (no entries).
/// Entries that are no text are left out.
std::vector<std::string> as_string_list(const Json& value);

/// The same, where a text with commas is several (annex ii, 27 and 37).
std::vector<std::string> as_id_list(const Json& value);

/// The objects of an array, one object, or null (none). The pointers are valid
/// as long as `value` is.
std::vector<const Json*> as_object_list(const Json& value);

/// A text as it is, any other value as its JSON text, "" for null: for members
/// whose meaning is not published.
std::string raw_text(const Json& value);

/// as_string of a member, "" when absent.
std::string string_member(const Json& object, std::string_view name);

}  // namespace gsync::genauth
