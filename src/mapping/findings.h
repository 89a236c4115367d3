// What is said about the records of one read while they go by.

#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "mapping/mapping.h"

namespace gsync::mapping {

class Findings {
 public:
  /// Sets a record aside for the first of `problems`; the others are named
  /// with it. `key` is empty when the record has none.
  void reject(model::ObjectType object, const std::string& key, std::vector<Diagnostic> problems);
  void warn(Diagnostic diagnostic);

  /// A record with this key was set aside. Keys compare as `plain_text`.
  [[nodiscard]] bool is_rejected(model::ObjectType object, const std::string& key) const;

  /// Any record of the kind was, also one without a key.
  [[nodiscard]] bool has_rejected(model::ObjectType object) const;

  /// Records that nobody can name: who is absent cannot be told.
  [[nodiscard]] uint64_t keyless() const { return keyless_; }
  void add_keyless() { ++keyless_; }

  std::vector<Rejected> take_rejected() { return std::move(rejected_); }
  std::vector<Diagnostic> take_warnings() { return std::move(warnings_); }

 private:
  std::vector<Rejected> rejected_;
  std::vector<Diagnostic> warnings_;
  std::unordered_set<std::string> users_;
  std::unordered_set<std::string> departments_;
  uint64_t keyless_ = 0;
};

}  // namespace gsync::mapping
