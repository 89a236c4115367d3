// Where entries stand after some of them were renamed, moved or deleted: a server names
// those, and not what stands below them. Pure.

#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>

namespace gsync::connectors::ldap {

/// DNs by stable id.
using NamesById = std::unordered_map<std::string, std::string>;

struct NameChanges {
  /// Ids that are no more: those that the server named, and all below them that it
  /// did not name as being somewhere else.
  std::unordered_set<std::string> gone;
  /// dn_keys under which an entry stood and stands no more.
  std::unordered_set<std::string> left;
};

/// Brings `names` from one state of the tree to the next. `sent` are the entries that
/// are new, renamed, moved or changed otherwise, as they stand now; `gone` are deleted or
/// have left the tree.
NameChanges move_names(NamesById& names, const NamesById& sent,
                       const std::unordered_set<std::string>& gone);

}  // namespace gsync::connectors::ldap
