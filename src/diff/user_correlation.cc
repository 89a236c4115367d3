#include "diff/user_correlation.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "core/text.h"
#include "diff/identifier.h"

namespace gsync::diff {
namespace {

using model::FieldId;
using model::ObjectType;

uint32_t count(const std::vector<model::User>& users) {
  return static_cast<uint32_t>(users.size());
}

std::string field_name(FieldId field) { return std::string(model::field(field).name); }

}  // namespace

UserCorrelation::UserCorrelation(const DiffInput& input, const DiffOptions& options,
                                 std::vector<Conflict>& conflicts)
    : input_(input),
      conflicts_(conflicts),
      claims_(input.desired.users.size(), input.current.users.size()),
      desired_by_key_(input.desired.users.size()),
      current_by_key_(input.current.users.size()),
      held_(input.desired.users.size(), false) {
  index();
  hold_duplicates();
  claim_by_key();
  match(options);
  hold_contested();
  if (options.adopt == AdoptPolicy::kNever) refuse_adoption();
  hold_nameless();
}

std::optional<FieldId> UserCorrelation::adopted_by(uint32_t position) const {
  const auto found = adopted_.find(position);
  if (found == adopted_.end()) return std::nullopt;
  return found->second;
}

uint32_t UserCorrelation::find_current(const std::string& key) const {
  return find_current(key, input_.links.users.find(key));
}

uint32_t UserCorrelation::find_current(const std::string& key, Link link) const {
  const uint32_t by_external_id = current_by_key_.find(key);
  if (link == input_.links.users.end()) return by_external_id;
  // The usual case: both say the same, and no index of ids is needed.
  if (by_external_id != kNone && current(by_external_id).id == link->second) return by_external_id;
  const uint32_t linked = find_by_id(link->second);
  return linked != kNone ? linked : by_external_id;
}

uint32_t UserCorrelation::find_by_id(std::string_view id) const {
  if (!current_by_id_.has_value()) {
    current_by_id_.emplace(input_.current.users.size());
    for (uint32_t i = 0; i < count(input_.current.users); ++i) {
      current_by_id_->insert(current(i).id, i);
    }
  }
  return current_by_id_->find(id);
}

bool UserCorrelation::by_key(uint32_t left, uint32_t right) const {
  const int order = desired(left).key.compare(desired(right).key);
  if (order != 0) return order < 0;
  return to_text(desired(left).place) < to_text(desired(right).place);
}

void UserCorrelation::hold(uint32_t position, std::string code, std::string message,
                           std::string hint) {
  held_[position] = true;
  const model::User& user = desired(position);
  add_conflict(conflicts_, {ObjectType::kUser, user.key, user.place}, std::move(code),
               std::move(message), std::move(hint));
}

void UserCorrelation::index() {
  for (uint32_t i = 0; i < count(input_.current.users); ++i) {
    if (!current(i).key.empty()) current_by_key_.insert(current(i).key, i);
  }
}

void UserCorrelation::hold_duplicates() {
  std::vector<std::pair<uint32_t, uint32_t>> twice;
  for (uint32_t i = 0; i < count(input_.desired.users); ++i) {
    const uint32_t first = desired_by_key_.insert(desired(i).key, i);
    if (first != kNone) twice.insert(twice.end(), {{first, first}, {first, i}});
  }
  const auto less = [this](uint32_t left, uint32_t right) { return by_key(left, right); };
  for (const auto& [first, group] : group_by_first(std::move(twice), less)) {
    for (const uint32_t record : group) {
      hold(record, "user-key-twice",
           shown(ObjectType::kUser, desired(record).key) + " is also " +
               shown_record(desired(other_of(group, record)).place),
           "give each person a key of their own, or remove one of the two records");
    }
  }
}

void UserCorrelation::claim_by_key() {
  for (uint32_t i = 0; i < count(input_.desired.users); ++i) {
    const Link link = input_.links.users.find(desired(i).key);
    if (link != input_.links.users.end() && !held_[i]) ++linked_records_;
    const uint32_t found = find_current(desired(i).key, link);
    if (found != kNone) claims_.claim(i, found);
  }
}

/// Tries the match fields in order; the first that finds anybody decides.
void UserCorrelation::match(const DiffOptions& options) {
  std::vector<uint32_t> open;
  for (uint32_t i = 0; i < count(input_.desired.users); ++i) {
    if (!held_[i] && !desired(i).leaver && current_of(i) == kNone) open.push_back(i);
  }
  if (open.empty() || options.match.empty()) return;
  const std::vector<bool> open_users = candidates();
  for (const FieldId field : options.match) match_field(field, open_users, open);
}

/// Users that no sync made, without externalId and linked to no key; and those
/// of people who have left, since whoever rejoins may get another key.
std::vector<bool> UserCorrelation::candidates() const {
  std::vector<bool> marks(input_.current.users.size(), false);
  for (uint32_t i = 0; i < count(input_.current.users); ++i) {
    marks[i] = current(i).key.empty() ? desired_of(i) == kNone : has_left(current(i).key);
  }
  for (const auto& [key, id] : input_.links.users) {
    const uint32_t linked = find_by_id(id);
    if (linked != kNone) marks[linked] = has_left(key);
  }
  return marks;
}

/// A sync has acted on him as a leaver, and the source does not show him any
/// more or says that he has left.
bool UserCorrelation::has_left(const std::string& key) const {
  const auto memory = input_.absences.users.find(key);
  if (memory == input_.absences.users.end() || !memory->second.removed) return false;
  if (input_.rejected_users.contains(key)) return false;
  const uint32_t record = find_desired(key);
  return record == kNone || desired(record).leaver;
}

void UserCorrelation::match_field(FieldId field, const std::vector<bool>& open_users,
                                  std::vector<uint32_t>& open) {
  std::unordered_multimap<uint64_t, uint32_t> by_hash;
  for (uint32_t i = 0; i < count(input_.current.users); ++i) {
    const uint64_t hash = open_users[i] ? identifier_hash(field, current(i).attributes) : 0;
    if (hash != 0) by_hash.emplace(hash, i);
  }
  std::vector<uint32_t> still_open;
  for (const uint32_t record : open) {
    std::vector<uint32_t> found;
    const auto [first, last] =
        by_hash.equal_range(identifier_hash(field, desired(record).attributes));
    for (auto at = first; at != last; ++at) {
      const bool same =
          same_identifier(field, desired(record).attributes, current(at->second).attributes);
      if (same) found.push_back(at->second);
    }
    if (found.empty()) still_open.push_back(record);
    settle(record, field, std::move(found));
  }
  open = std::move(still_open);
}

void UserCorrelation::settle(uint32_t position, FieldId field, std::vector<uint32_t> found) {
  if (found.empty()) return;
  if (found.size() == 1) {
    const uint32_t owner = desired_of(found.front());
    if (owner != kNone && desired(owner).leaver) {
      claims_.take_over(position, found.front());
    } else {
      claims_.claim(position, found.front());
    }
    adopted_.emplace(position, field);
    return;
  }
  std::sort(found.begin(), found.end(),
            [this](uint32_t left, uint32_t right) { return current(left).id < current(right).id; });
  hold(position, "match-ambiguous",
       shown(ObjectType::kUser, desired(position).key) + " matches " +
           counted(found.size(), "user") + " by " +
           shown_identifier(field, desired(position).attributes) + ", among them " +
           shown_target(current(found[0])) + " and " + shown_target(current(found[1])),
       "set the externalId of the right one to " + quoted(desired(position).key) + " in GenAuth");
}

void UserCorrelation::hold_contested() {
  const auto less = [this](uint32_t left, uint32_t right) { return by_key(left, right); };
  for (const auto& [target, group] : group_by_first(claims_.contested(), less)) {
    for (const uint32_t record : group) {
      const model::User& other = desired(other_of(group, record));
      if (held_[record] && other.key == desired(record).key) continue;
      hold(record, "user-claimed-twice",
           shown(ObjectType::kUser, desired(record).key) + " and " +
               shown(ObjectType::kUser, other.key) + ", " + shown_record(other.place) +
               ", are both " + shown_target(current(target)),
           "keep one of the two keys in the source");
    }
  }
}

void UserCorrelation::refuse_adoption() {
  for (const auto& [record, field] : adopted_) {
    if (held_[record]) continue;
    const std::string& former = current(current_of(record)).key;
    hold(record, "adoption-off",
         shown(ObjectType::kUser, desired(record).key) + " matches " +
             shown_target(current(current_of(record))) + " by " +
             shown_identifier(field, desired(record).attributes) +
             (former.empty() ? ", but no sync made that user"
                             : ", but that is the account of the leaver " + quoted(former)),
         "set 'adopt: matched' in the job to take that user over, or change its " +
             field_name(field) + " in GenAuth");
  }
}

/// An account needs one of them to be created (reference section 6.3).
void UserCorrelation::hold_nameless() {
  const std::vector<FieldId> fields = identifier_fields();
  for (uint32_t i = 0; i < count(input_.desired.users); ++i) {
    if (held_[i] || desired(i).leaver || current_of(i) != kNone) continue;
    const bool named = std::any_of(fields.begin(), fields.end(), [&](FieldId field) {
      return !desired(i).attributes.text(field).empty();
    });
    if (named) continue;
    hold(i, "user-without-identifier",
         shown(ObjectType::kUser, desired(i).key) +
             " is new and has no username, email or phone: GenAuth makes no account without one",
         "fill in one of the three, or map one of them");
  }
}

}  // namespace gsync::diff
