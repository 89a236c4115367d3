#include "diff/identifier_collisions.h"

#include <algorithm>
#include <utility>

#include "core/text.h"
#include "diff/identifier.h"
#include "diff/user_status.h"
#include "diff/waiting_line.h"

namespace gsync::diff {
namespace {

using model::FieldId;
using model::ObjectType;
using model::User;

class Collisions {
 public:
  Collisions(const DiffInput& input, const Unchanged& unchanged, UserCorrelation& users,
             std::vector<Conflict>& conflicts)
      : input_(input),
        unchanged_(unchanged),
        users_(users),
        conflicts_(conflicts),
        fields_(identifier_fields()),
        by_hash_(fields_.size()) {}

  Givers find() {
    // One pass over each side, all fields at once: most of the time goes into
    // fetching the objects.
    for (uint32_t i = 0; i < input_.desired.users.size(); ++i) collect_taken(i);
    if (taken_.empty()) return {};
    for (uint32_t i = 0; i < input_.desired.users.size(); ++i) compare_with_source(i);
    say_twice();
    for (uint32_t i = 0; i < input_.current.users.size(); ++i) compare_with_target(i);
    for (const uint32_t record : to_hold_) users_.hold(record);
    return settle_claims();
  }

 private:
  /// An identifier that somebody takes, and all records of the source with it.
  struct Taken {
    FieldId field;
    uint32_t example;  // record that shows it
    std::vector<uint32_t> records;
  };

  /// `taker` takes the identifier `field` that `holder`, a current user, has,
  /// and that the record `giver`, where there is one, may replace.
  struct Claim {
    uint32_t taker;
    uint32_t giver;
    uint32_t holder;
    FieldId field;
  };

  const User& desired(uint32_t position) const { return input_.desired.users[position]; }
  const User& current(uint32_t position) const { return input_.current.users[position]; }

  /// Leavers, people held back and those who have resigned keep what they have.
  bool changes(uint32_t record) const {
    if (users_.is_held(record) || desired(record).leaver) return false;
    const uint32_t there = users_.current_of(record);
    return there == kNone || !cannot_return(desired(record), current(there));
  }

  void collect_taken(uint32_t record) {
    if (unchanged_.contains(record)) return;
    const User& user = desired(record);
    const uint32_t there = users_.current_of(record);
    for (size_t slot = 0; slot < fields_.size(); ++slot) {
      const FieldId field = fields_[slot];
      if (user.attributes.text(field).empty()) continue;
      const bool kept =
          there != kNone && keeps_identifier(field, user.attributes, current(there).attributes);
      if (kept || !changes(record) || find_taken(slot, user) != nullptr) continue;
      by_hash_[slot].emplace(identifier_hash(field, user.attributes), taken_.size());
      taken_.push_back({field, record, {}});
    }
  }

  Taken* find_taken(size_t slot, const User& owner) {
    if (by_hash_[slot].empty()) return nullptr;
    const uint64_t hash = identifier_hash(fields_[slot], owner.attributes);
    if (hash == 0) return nullptr;
    const auto [first, last] = by_hash_[slot].equal_range(hash);
    for (auto at = first; at != last; ++at) {
      Taken& found = taken_[at->second];
      if (same_identifier(found.field, owner.attributes, desired(found.example).attributes)) {
        return &found;
      }
    }
    return nullptr;
  }

  void compare_with_source(uint32_t record) {
    if (desired(record).leaver) return;
    for (size_t slot = 0; slot < fields_.size(); ++slot) {
      Taken* taken = find_taken(slot, desired(record));
      if (taken != nullptr) taken->records.push_back(record);
    }
  }

  void say_twice() {
    const auto less = [this](uint32_t left, uint32_t right) { return users_.by_key(left, right); };
    for (Taken& taken : taken_) {
      if (taken.records.size() < 2) continue;
      std::sort(taken.records.begin(), taken.records.end(), less);
      for (const uint32_t record : taken.records) {
        const uint32_t other = other_of(taken.records, record);
        hold(record, "identifier-twice",
             shown_identifier(taken.field, desired(record).attributes) + " of " +
                 shown(ObjectType::kUser, desired(record).key) + " is also that of " +
                 shown(ObjectType::kUser, desired(other).key) + ", " +
                 shown_record(desired(other).place),
             "correct one of the two records; both people are left as they are");
      }
    }
  }

  void compare_with_target(uint32_t holder) {
    for (size_t slot = 0; slot < fields_.size(); ++slot) {
      const Taken* taken = find_taken(slot, current(holder));
      if (taken == nullptr || taken->records.size() != 1) continue;
      const uint32_t taker = taken->records.front();
      if (users_.current_of(taker) == holder) continue;
      const Claim claim{taker, users_.desired_of(holder), holder, taken->field};
      if (gives_up(claim)) {
        claims_.push_back(claim);
      } else {
        say_taken(claim);
      }
    }
  }

  /// The record of the holder shows another value, which replaces this one.
  bool gives_up(const Claim& claim) const {
    if (claim.giver == kNone || !changes(claim.giver)) return false;
    const User& giver = desired(claim.giver);
    return giver.attributes.shows(claim.field) &&
           !keeps_identifier(claim.field, giver.attributes, current(claim.holder).attributes);
  }

  void hold(uint32_t record, std::string code, std::string message, std::string hint) {
    to_hold_.push_back(record);
    add_conflict(conflicts_, {ObjectType::kUser, desired(record).key, desired(record).place},
                 std::move(code), std::move(message), std::move(hint));
  }

  std::string taken_text(const Claim& claim) const {
    return shown_identifier(claim.field, desired(claim.taker).attributes) + " of " +
           shown(ObjectType::kUser, desired(claim.taker).key) + " belongs to " +
           shown_target(current(claim.holder));
  }

  void say_taken(const Claim& claim) {
    const std::string& key = current(claim.holder).key;
    const bool unmanaged = key.empty() && claim.giver == kNone;
    hold(claim.taker, "identifier-taken",
         taken_text(claim) +
             (unmanaged ? std::string(", whom no sync made") : ", externalId " + quoted(key)),
         unmanaged ? "add the field to 'match' with 'adopt: matched' to take that user over, or "
                     "correct one of the two"
                   : "correct the record, or remove the value from that user in GenAuth");
  }

  void say_circle(const Claim& claim) {
    hold(claim.taker, "identifier-swap",
         taken_text(claim) + ", " + shown_record(desired(claim.giver).place) +
             ", who in this run waits for another identifier in a circle",
         "give one of them a temporary value in the source for one run");
  }

  /// First who is held back, then why: the words must not depend on the order
  /// in which it was found out.
  Givers settle_claims() {
    std::erase_if(claims_, [this](const Claim& claim) { return users_.is_held(claim.taker); });
    std::vector<Wait> waits;
    for (const Claim& claim : claims_) waits.push_back({claim.taker, claim.giver});
    const Stuck stuck =
        find_stuck(waits, [this](uint32_t record) { return users_.is_held(record); });
    for (const Claim& claim : claims_) {
      const bool in_circle = stuck.in_circle.contains(claim.giver);
      if (stuck.in_circle.contains(claim.taker)) {
        if (in_circle) say_circle(claim);
      } else if (users_.is_held(claim.giver) || stuck.takers.contains(claim.giver)) {
        say_taken(claim);
      }
    }
    for (const uint32_t record : stuck.takers) users_.hold(record);
    return givers();
  }

  Givers givers() const {
    Givers givers;
    for (const Claim& claim : claims_) {
      if (!users_.is_held(claim.taker)) givers[claim.taker].push_back(desired(claim.giver).key);
    }
    for (auto& [record, keys] : givers) {
      std::sort(keys.begin(), keys.end());
      keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    }
    return givers;
  }

  const DiffInput& input_;
  const Unchanged& unchanged_;
  UserCorrelation& users_;
  std::vector<Conflict>& conflicts_;
  std::vector<FieldId> fields_;
  std::vector<Taken> taken_;
  /// For each field: hash of the identifier -> position in `taken_`.
  std::vector<std::unordered_multimap<uint64_t, size_t>> by_hash_;
  std::vector<uint32_t> to_hold_;
  std::vector<Claim> claims_;
};

}  // namespace

Givers hold_collisions(const DiffInput& input, const Unchanged& unchanged, UserCorrelation& users,
                       std::vector<Conflict>& conflicts) {
  return Collisions(input, unchanged, users, conflicts).find();
}

}  // namespace gsync::diff
