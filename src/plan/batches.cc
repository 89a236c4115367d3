#include "plan/batches.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace gsync::plan {
namespace {

using diff::ChangeKind;
using genauth::Endpoint;

/// set-user-departments takes at least one department (reference section 6.11).
Endpoint membership_endpoint(const diff::Change& change) {
  return change.departments.empty() && change.foreign_departments.empty()
             ? Endpoint::kRemoveDepartmentMembers
             : Endpoint::kSetUserDepartments;
}

Endpoint endpoint_of(const diff::Change& change) {
  switch (change.kind) {
    case ChangeKind::kDefineField:
      return Endpoint::kSetCustomFields;
    case ChangeKind::kCreateOrganization:
      return Endpoint::kCreateOrganization;
    case ChangeKind::kCreateDepartment:
      return Endpoint::kCreateDepartment;
    case ChangeKind::kUpdateDepartment:
    case ChangeKind::kMoveDepartment:
    case ChangeKind::kSetLeaders:
      return Endpoint::kUpdateDepartment;
    case ChangeKind::kAdoptUser:
    case ChangeKind::kUpdateUser:
    case ChangeKind::kReviveUser:
    case ChangeKind::kSuspendUser:
      return Endpoint::kUpdateUserBatch;
    case ChangeKind::kCreateUser:
      return Endpoint::kCreateUsersBatch;
    case ChangeKind::kSetMemberships:
    case ChangeKind::kUnassignUser:
      return membership_endpoint(change);
    case ChangeKind::kResignUser:
      return Endpoint::kResignUserBatch;
    case ChangeKind::kDeleteUser:
      return Endpoint::kDeleteUsersBatch;
    case ChangeKind::kDeleteDepartment:
      return Endpoint::kDeleteDepartment;
  }
  return Endpoint::kUpdateUserBatch;
}

/// Most objects of one call.
size_t limit_of(Endpoint endpoint) {
  return static_cast<size_t>(std::max(genauth::info(endpoint).batch, 1));
}

/// Several operations of these endpoints on one object make one item.
bool merges(Endpoint endpoint) {
  return endpoint == Endpoint::kUpdateUserBatch || endpoint == Endpoint::kUpdateDepartment;
}

bool same_object(const diff::Change& left, const diff::Change& right) {
  return left.key == right.key && left.target_id == right.target_id;
}

/// Collects adjacent operations into batches.
class Collector {
 public:
  explicit Collector(std::span<const Operation> operations) : operations_(operations) {
    positions_.reserve(operations.size());
    for (size_t i = 0; i < operations.size(); ++i) positions_.emplace(operations[i].id, i);
  }

  std::vector<Batch> collect() {
    for (size_t i = 0; i < operations_.size(); ++i) {
      const Endpoint endpoint = endpoint_of(operations_[i].change);
      if (batches_.empty() || !joins(i, endpoint)) open(i, endpoint);
      batches_.back().operations.push_back(i);
    }
    return std::move(batches_);
  }

 private:
  bool joins(size_t next, Endpoint endpoint) {
    const Batch& batch = batches_.back();
    const Operation& operation = operations_[next];
    if (batch.endpoint != endpoint || depends_on(operation, batch.operations.front())) return false;
    if (endpoint == Endpoint::kRemoveDepartmentMembers && operation.leaves != batch.departments) {
      return false;
    }
    const Operation& previous = operations_[batch.operations.back()];
    if (merges(endpoint) && same_object(previous.change, operation.change)) {
      return endpoint != Endpoint::kUpdateDepartment || !holds(batch, operation.change.kind);
    }
    if (items_ >= limit_of(endpoint)) return false;
    ++items_;
    return true;
  }

  void open(size_t next, Endpoint endpoint) {
    Batch batch;
    batch.endpoint = endpoint;
    if (endpoint == Endpoint::kRemoveDepartmentMembers)
      batch.departments = operations_[next].leaves;
    batches_.push_back(std::move(batch));
    items_ = 1;
  }

  /// Whether it needs an operation at `first` or later.
  [[nodiscard]] bool depends_on(const Operation& operation, size_t first) const {
    return std::any_of(operation.depends_on.begin(), operation.depends_on.end(),
                       [&](const std::string& id) {
                         const auto found = positions_.find(id);
                         return found != positions_.end() && found->second >= first;
                       });
  }

  [[nodiscard]] bool holds(const Batch& batch, ChangeKind kind) const {
    return std::any_of(batch.operations.begin(), batch.operations.end(),
                       [&](size_t i) { return operations_[i].change.kind == kind; });
  }

  std::span<const Operation> operations_;
  std::unordered_map<std::string_view, size_t> positions_;
  std::vector<Batch> batches_;
  /// Objects of the last batch.
  size_t items_ = 0;
};

uint64_t in_calls(size_t objects, Endpoint endpoint) {
  const size_t limit = limit_of(endpoint);
  return (objects + limit - 1) / limit;
}

std::string object_name(const diff::Change& change) { return change.target_id + '\n' + change.key; }

}  // namespace

std::vector<Batch> batches(std::span<const Operation> operations) {
  return Collector(operations).collect();
}

uint64_t calls_of(const Batch& batch) {
  return batch.endpoint == Endpoint::kRemoveDepartmentMembers ? batch.departments.size() : 1;
}

std::map<std::string, uint64_t> calls_by_endpoint(std::span<const Batch> batches) {
  std::map<std::string, uint64_t> calls;
  for (const Batch& batch : batches) {
    if (calls_of(batch) == 0) continue;
    calls[std::string(genauth::info(batch.endpoint).name)] += calls_of(batch);
  }
  return calls;
}

uint64_t fewest_calls(std::span<const Operation> operations) {
  std::map<Endpoint, size_t> objects;
  std::map<std::string_view, size_t> leavers;  // by department
  std::unordered_set<std::string> merged;
  for (const Operation& operation : operations) {
    const Endpoint endpoint = endpoint_of(operation.change);
    if (endpoint == Endpoint::kRemoveDepartmentMembers) {
      for (const std::string& department : operation.leaves) ++leavers[department];
    } else if (!merges(endpoint) || merged.insert(object_name(operation.change)).second) {
      ++objects[endpoint];
    }
  }
  uint64_t calls = 0;
  for (const auto& [endpoint, count] : objects) calls += in_calls(count, endpoint);
  for (const auto& [department, count] : leavers) {
    calls += in_calls(count, Endpoint::kRemoveDepartmentMembers);
  }
  return calls;
}

}  // namespace gsync::plan
