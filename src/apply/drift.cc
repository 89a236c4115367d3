#include "apply/drift.h"

#include "apply/expectation.h"
#include "diff/field_comparison.h"

namespace gsync::apply {
namespace {

constexpr std::string_view kGone = "it does not exist any more";
constexpr std::string_view kElsewhere =
    "it was changed since the plan was made, in something that the plan does not change";

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
    const model::Attribute* attribute = now.find(*field);
    const model::Value value = attribute == nullptr ? model::Value() : attribute->value;
    if (same(*field, changed.before, value)) continue;
    return changed.field + " was " + shown(*field, changed.before) + " in the plan and is " +
           shown(*field, value) + " now";
  }
  return std::nullopt;
}

}  // namespace

Drift::Drift(const plan::Plan& plan, const Journal& journal, const Target& target)
    : compares_digests_(!journal.anything_begun_earlier()) {
  for (const plan::Operation& operation : plan.operations) {
    const diff::Change& change = operation.change;
    if (change.target_id.empty()) continue;
    if (journal.begun_earlier(operation.id)) checked_.insert(change.target_id);
    const model::Department* department = target.department(change.target_id);
    if (department != nullptr) {
      digests_.try_emplace(change.target_id, diff::object_hash(*department));
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
  return std::string(kElsewhere);
}

std::optional<std::string> Drift::check(const plan::Operation& operation,
                                        const model::Department* now) {
  const diff::Change& change = operation.change;
  if (is_checked(change)) return std::nullopt;
  if (now == nullptr) return std::string(kGone);
  const auto digest = digests_.find(change.target_id);
  const bool equal = digest != digests_.end() && digest->second == change.target_hash;
  if (compares_digests_ && equal) return std::nullopt;
  auto field = changed_field(change, now->attributes);
  if (!field && !compares_digests_) return std::nullopt;
  checked_.erase(change.target_id);
  return field ? field : std::string(kElsewhere);
}

}  // namespace gsync::apply
