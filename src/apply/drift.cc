#include "apply/drift.h"

#include <algorithm>
#include <iterator>

#include "apply/expectation.h"
#include "core/text.h"
#include "diff/field_comparison.h"

namespace gsync::apply {
namespace {

constexpr std::string_view kGone = "it does not exist any more";
constexpr size_t kMostNamed = 5;

bool same(model::FieldId field, const model::Value& left, const model::Value& right) {
  if (diff::is_blank(left) || diff::is_blank(right)) {
    return diff::is_blank(left) && diff::is_blank(right);
  }
  return model::equal(field, left, right);
}

/// The first field of the change that is not any more what the plan saw.
std::optional<std::string> changed_field(const diff::Change& change, const model::Attributes& now) {
  for (const diff::FieldChange& changed : change.fields) {
    const auto field = model::find_field(diff::object_of(change.kind), changed.field);
    if (!field) continue;
    const auto attribute = now.find(*field);
    const model::Value value = attribute ? attribute->value.value() : model::Value();
    if (same(*field, changed.before, value)) continue;
    return changed.field + " was " + shown(*field, changed.before) + " in the plan and is " +
           shown(*field, value) + " now";
  }
  return std::nullopt;
}

/// Names of the parts of which one list has another digest than the other or none.
std::vector<std::string> changed_parts(const std::vector<std::string>& before,
                                       const std::vector<std::string>& now) {
  std::vector<std::string> names;
  std::set_symmetric_difference(before.begin(), before.end(), now.begin(), now.end(),
                                std::back_inserter(names));
  for (std::string& name : names) name.resize(name.rfind(' '));
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

/// Of an object with another digest. Rarely all that is known is that there is one.
template <typename Object>
std::string what_changed(const diff::Change& change, const Object& now) {
  std::vector<std::string> names = changed_parts(change.target_parts, diff::part_digests(now));
  if (names.empty()) return "it was changed since the plan was made";
  const size_t more = names.size() - std::min(names.size(), kMostNamed);
  names.resize(names.size() - more);
  return join(names, ", ") + (more > 0 ? " and " + std::to_string(more) + " more" : "") +
         ": changed since the plan was made";
}

}  // namespace

Drift::Drift(const plan::Plan& plan, const Journal& journal, const Target& target)
    : compares_digests_(!journal.anything_begun_earlier()) {
  for (const plan::Operation& operation : plan.operations) {
    const diff::Change& change = operation.change;
    if (change.target_id.empty()) continue;
    if (journal.begun_earlier(operation.id)) checked_.insert(change.target_id);
    const model::Department* department = target.department(change.target_id);
    if (department != nullptr && diff::object_hash(*department) != change.target_hash) {
      changed_departments_.try_emplace(change.target_id, what_changed(change, *department));
    }
  }
}

bool Drift::is_checked(const diff::Change& change) {
  return change.target_hash.empty() || !checked_.insert(change.target_id).second;
}

std::optional<std::string> Drift::check(const plan::Operation& operation, const model::User* now) {
  const diff::Change& change = operation.change;
  if (is_checked(change)) return std::nullopt;
  if (now == nullptr) return std::string(kGone);
  if (diff::object_hash(*now) == change.target_hash) return std::nullopt;
  checked_.erase(change.target_id);  // a later operation on it finds it drifted too
  if (auto field = changed_field(change, now->attributes)) return field;
  return what_changed(change, *now);
}

std::optional<std::string> Drift::check(const plan::Operation& operation,
                                        const model::Department* now) {
  const diff::Change& change = operation.change;
  if (is_checked(change)) return std::nullopt;
  if (now == nullptr) return std::string(kGone);
  const auto changed = changed_departments_.find(change.target_id);
  if (compares_digests_ && changed == changed_departments_.end()) return std::nullopt;
  auto field = changed_field(change, now->attributes);
  if (!field && !compares_digests_) return std::nullopt;
  checked_.erase(change.target_id);
  return field ? field : changed->second;
}

}  // namespace gsync::apply
