// Members of replies, read as forgivingly as the vendors write them: numbers and flags as
// texts, lists as single items.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "web/service.h"

namespace gsync::web {

/// JSON, or a discarded value where it is none, or nested deeper than any reply is: a
/// parser would take the stack.
Json parse_bounded(std::string_view text);
/// More levels than that.
bool is_too_deep(std::string_view json);

/// Null when it is missing, null, or `object` is no object.
const Json* member(const Json& object, std::string_view name);
/// Anything but null, a blank text and a list or object without items.
bool has_value(const Json& value);
/// "" for anything but a text or a whole number, which comes as its digits.
std::string text_of(const Json* value);
std::string text_at(const Json& object, std::string_view name);
/// Of a whole number, or a text of nothing else. Nothing when it does not fit.
std::optional<int64_t> integer_at(const Json& object, std::string_view name);
/// True, 1, "true" and "1".
bool flag_at(const Json& object, std::string_view name);
/// Of a list, one item, or a text that is a JSON list; blanks left out.
std::vector<std::string> texts_at(const Json& object, std::string_view name);
/// Names of its members, as a person may be shown them.
std::vector<std::string> member_names(const Json& object);
/// The items of a list; an object alone is a list of one. What is no object comes as an empty
/// one, so that nothing is left out unseen.
std::vector<const Json*> items_at(const Json& object, std::string_view name);

}  // namespace gsync::web
