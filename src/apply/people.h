// People as they are right before they are written, read 50 at a time ahead of
// the batches that need them.

#pragma once

#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "apply/ids.h"
#include "apply/journal.h"
#include "apply/line.h"
#include "apply/target.h"
#include "apply/turn.h"
#include "plan/batches.h"

namespace gsync::apply {

/// People who exist, by system id.
using PeopleById = std::unordered_map<std::string, model::User>;

/// All references must outlive it. Whoever calls has the turn.
class People {
 public:
  People(const plan::Plan& plan, std::span<const plan::Batch> batches, Journal& journal,
         const Ids& ids, const Target& target, Line& line, Turn& turn)
      : plan_(plan),
        batches_(batches),
        journal_(journal),
        ids_(ids),
        target_(target),
        line_(line),
        turn_(turn) {}

  /// The people of this batch. Those who are not known are read, together with
  /// those of the next batches, 50 in all; the turn is given up meanwhile, and what was
  /// journalled before is on the disk.
  Result<PeopleById> take(size_t batch);

  /// We have written this person: what was read does not hold any more.
  void forget(const std::string& id);

 private:
  [[nodiscard]] std::vector<std::string> ids_of(size_t batch) const;
  [[nodiscard]] bool is_known(const std::string& id) const { return read_.contains(id); }
  Result<void> read_ahead(size_t batch, std::vector<std::string> ids);
  void keep(const std::vector<std::string>& asked, std::vector<model::User> users);

  const plan::Plan& plan_;
  const std::span<const plan::Batch> batches_;
  Journal& journal_;
  const Ids& ids_;
  const Target& target_;
  Line& line_;
  Turn& turn_;
  /// Nothing stands for a person who does not exist.
  std::unordered_map<std::string, std::optional<model::User>> read_;
  /// Being read by a worker, and of these who was written meanwhile.
  std::unordered_set<std::string> asked_;
  std::unordered_set<std::string> outdated_;
};

}  // namespace gsync::apply
