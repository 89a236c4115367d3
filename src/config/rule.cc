#include "config/rule.h"

#include <fmt/format.h>

#include <algorithm>

#include "io/digest.h"

namespace gsync::config {
namespace {

/// Every part with its length before it, so that no two nodes give one text.
void add(std::string& out, std::string_view part) {
  out += std::to_string(part.size());
  out += ':';
  out += part;
}

void describe(const Node& node, std::string& out) {
  switch (node.kind) {
    case NodeKind::kNull:
      out += 'n';
      return;
    case NodeKind::kScalar:
      out += node.quoted ? 'q' : 's';
      add(out, node.shown());
      return;
    case NodeKind::kSequence:
      out += '[';
      for (const Node& item : node.items) describe(item, out);
      out += ']';
      return;
    case NodeKind::kMap:
      break;
  }
  std::vector<std::string> entries;
  for (const auto& [key, value] : node.entries) {
    std::string& entry = entries.emplace_back();
    add(entry, key.text);
    describe(value, entry);
  }
  std::sort(entries.begin(), entries.end());
  out += '{';
  for (const std::string& entry : entries) out += entry;
  out += '}';
}

}  // namespace

std::string digest_of(const Node& node) {
  std::string text;
  describe(node, text);
  return io::fingerprint_hex(text);
}

Rule rule_of(std::string name, const Node& node) {
  return {std::move(name), digest_of(node),
          node.document == nullptr ? "" : fmt::format("{}:{}", node.document->name, node.line)};
}

void add_rules(const Node* map, std::string_view prefix, std::vector<Rule>& rules) {
  if (map == nullptr) return;
  for (const auto& [key, value] : map->entries) {
    rules.push_back(rule_of(fmt::format("{}.{}", prefix, key.text), value));
  }
}

}  // namespace gsync::config
