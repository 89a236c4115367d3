// Everything that the parts of one attempt to apply a plan share.

#pragma once

#include <span>
#include <stop_token>
#include <string>
#include <unordered_map>
#include <vector>

#include "apply/apply.h"
#include "apply/drift.h"
#include "apply/ids.h"
#include "apply/journal.h"
#include "apply/line.h"
#include "apply/people.h"
#include "apply/target.h"
#include "apply/turn.h"
#include "plan/batches.h"

namespace gsync::apply {

/// Plan, client, journal, target, turn and options must outlive it. Everything but the
/// client belongs to the worker who has the turn.
class Session {
 public:
  Session(const plan::Plan& applied, genauth::ManagementClient& service, Journal& book,
          Target& directory, diff::Links stored, Turn& shared, const ApplyOptions& chosen,
          std::stop_token token);
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  const plan::Plan& plan;
  genauth::ManagementClient& client;
  Journal& journal;
  Target& target;
  const ApplyOptions& options;
  const std::stop_token stop;
  Turn& turn;
  Line line;
  const std::vector<plan::Batch> batches;
  Ids ids;
  People people;
  Drift drift;

  /// No further call is made: somebody asked to stop, or a batch had an error.
  [[nodiscard]] bool is_ending() const { return broken || stop.stop_requested(); }
  bool broken = false;

  /// Null when the plan has no such operation.
  [[nodiscard]] const plan::Operation* operation(const std::string& id) const;
  /// Those of a batch that are not decided yet.
  [[nodiscard]] std::vector<const plan::Operation*> undecided(const plan::Batch& batch) const;

 private:
  std::unordered_map<std::string, const plan::Operation*> operations_;
};

}  // namespace gsync::apply
