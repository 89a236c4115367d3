#include "config/secret.h"

#include <fmt/format.h>

namespace gsync::config {

void require_reference(MapReader& reader, const std::string& key, std::string_view what) {
  const Node* node = reader.child(key);
  if (node == nullptr || !node->reference.empty()) return;
  Diagnostic problem =
      diagnose(*node, "secret-in-file", fmt::format("{} must not stand in plain text", what),
               "write ${env:NAME} or ${file:PATH} and keep the secret there");
  // The line below would show it.
  problem.excerpt.clear();
  reader.report(std::move(problem));
}

}  // namespace gsync::config
