// The readers of accessor.h for a value in either form, a TreeNode or a TextNode.

#pragma once

#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/text.h"
#include "genauth/tree_node.h"

namespace gsync::genauth {

template <typename Number>
std::optional<Number> number_of(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

template <typename Node>
std::optional<std::string> string_of(const Node& node) {
  if (node.is_string()) return std::string(node.text());
  if (node.is_number() || node.is_boolean()) return node.tree().dump();
  return std::nullopt;
}

template <typename Node>
std::optional<bool> bool_of(const Node& node) {
  if (node.is_boolean()) return node.flag();
  const auto text = string_of(node);
  if (text == "true" || text == "1") return true;
  if (text == "false" || text == "0") return false;
  return std::nullopt;
}

template <typename Node>
std::optional<int64_t> int_of(const Node& node) {
  /// Integers up to this size are exact in a double.
  constexpr double kExactInteger = 9007199254740992.0;
  if (node.is_string()) return number_of<int64_t>(trim(node.text()));
  if (node.is_integer()) return node.integer();
  if (!node.is_number()) return std::nullopt;
  const double number = node.number();
  if (number != std::floor(number) || std::abs(number) > kExactInteger) return std::nullopt;
  return static_cast<int64_t>(number);
}

template <typename Node>
std::optional<double> double_of(const Node& node) {
  if (node.is_number()) return node.number();
  if (node.is_string()) return number_of<double>(trim(node.text()));
  return std::nullopt;
}

template <typename Node>
std::vector<std::string> strings_in(const Node& array) {
  std::vector<std::string> list;
  list.reserve(array.size());
  array.each_item([&](const Node& item) {
    if (auto text = string_of(item)) list.push_back(*std::move(text));
  });
  return list;
}

template <typename Node>
std::vector<std::string> string_list_of(const Node& node) {
  if (node.is_array()) return strings_in(node);
  const auto text = string_of(node);
  if (!text || trim(*text).empty()) return {};
  const Json parsed = Json::parse(*text, nullptr, false);
  if (parsed.is_array()) return strings_in(TreeNode(parsed));
  return {*text};
}

/// What `read` gives for each of the objects of a list; one object counts as a list
/// of one, null as none.
template <typename Node, typename Read>
auto list_of(const Node& node, const Read& read) {
  std::vector<decltype(read(node))> list;
  if (node.is_object()) list.push_back(read(node));
  if (!node.is_array()) return list;
  list.reserve(node.size());
  node.each_item([&](const Node& item) {
    if (item.is_object()) list.push_back(read(item));
  });
  return list;
}

}  // namespace gsync::genauth
