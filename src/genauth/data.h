// The data of a reply in the form in which it came: a tree, text that nobody has
// read yet, or text that is parsed. Pages of users are nearly all of what a client
// reads, and go from text to their types without a tree between.

#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <variant>

namespace gsync::genauth {

/// Ordered, since the signature of a request depends on the order (reference 1.2).
using Json = nlohmann::ordered_json;

/// A JSON value. One thread at a time; copies share what is parsed.
class Data {
 public:
  /// Null.
  Data() = default;
  Data(Json tree) : held_(std::move(tree)) {}  // NOLINT(google-explicit-constructor): the same
  /// `text` is JSON.
  static Data of_text(std::string text);
  /// As Json::parse reads it, several times as fast; a tree that is discarded when it is
  /// no JSON. Of a member that an object has twice, the first counts. A text with
  /// kRoomBehind bytes of capacity behind it is not copied.
  static constexpr size_t kRoomBehind = 64;
  static Data parse(const std::string& text);

  [[nodiscard]] bool is_null() const;
  /// Made when it is first asked for.
  [[nodiscard]] const Json& tree() const;
  Json take_tree() &&;
  /// A member of an object; null when there is none.
  [[nodiscard]] Data member(std::string_view name) const;
  /// As compact JSON.
  void append_to(std::string& text) const;

  /// What `visit` (data_node.h) works on.
  struct Parsed;
  using Held = std::variant<Json, std::string, std::shared_ptr<const Parsed>>;
  /// Never a text that nobody has read.
  [[nodiscard]] const Held& read() const;

 private:
  mutable Held held_;
};

}  // namespace gsync::genauth
