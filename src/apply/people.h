// People as they are right before they are written, read 50 at a time ahead of
// the batches that need them.

#pragma once

#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "apply/ids.h"
#include "apply/journal.h"
#include "apply/target.h"
#include "plan/batches.h"

namespace gsync::apply {

/// All references must outlive it.
class People {
 public:
  People(const plan::Plan& plan, std::span<const plan::Batch> batches, const Journal& journal,
         const Ids& ids, Target& target)
      : plan_(plan), batches_(batches), journal_(journal), ids_(ids), target_(target) {}

  /// Makes sure that the people of this batch are known. When they are not, reads
  /// them and those of the next batches, 50 in all.
  Result<void> read_for(size_t batch);

  /// Null when there is no such person. Only ids of the batch last read for.
  [[nodiscard]] const model::User* find(const std::string& id) const;

  /// We have written this person: what was read does not hold any more.
  void forget(const std::string& id);

 private:
  [[nodiscard]] std::vector<std::string> ids_of(size_t batch) const;

  const plan::Plan& plan_;
  const std::span<const plan::Batch> batches_;
  const Journal& journal_;
  const Ids& ids_;
  Target& target_;
  std::unordered_set<std::string> read_;
  std::unordered_map<std::string, model::User> users_;
};

}  // namespace gsync::apply
