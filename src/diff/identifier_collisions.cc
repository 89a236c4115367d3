#include "diff/identifier_collisions.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "core/text.h"
#include "diff/identifier.h"
#include "diff/user_status.h"

namespace gsync::diff {
namespace {

using model::FieldId;
using model::ObjectType;
using model::User;

/// The order in which the kinds of change are carried out.
enum class Rank : uint8_t { kAdopt, kCreate, kUpdate };

class Collisions {
 public:
  Collisions(const DiffInput& input, UserCorrelation& users, std::vector<Conflict>& conflicts)
      : input_(input),
        users_(users),
        conflicts_(conflicts),
        fields_(identifier_fields()),
        by_hash_(fields_.size()) {}

  IdentifierOrder find() {
    // One pass over each side, all fields at once: most of the time goes into
    // fetching the objects.
    for (uint32_t i = 0; i < input_.desired.users.size(); ++i) collect_taken(i);
    if (taken_.empty()) return {};
    for (uint32_t i = 0; i < input_.desired.users.size(); ++i) compare_with_source(i);
    say_twice();
    for (uint32_t i = 0; i < input_.current.users.size(); ++i) compare_with_target(i);
    for (const uint32_t record : to_hold_) users_.hold(record);
    return settle_waits();
  }

 private:
  /// An identifier that somebody takes, and all records of the source with it.
  struct Taken {
    FieldId field;
    uint32_t example;  // record that shows it
    std::vector<uint32_t> records;
  };

  /// `taker` takes the identifier `field` that `holder`, a current user, has,
  /// and that the record `giver` replaces.
  struct Wait {
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

  Rank rank_of(uint32_t record) const {
    if (users_.adopted_by(record).has_value()) return Rank::kAdopt;
    return users_.current_of(record) == kNone ? Rank::kCreate : Rank::kUpdate;
  }

  void collect_taken(uint32_t record) {
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
      const Wait wait{taker, users_.desired_of(holder), holder, taken->field};
      if (gives_up(wait)) {
        waits_.push_back(wait);
      } else {
        say_taken(wait);
      }
    }
  }

  /// The record of the holder shows another value, which replaces this one.
  bool gives_up(const Wait& wait) const {
    if (wait.giver == kNone || !changes(wait.giver)) return false;
    const User& giver = desired(wait.giver);
    return giver.attributes.find(wait.field) != nullptr &&
           !keeps_identifier(wait.field, giver.attributes, current(wait.holder).attributes);
  }

  void hold(uint32_t record, std::string code, std::string message, std::string hint) {
    to_hold_.push_back(record);
    add_conflict(conflicts_, {ObjectType::kUser, desired(record).key, desired(record).place},
                 std::move(code), std::move(message), std::move(hint));
  }

  std::string taken_text(const Wait& wait) const {
    return shown_identifier(wait.field, desired(wait.taker).attributes) + " of " +
           shown(ObjectType::kUser, desired(wait.taker).key) + " belongs to " +
           shown_target(current(wait.holder));
  }

  void say_taken(const Wait& wait) {
    const std::string& key = current(wait.holder).key;
    const bool unmanaged = key.empty() && wait.giver == kNone;
    hold(wait.taker, "identifier-taken",
         taken_text(wait) +
             (unmanaged ? std::string(", whom no sync made") : ", externalId " + quoted(key)),
         unmanaged ? "add the field to 'match' with 'adopt: matched' to take that user over, or "
                     "correct one of the two"
                   : "correct the record, or remove the value from that user in GenAuth");
  }

  /// First who is held back, then why: the words must not depend on the order
  /// in which it was found out.
  IdentifierOrder settle_waits() {
    std::erase_if(waits_, [this](const Wait& wait) { return users_.is_held(wait.taker); });
    do {
      spread_holds();
    } while (hold_circles());
    for (const Wait& wait : waits_) explain(wait);
    return turns();
  }

  /// A giver that is held back keeps the identifier; one that changes later
  /// than the taker frees it only for the next run.
  void spread_holds() {
    for (bool again = true; again;) {
      again = false;
      for (const Wait& wait : waits_) {
        if (users_.is_held(wait.taker)) continue;
        if (!users_.is_held(wait.giver) && !comes_later(wait)) continue;
        users_.hold(wait.taker);
        again = true;
      }
    }
  }

  bool comes_later(const Wait& wait) const { return rank_of(wait.giver) > rank_of(wait.taker); }

  /// People who wait for each other, and those who wait for them.
  bool hold_circles() {
    const std::unordered_map<uint32_t, uint32_t> waves = make_waves();
    bool any = false;
    for (const Wait& wait : waits_) {
      if (users_.is_held(wait.taker) || waves.contains(wait.taker)) continue;
      in_circle_.insert(wait.taker);
      any = true;
    }
    for (const uint32_t record : in_circle_) users_.hold(record);
    return any;
  }

  void explain(const Wait& wait) {
    if (!users_.is_held(wait.taker)) return;
    if (in_circle_.contains(wait.taker)) {
      if (in_circle_.contains(wait.giver)) say_circle(wait);
      return;
    }
    if (users_.is_held(wait.giver)) return say_taken(wait);
    if (comes_later(wait)) say_later(wait);
  }

  void say_circle(const Wait& wait) {
    hold(wait.taker, "identifier-swap",
         taken_text(wait) + ", who in this run waits for another identifier in a circle",
         "give one of them a temporary value in the source for one run");
  }

  void say_later(const Wait& wait) {
    hold(wait.taker, "identifier-freed-later",
         taken_text(wait) + ", who gives it up in this run, but only later",
         "run the sync once more: the value is free then");
  }

  bool waits_in_line(const Wait& wait) const {
    return !users_.is_held(wait.taker) && rank_of(wait.giver) == rank_of(wait.taker);
  }

  /// Wave of everybody in a wait, without those in a circle: givers first.
  std::unordered_map<uint32_t, uint32_t> make_waves() const {
    std::unordered_map<uint32_t, uint32_t> missing;  // givers not yet placed
    std::unordered_multimap<uint32_t, uint32_t> takers;
    std::unordered_map<uint32_t, uint32_t> waves;
    for (const Wait& wait : waits_) {
      if (users_.is_held(wait.taker)) continue;
      missing.try_emplace(wait.taker, 0U);
      missing.try_emplace(wait.giver, 0U);
      if (!waits_in_line(wait)) continue;
      ++missing[wait.taker];
      takers.emplace(wait.giver, wait.taker);
    }
    std::vector<uint32_t> ready;
    for (const auto& [record, count] : missing) {
      if (count == 0) ready.push_back(record);
    }
    while (!ready.empty()) {
      const uint32_t giver = ready.back();
      ready.pop_back();
      const uint32_t wave = waves.try_emplace(giver, 0U).first->second;
      const auto [first, last] = takers.equal_range(giver);
      for (auto at = first; at != last; ++at) {
        uint32_t& own = waves.try_emplace(at->second, 0U).first->second;
        own = std::max(own, wave + 1);
        if (--missing[at->second] == 0) ready.push_back(at->second);
      }
    }
    // A taker that still misses a giver is in a circle or behind one.
    for (const auto& [record, count] : missing) {
      if (count != 0) waves.erase(record);
    }
    return waves;
  }

  IdentifierOrder turns() const {
    IdentifierOrder order;
    const std::unordered_map<uint32_t, uint32_t> waves = make_waves();
    for (const Wait& wait : waits_) {
      if (users_.is_held(wait.taker)) continue;
      IdentifierOrder::Turn& turn = order.turns[wait.taker];
      turn.wave = waves.at(wait.taker);
      turn.after.push_back(desired(wait.giver).key);
    }
    for (auto& [record, turn] : order.turns) {
      std::sort(turn.after.begin(), turn.after.end());
      turn.after.erase(std::unique(turn.after.begin(), turn.after.end()), turn.after.end());
    }
    return order;
  }

  const DiffInput& input_;
  UserCorrelation& users_;
  std::vector<Conflict>& conflicts_;
  std::vector<FieldId> fields_;
  std::vector<Taken> taken_;
  /// For each field: hash of the identifier -> position in `taken_`.
  std::vector<std::unordered_multimap<uint64_t, size_t>> by_hash_;
  std::vector<uint32_t> to_hold_;
  std::vector<Wait> waits_;
  std::unordered_set<uint32_t> in_circle_;
};

}  // namespace

IdentifierOrder hold_collisions(const DiffInput& input, UserCorrelation& users,
                                std::vector<Conflict>& conflicts) {
  return Collisions(input, users, conflicts).find();
}

}  // namespace gsync::diff
