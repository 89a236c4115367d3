// Writes the members of a JSON object: what every writer of the API's types
// shares. An object is a tree, or the text that the tree would be written as
// (compact_json.h): what is sent and answered most goes into text at once.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "genauth/text_object.h"
#include "genauth/transport.h"
#include "model/value.h"

namespace gsync::genauth {

/// An empty object with room for so many members: growing one copies all its names.
inline Json object_for(size_t members) {
  Json object = Json::object();
  object.get_ref<Json::object_t&>().reserve(members);
  return object;
}

/// Appends without looking for the name: the members of one object differ.
inline void append(Json& object, std::string_view name, Json value) {
  object.get_ref<Json::object_t&>().emplace_back(std::string(name), std::move(value));
}

template <typename Value>
void append(TextObject& object, std::string_view name, const Value& value) {
  append_compact(object.member(name), value);
}

inline void append_value(Json& object, std::string_view name, const model::ValueView& value) {
  append(object, name, model::to_json(value));
}
void append_value(TextObject& object, std::string_view name, const model::ValueView& value);

/// A member that is an object, whose own members `fill` appends.
template <typename Fill>
void append_object(Json& object, std::string_view name, const Fill& fill) {
  Json inner = Json::object();
  fill(inner);
  append(object, name, std::move(inner));
}
template <typename Fill>
void append_object(TextObject& object, std::string_view name, const Fill& fill) {
  TextObject inner(object.member(name));
  fill(inner);
  inner.end();
}

/// A text that may be absent: "" is written as null.
inline Json nullable(const std::string& text) { return text.empty() ? Json() : Json(text); }
inline void append_nullable(Json& object, std::string_view name, const std::string& text) {
  append(object, name, nullable(text));
}
inline void append_nullable(TextObject& object, std::string_view name, const std::string& text) {
  std::string& to = object.member(name);
  text.empty() ? append_compact(to, nullptr) : append_compact(to, text);
}

/// Appends the text or list unless it is empty: parameters that are not given are
/// not sent.
template <typename Object, typename Value>
void append_given(Object& object, std::string_view name, const Value& value) {
  if (!value.empty()) append(object, name, value);
}

/// A flag that is off is not sent.
inline void append_flag(Json& object, std::string_view name, bool flag) {
  if (flag) append(object, name, true);
}

/// Nothing for what is not set. A text that is set and empty is written as null,
/// which clears.
inline void append_set(Json& object, std::string_view name,
                       const std::optional<std::string>& value) {
  if (value) append(object, name, nullable(*value));
}
template <typename Value>
void append_set(Json& object, std::string_view name, const std::optional<Value>& value) {
  if (value) append(object, name, *value);
}

/// The parameters with the page that is asked for, counted from 1.
inline Json paged(Json params, int page, int limit) {
  append(params, "page", page);
  append(params, "limit", limit);
  return params;
}

}  // namespace gsync::genauth
