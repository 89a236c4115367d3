#include "apply/session.h"

namespace gsync::apply {

Session::Session(const plan::Plan& applied, genauth::ManagementClient& service, Journal& book,
                 Target& directory, diff::Links stored, Turn& shared, const ApplyOptions& chosen,
                 std::stop_token token)
    : plan(applied),
      client(service),
      journal(book),
      target(directory),
      options(chosen),
      stop(std::move(token)),
      turn(shared),
      line(shared, chosen.workers),
      batches(plan::batches(applied.operations)),
      ids(applied, std::move(stored), directory),
      people(applied, batches, book, ids, directory, line, turn),
      drift(applied, book, directory) {
  operations_.reserve(plan.operations.size());
  for (const plan::Operation& each : plan.operations) operations_.emplace(each.id, &each);
}

const plan::Operation* Session::operation(const std::string& id) const {
  const auto found = operations_.find(id);
  return found == operations_.end() ? nullptr : found->second;
}

std::vector<const plan::Operation*> Session::undecided(const plan::Batch& batch) const {
  std::vector<const plan::Operation*> operations;
  for (const size_t index : batch.operations) {
    const plan::Operation& each = plan.operations[index];
    if (journal.find(each.id) == nullptr) operations.push_back(&each);
  }
  return operations;
}

}  // namespace gsync::apply
