// Reads data in whatever form it came, by one function for both.

#pragma once

#include "genauth/data.h"
#include "genauth/text_node.h"
#include "genauth/tree_node.h"

namespace gsync::genauth {

struct Data::Parsed {
  /// Whose memory the value is in.
  std::shared_ptr<const simdjson::dom::parser> parser;
  TextNode root;
};

/// What `take` gives for the root of the data, a TreeNode or a TextNode.
template <typename Take>
auto visit(const Data& data, const Take& take) {
  const Data::Held& held = data.read();
  if (const auto* parsed = std::get_if<std::shared_ptr<const Data::Parsed>>(&held)) {
    return take((*parsed)->root);
  }
  return take(TreeNode(std::get<Json>(held)));
}

}  // namespace gsync::genauth
