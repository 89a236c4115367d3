// Which department an entry belongs to: by where it stands, or by the groups that
// have it as a member.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "connectors/ldap/collection.h"
#include "connectors/ldap/directory.h"

namespace gsync::connectors::ldap {

/// Where an entry is.
struct Place {
  /// Entries of the departments, the main one first.
  std::vector<size_t> departments;
  /// Something above it could not be seen: the departments may be others.
  bool is_uncertain = false;
};

class Placement {
 public:
  virtual ~Placement() = default;
  /// Of an entry by its name and the name that posixGroup knows it by (may be empty).
  /// Errors: as Directory::search; kUnavailable when a department appeared that was not
  ///         there when departments were read.
  virtual Result<Place> of(std::string_view dn, std::string_view uid) = 0;
  /// The department that holds what stands below this name.
  virtual Result<Place> around(std::string_view dn) = 0;
};

/// By the tree: the nearest department above.
class TreePlacement final : public Placement {
 public:
  /// `filter` and `bases` are those of the departments. All references must outlive it.
  TreePlacement(const Collection& departments, Directory& directory, std::string filter,
                const std::vector<std::string>& bases);
  Result<Place> of(std::string_view dn, std::string_view uid) override;
  Result<Place> around(std::string_view dn) override;

 private:
  Result<Place> at_or_above(std::string_view dn);
  [[nodiscard]] bool is_below_base(const std::string& key) const;
  /// An entry between a person and a department that is no department itself.
  Result<bool> is_container(std::string_view dn);

  const Collection& departments_;
  Directory& directory_;
  const std::string filter_;
  std::unordered_map<std::string, size_t> by_key_;
  std::vector<std::string> bases_;
  /// What is at or above a name, by its key: people come from few places.
  std::unordered_map<std::string, Place> known_;
};

/// By members: every group that lists the entry, in the order of their names.
class GroupPlacement final : public Placement {
 public:
  /// Slots of the attributes that hold DNs, and user names.
  GroupPlacement(const Collection& groups, const std::vector<uint16_t>& dn_slots,
                 uint16_t uid_slot);
  Result<Place> of(std::string_view dn, std::string_view uid) override;
  /// Not known: a branch of the tree says nothing about groups.
  Result<Place> around(std::string_view dn) override;

 private:
  std::unordered_map<uint64_t, std::vector<size_t>> by_dn_;
  std::unordered_map<std::string, std::vector<size_t>> by_uid_;
};

}  // namespace gsync::connectors::ldap
