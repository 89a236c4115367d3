// From source keys to system ids: what the plan knew, what earlier runs made,
// and what this one makes.

#pragma once

#include <string>

#include "apply/target.h"
#include "diff/diff.h"
#include "plan/plan.h"

namespace gsync::apply {

/// The target must outlive it.
class Ids {
 public:
  /// `stored` are the links of the state file: of the plan's earlier attempts too.
  Ids(const plan::Plan& plan, diff::Links stored, const Target& target);

  /// "" stands for the root node and stays ""; "id:X" is X.
  /// Errors: kNotFound, naming the key.
  [[nodiscard]] Result<std::string> department(const std::string& key) const;
  [[nodiscard]] Result<std::string> user(const std::string& key) const;
  /// The object of a change: its target id, or what its key leads to.
  [[nodiscard]] Result<std::string> object(const diff::Change& change) const;

  /// An object that this run made or took over.
  void add(const diff::Change& change, const std::string& id);

 private:
  diff::Links links_;
  const Target& target_;
};

}  // namespace gsync::apply
