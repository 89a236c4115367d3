// A value inside of a tree of JSON, as the readers of accessor.h take it.

#pragma once

#include "genauth/data.h"

namespace gsync::genauth {

/// Valid as long as the tree is.
class TreeNode {
 public:
  explicit TreeNode(const Json& value) : value_(&value) {}

  [[nodiscard]] bool is_null() const { return value_->is_null(); }
  [[nodiscard]] bool is_object() const { return value_->is_object(); }
  [[nodiscard]] bool is_array() const { return value_->is_array(); }
  [[nodiscard]] bool is_string() const { return value_->is_string(); }
  [[nodiscard]] bool is_boolean() const { return value_->is_boolean(); }
  [[nodiscard]] bool is_integer() const { return value_->is_number_integer(); }
  [[nodiscard]] bool is_number() const { return value_->is_number(); }

  // Of a value of that type.
  [[nodiscard]] std::string_view text() const { return value_->get_ref<const std::string&>(); }
  [[nodiscard]] bool flag() const { return value_->get<bool>(); }
  [[nodiscard]] int64_t integer() const { return value_->get<int64_t>(); }
  [[nodiscard]] double number() const { return value_->get<double>(); }
  /// Of an array or an object.
  [[nodiscard]] size_t size() const { return value_->size(); }

  /// A null value where it is missing.
  [[nodiscard]] TreeNode member(std::string_view name) const;
  [[nodiscard]] const Json& tree() const { return *value_; }

  /// Each value of an array.
  template <typename Take>
  void each_item(const Take& take) const {
    for (const Json& item : value_->get_ref<const Json::array_t&>()) take(TreeNode(item));
  }
  /// Each name and value of an object, in their order.
  template <typename Take>
  void each_member(const Take& take) const {
    for (const auto& [name, value] : value_->get_ref<const Json::object_t&>()) {
      take(std::string_view(name), TreeNode(value));
    }
  }

 private:
  const Json* value_;
};

}  // namespace gsync::genauth
