// Which department of the target each department of the source is: stored
// link, then openDepartmentId, then code, then, of those that people name by a
// path, by what is in it.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "diff/claims.h"
#include "diff/code_collisions.h"
#include "diff/conflict.h"
#include "diff/diff.h"
#include "diff/key_index.h"
#include "diff/rename_recognition.h"

namespace gsync::diff {

/// What a department key of the source stands for on the target.
struct DepartmentRef {
  enum class Kind : uint8_t {
    kRoot,
    kCurrent,  // position in the current departments
    kNew,      // position in the desired ones: created by these changes
    kUnknown,  // neither there nor created: held back, rejected or never named
  };
  Kind kind = Kind::kUnknown;
  uint32_t position = kNone;
  bool operator==(const DepartmentRef&) const = default;
};

/// Positions are those of `DiffInput::desired.departments` and
/// `current.departments`; kNone is none. The input must outlive it.
///
/// Cost: O(N + M); no text is copied.
class DepartmentCorrelation {
 public:
  /// Appends a conflict for every department that is held back: keys and codes
  /// used twice, objects claimed twice, matches that may not be adopted, cycles,
  /// new ones below an unknown parent.
  DepartmentCorrelation(const DiffInput& input, const DiffOptions& options,
                        const UserCorrelation& users, std::vector<Conflict>& conflicts);

  [[nodiscard]] DepartmentRef resolve(const std::string& key) const;
  [[nodiscard]] uint32_t current_of(uint32_t desired) const { return claims_.current_of(desired); }
  [[nodiscard]] uint32_t desired_of(uint32_t current) const { return claims_.desired_of(current); }
  [[nodiscard]] bool is_held(uint32_t desired) const { return held_[desired]; }
  /// Recognised under another name; sorted as recognised.
  [[nodiscard]] const std::vector<RenamedDepartment>& renames() const { return renames_; }
  /// Null when it was not found so.
  [[nodiscard]] const RenamedDepartment* rename_of(uint32_t desired) const;
  /// The key that a link gives to this department, else its openDepartmentId.
  [[nodiscard]] std::string former_key_of(uint32_t current) const;
  /// Another department of the target has this key as its openDepartmentId.
  [[nodiscard]] bool is_key_taken(const std::string& key) const {
    return current_by_key_.find(key) != kNone;
  }
  /// Keys of departments that are updated first, because they give up the code that
  /// this one takes.
  [[nodiscard]] std::vector<std::string> givers_of(uint32_t desired) const;
  /// To be created, parents before children, then by key.
  [[nodiscard]] const std::vector<uint32_t>& creates() const { return creates_; }

  [[nodiscard]] uint32_t find_desired(std::string_view key) const {
    return desired_by_key_.find(key);
  }
  /// The department that belongs to a key, in the source or not: by link while
  /// its object exists, else by openDepartmentId.
  [[nodiscard]] uint32_t find_current(const std::string& key) const;
  [[nodiscard]] uint32_t find_by_id(std::string_view id) const { return current_by_id_.find(id); }
  /// Links that lead from the key of a record which is not held back.
  [[nodiscard]] size_t linked_records() const { return linked_records_; }
  /// This job has to do with it: a record of the source is it, or would be if it were not set
  /// aside, or a link leads to it.
  [[nodiscard]] bool is_ours(uint32_t current) const;
  /// Empty or the organization's root node.
  [[nodiscard]] bool is_root(std::string_view id) const;
  /// Key under which a plan names this department; empty when it has none.
  [[nodiscard]] const std::string& key_of(uint32_t current) const;

 private:
  using Groups = std::vector<std::pair<uint32_t, std::vector<uint32_t>>>;

  const model::Department& desired(uint32_t position) const {
    return input_.desired.departments[position];
  }
  const model::Department& current(uint32_t position) const {
    return input_.current.departments[position];
  }
  bool is_new(uint32_t position) const {
    return !held_[position] && claims_.current_of(position) == kNone;
  }
  uint32_t parent_of(uint32_t position) const;
  void hold(uint32_t position, std::string code, std::string message, std::string hint);
  bool by_key(uint32_t left, uint32_t right) const;
  Groups groups(std::vector<std::pair<uint32_t, uint32_t>> pairs) const;

  void index();
  void hold_duplicates();
  void claim_by_key();
  void hold_contested();
  void claim_by_code();
  void claim_code(const KeyIndex& owners);
  bool has_code(uint32_t position) const;
  bool is_unmanaged(uint32_t current) const;
  void claim_renamed(const UserCorrelation& users);
  std::vector<bool> reserved() const;
  void hold_cycles();
  void hold_cycle(std::vector<uint32_t> members);
  void hold_codes();
  void order_creates();
  void place_new(uint32_t position, std::vector<uint32_t>& depth);

  const DiffInput& input_;
  const DiffOptions& options_;
  std::vector<Conflict>& conflicts_;
  Claims claims_;
  KeyIndex desired_by_key_;
  KeyIndex current_by_id_;
  KeyIndex current_by_key_;
  /// Ids of departments that a link gives to a key.
  std::unordered_map<std::string_view, std::string_view> key_by_linked_id_;
  std::vector<bool> held_;
  size_t linked_records_ = 0;
  std::vector<RenamedDepartment> renames_;
  std::vector<uint32_t> creates_;
  std::unordered_map<uint32_t, std::string> code_givers_;
};

}  // namespace gsync::diff
