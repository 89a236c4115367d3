// Which user of the target each user of the source is: stored link, then
// externalId, then the job's match fields among the users that no sync made and
// the leavers whom the source knew by another key.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "diff/claims.h"
#include "diff/conflict.h"
#include "diff/diff.h"
#include "diff/key_index.h"

namespace gsync::diff {

/// Positions are those of `DiffInput::desired.users` and `current.users`;
/// kNone is none. The input must outlive it.
///
/// Cost: O(N + M); no text is copied. Used by one thread.
class UserCorrelation {
 public:
  /// Appends a conflict for every record that is held back: keys used twice,
  /// users claimed twice, ambiguous matches, matches that may not be adopted, new
  /// people whom GenAuth makes no account for.
  UserCorrelation(const DiffInput& input, const DiffOptions& options,
                  std::vector<Conflict>& conflicts);

  [[nodiscard]] uint32_t current_of(uint32_t desired) const { return claims_.current_of(desired); }
  /// Also when the record is held back.
  [[nodiscard]] uint32_t desired_of(uint32_t current) const { return claims_.desired_of(current); }
  [[nodiscard]] bool is_held(uint32_t desired) const { return held_[desired]; }
  void hold(uint32_t desired) { held_[desired] = true; }
  /// The field by which somebody was found whom this key does not name yet.
  [[nodiscard]] std::optional<model::FieldId> adopted_by(uint32_t desired) const;

  [[nodiscard]] uint32_t find_desired(std::string_view key) const {
    return desired_by_key_.find(key);
  }
  /// The user that belongs to a key, in the source or not: by link while its
  /// object exists, else by externalId.
  [[nodiscard]] uint32_t find_current(const std::string& key) const;
  [[nodiscard]] uint32_t find_by_id(std::string_view id) const;
  /// Links that lead from the key of a record which is not held back.
  [[nodiscard]] size_t linked_records() const { return linked_records_; }
  /// Orders records of the source by key, then place.
  [[nodiscard]] bool by_key(uint32_t left, uint32_t right) const;

 private:
  const model::User& desired(uint32_t position) const { return input_.desired.users[position]; }
  const model::User& current(uint32_t position) const { return input_.current.users[position]; }
  void hold(uint32_t position, std::string code, std::string message, std::string hint);

  using Link = std::unordered_map<std::string, std::string>::const_iterator;
  uint32_t find_current(const std::string& key, Link link) const;

  void index();
  void hold_duplicates();
  void claim_by_key();
  void match(const DiffOptions& options);
  std::vector<bool> candidates() const;
  bool has_left(const std::string& key) const;
  void match_field(model::FieldId field, const std::vector<bool>& open_users,
                   std::vector<uint32_t>& open);
  void settle(uint32_t position, model::FieldId field, std::vector<uint32_t> found);
  void refuse_adoption();
  void hold_contested();
  void hold_nameless();

  const DiffInput& input_;
  std::vector<Conflict>& conflicts_;
  Claims claims_;
  KeyIndex desired_by_key_;
  KeyIndex current_by_key_;
  /// Made when first asked for: most runs find everybody by key.
  mutable std::optional<KeyIndex> current_by_id_;
  std::vector<bool> held_;
  size_t linked_records_ = 0;
  std::unordered_map<uint32_t, model::FieldId> adopted_;
};

}  // namespace gsync::diff
