// A value inside of parsed JSON text, as the readers of accessor.h take it.

#pragma once

#include <simdjson.h>

#include "genauth/data.h"

namespace gsync::genauth {

/// Null where a member is missing. Valid as long as the parser has read nothing else.
class TextNode {
 public:
  using Type = simdjson::dom::element_type;

  TextNode() = default;
  explicit TextNode(simdjson::dom::element value) : value_(value), type_(value.type()) {}

  [[nodiscard]] bool is_null() const { return type_ == Type::NULL_VALUE; }
  [[nodiscard]] bool is_object() const { return type_ == Type::OBJECT; }
  [[nodiscard]] bool is_array() const { return type_ == Type::ARRAY; }
  [[nodiscard]] bool is_string() const { return type_ == Type::STRING; }
  [[nodiscard]] bool is_boolean() const { return type_ == Type::BOOL; }
  [[nodiscard]] bool is_integer() const { return type_ == Type::INT64 || type_ == Type::UINT64; }
  [[nodiscard]] bool is_number() const { return is_integer() || type_ == Type::DOUBLE; }

  // Of a value of that type.
  [[nodiscard]] std::string_view text() const { return value_.get_string().value_unsafe(); }
  [[nodiscard]] bool flag() const { return value_.get_bool().value_unsafe(); }
  [[nodiscard]] int64_t integer() const {
    return type_ == Type::INT64 ? value_.get_int64().value_unsafe()
                                : static_cast<int64_t>(value_.get_uint64().value_unsafe());
  }
  [[nodiscard]] double number() const { return value_.get_double().value_unsafe(); }
  /// Of an array or an object.
  [[nodiscard]] size_t size() const {
    return is_array() ? value_.get_array().value_unsafe().size()
                      : value_.get_object().value_unsafe().size();
  }

  [[nodiscard]] TextNode member(std::string_view name) const;
  [[nodiscard]] Json tree() const;

  /// Each value of an array.
  template <typename Take>
  void each_item(const Take& take) const {
    const simdjson::dom::array items = value_.get_array().value_unsafe();
    for (const simdjson::dom::element item : items) {
      take(TextNode(item));
    }
  }
  /// Each name and value of an object, in their order.
  template <typename Take>
  void each_member(const Take& take) const {
    const simdjson::dom::object members = value_.get_object().value_unsafe();
    for (const auto& [name, value] : members) {
      take(name, TextNode(value));
    }
  }

 private:
  simdjson::dom::element value_;
  Type type_ = Type::NULL_VALUE;
};

}  // namespace gsync::genauth
