// Reads typed values out of a map of a YAML file and collects everything that
// is wrong with it, so that a user sees all mistakes at once.

#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "config/node.h"

namespace gsync::config {

/// Must not outlive the node. Every getter remembers the key as known;
/// `finish` then reports the keys that nobody asked for.
class MapReader {
 public:
  /// `what` names the map in messages: "job", "source 'excel'".
  MapReader(const Node& map, std::string what);

  /// A key that must be there / may be missing. A wrong type is a diagnostic
  /// and gives the default.
  std::string required_text(const std::string& key);
  std::string text(const std::string& key, std::string fallback = {});
  int64_t integer(const std::string& key, int64_t fallback, int64_t least, int64_t most);
  bool boolean(const std::string& key, bool fallback);
  /// "90d" (config/duration.h).
  std::chrono::minutes duration(const std::string& key, std::chrono::minutes fallback);
  /// One scalar is a list of one.
  std::vector<std::string> texts(const std::string& key);
  /// One of `choices`; the index. `fallback` where the key is missing.
  size_t choice(const std::string& key, const std::vector<std::string>& choices, size_t fallback);
  /// The node itself, null when missing; for whoever reads it further.
  const Node* child(const std::string& key);

  void report(Diagnostic diagnostic) { problems_.push_back(std::move(diagnostic)); }
  void report(std::vector<Diagnostic> diagnostics);

  /// All that was found, unknown keys included, in file order.
  std::vector<Diagnostic> finish();

  [[nodiscard]] const Node& node() const { return map_; }

 private:
  const Node* scalar(const std::string& key, std::string_view wanted);

  const Node& map_;
  std::string what_;
  std::vector<std::string> known_;
  std::vector<Diagnostic> problems_;
};

/// An error of these diagnostics, or nothing to report.
Result<void> fail_if_any(std::vector<Diagnostic> diagnostics);

}  // namespace gsync::config
