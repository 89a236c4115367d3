// A YAML file as a tree that remembers where everything stands, so that every
// message can point at it. The only folder with yaml-cpp.

#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/error.h"

namespace gsync::config {

/// The text behind the nodes, for excerpts.
struct Document {
  /// As messages name it: "job.yaml", "mappings/excel/zh-CN.yaml".
  std::string name;
  std::string text;
};

enum class NodeKind : uint8_t { kNull, kScalar, kSequence, kMap };

struct Node {
  Node();

  NodeKind kind = NodeKind::kNull;
  /// Value of a scalar.
  std::string text;
  /// "${env:NAME}" or "${file:PATH}" as it was written, when `text` was taken
  /// from there; messages show this instead of what may be a secret.
  std::string reference;
  /// Quoted or a block: "12" in quotes is a text, 12 without is a number.
  bool quoted = false;
  /// From 1. Columns count characters.
  int line = 0;
  int column = 0;
  std::vector<std::pair<Node, Node>> entries;  // of a map, in file order
  std::vector<Node> items;                     // of a sequence
  std::shared_ptr<const Document> document;

  /// Null when the map has no such key, or this is no map.
  [[nodiscard]] const Node* find(std::string_view key) const;
  [[nodiscard]] bool is_scalar() const { return kind == NodeKind::kScalar; }
  /// What messages may show.
  [[nodiscard]] const std::string& shown() const { return reference.empty() ? text : reference; }
};

/// Errors: kConfig with line, column and excerpt: broken YAML, a key twice,
///         anchors and tags that are not plain data.
Result<Node> parse_yaml(std::string name, std::string text);

/// A diagnostic that points at the node: place "file:line:column", the source
/// line and a caret below the scalar (or below `length` characters from
/// `offset` of it).
Diagnostic diagnose(const Node& node, std::string code, std::string message, std::string hint = {});
Diagnostic diagnose_part(const Node& node, size_t offset, size_t length, std::string code,
                         std::string message, std::string hint = {});

/// "did you mean 'email'?", or the list of what there is when nothing is near.
std::string suggestion(std::string_view word, std::span<const std::string> known);

/// One diagnostic for each key of the map that is not in `known`.
std::vector<Diagnostic> unknown_keys(const Node& map, std::span<const std::string> known,
                                     std::string_view what);

}  // namespace gsync::config
