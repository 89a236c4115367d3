// A rule of a job or a mapping, with a digest to tell whether it changed.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "config/node.h"

namespace gsync::config {

struct Rule {
  /// "job sync.leavers", "mapping users.fields.name".
  std::string name;
  /// Equal for equal rules, however they are laid out in the file.
  std::string digest;
  /// "acme.yaml:14".
  std::string place;
  bool operator==(const Rule&) const = default;
};

/// Digest of what the node says: values as they are written (references, never
/// what they stand for), keys of a map in any order.
std::string digest_of(const Node& node);

/// A rule for this node.
Rule rule_of(std::string name, const Node& node);

/// One rule for each entry of a map, "PREFIX.KEY"; nothing for a null node.
void add_rules(const Node* map, std::string_view prefix, std::vector<Rule>& rules);

}  // namespace gsync::config
