#include "apply/batch_queue.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace gsync::apply {
namespace {

using diff::ChangeKind;
using plan::Batch;
using plan::Operation;

enum class Kind : uint8_t { kAlone, kNewDepartments, kHeads, kPeople };

Kind kind_of(const Operation& operation) {
  const ChangeKind kind = operation.change.kind;
  if (kind == ChangeKind::kCreateDepartment) return Kind::kNewDepartments;
  if (kind == ChangeKind::kSetLeaders) return Kind::kHeads;
  return diff::object_of(kind) == model::ObjectType::kUser ? Kind::kPeople : Kind::kAlone;
}

Kind kind_of(const Batch& batch, std::span<const Operation> operations) {
  const Kind kind = kind_of(operations[batch.operations.front()]);
  const bool pure = std::all_of(batch.operations.begin(), batch.operations.end(),
                                [&](size_t index) { return kind_of(operations[index]) == kind; });
  return pure ? kind : Kind::kAlone;
}

/// A person by key as everywhere else by key: "id:X" stands for a system id.
std::string person(const std::string& key) {
  return key.starts_with("id:") ? key : "person:" + key;
}

/// Names of what no other batch may touch at the same time.
std::vector<std::string> touched(const Operation& operation) {
  const diff::Change& change = operation.change;
  std::vector<std::string> names;
  if (!change.target_id.empty()) names.push_back("id:" + change.target_id);
  if (change.kind == ChangeKind::kCreateDepartment) {
    names.push_back("below:" + (change.departments.empty() ? "" : change.departments.front()));
    return names;
  }
  if (change.kind == ChangeKind::kSetLeaders) {
    names.push_back("department:" + change.key);
    for (const std::string& leader : change.leaders) names.push_back(person(leader));
    return names;
  }
  names.push_back(person(change.key));
  return names;
}

}  // namespace

BatchQueue::BatchQueue(std::span<const Operation> operations, std::span<const Batch> batches)
    : waits_for_(batches.size(), 0), waiting_(batches.size()) {
  divide(operations, batches);
  connect(operations, batches);
  open_stretch();
}

void BatchQueue::divide(std::span<const Operation> operations, std::span<const Batch> batches) {
  Kind last = Kind::kAlone;
  for (size_t i = 0; i < batches.size(); ++i) {
    const Kind kind = kind_of(batches[i], operations);
    if (stretches_.empty() || kind == Kind::kAlone || kind != last) stretches_.emplace_back(i, i);
    stretches_.back().second = i + 1;
    last = kind;
  }
}

void BatchQueue::connect(std::span<const Operation> operations, std::span<const Batch> batches) {
  std::unordered_map<std::string_view, size_t> batch_of;  // by operation
  for (const auto& [first, end] : stretches_) {
    std::unordered_map<std::string, size_t> last_touched;
    for (size_t i = first; i < end; ++i) {
      std::set<size_t> earlier;
      for (const size_t index : batches[i].operations) {
        const Operation& operation = operations[index];
        batch_of.emplace(operation.id, i);
        for (const std::string& id : operation.depends_on) {
          const auto found = batch_of.find(id);
          if (found != batch_of.end() && found->second >= first) earlier.insert(found->second);
        }
        for (std::string& name : touched(operation)) {
          const auto [place, added] = last_touched.try_emplace(std::move(name), i);
          if (!added) earlier.insert(std::exchange(place->second, i));
        }
      }
      earlier.erase(i);
      for (const size_t other : earlier) waiting_[other].push_back(i);
      waits_for_[i] = earlier.size();
    }
  }
}

void BatchQueue::open_stretch() {
  if (stretch_ == stretches_.size()) return;
  const auto& [first, end] = stretches_[stretch_];
  for (size_t i = first; i < end; ++i) {
    if (waits_for_[i] == 0) ready_.insert(i);
  }
}

std::optional<size_t> BatchQueue::next_in_order() {
  return ready_.contains(begun_) ? next() : std::nullopt;
}

std::optional<size_t> BatchQueue::next() {
  if (ready_.empty()) return std::nullopt;
  const size_t batch = *ready_.begin();
  ready_.erase(ready_.begin());
  ++begun_;
  return batch;
}

void BatchQueue::done(size_t batch) {
  ++done_;
  for (const size_t next : waiting_[batch]) {
    if (--waits_for_[next] == 0) ready_.insert(next);
  }
  if (done_ < stretches_[stretch_].second) return;
  ++stretch_;
  open_stretch();
}

}  // namespace gsync::apply
