#include "connectors/ldap/placement.h"

#include <fmt/format.h>

#include <algorithm>

#include "connectors/ldap/dn.h"
#include "core/text.h"
#include "io/digest.h"

namespace gsync::connectors::ldap {
namespace {

/// The kept entries in the order of their names, so that nothing depends on the order
/// in which a server delivers.
std::vector<size_t> in_order(const Collection& collection) {
  std::vector<size_t> order;
  for (size_t i = 0; i < collection.size(); ++i) {
    if (collection.is_kept(i)) order.push_back(i);
  }
  std::sort(order.begin(), order.end(),
            [&](size_t left, size_t right) { return collection.dn(left) < collection.dn(right); });
  return order;
}

void add_once(std::vector<size_t>& list, size_t entry) {
  if (list.empty() || list.back() != entry) list.push_back(entry);
}

}  // namespace

TreePlacement::TreePlacement(const Collection& departments, Directory& directory,
                             std::string filter, const std::vector<std::string>& bases)
    : departments_(departments), directory_(directory), filter_(std::move(filter)) {
  for (const std::string& base : bases) bases_.push_back(dn_key(base));
  for (size_t i = 0; i < departments_.size(); ++i) {
    if (departments_.is_kept(i)) by_key_.emplace(dn_key(departments_.dn(i)), i);
  }
}

Result<Place> TreePlacement::of(std::string_view dn, std::string_view /*uid*/) {
  return at_or_above(dn_above(dn));
}

Result<Place> TreePlacement::around(std::string_view dn) { return at_or_above(dn); }

/// Goes up to a department or a base; what stands between is looked at once.
Result<Place> TreePlacement::at_or_above(std::string_view dn) {
  const std::string first = dn_key(dn);
  const auto known = known_.find(first);
  if (known != known_.end()) return known->second;
  Place place;
  std::string key = first;
  while (is_below_base(key)) {
    const auto found = by_key_.find(key);
    if (found != by_key_.end()) {
      place.departments.push_back(found->second);
      break;
    }
    TRY_ASSIGN(const bool container, is_container(dn));
    if (!container) place.is_uncertain = true;
    dn = dn_above(dn);
    key = std::string(key_above(key));
  }
  return known_.emplace(first, std::move(place)).first->second;
}

/// Elsewhere there are no departments, and a base itself is none.
bool TreePlacement::is_below_base(const std::string& key) const {
  return std::any_of(bases_.begin(), bases_.end(),
                     [&](const std::string& base) { return key != base && is_within(key, base); });
}

Result<bool> TreePlacement::is_container(std::string_view dn) {
  uint64_t departments = 0;
  const Query query{std::string(dn), Scope::kBase, filter_, {"1.1"}};
  const auto end = directory_.search(query, [&](const EntryView&) -> Result<void> {
    ++departments;
    return {};
  });
  if (!end) {
    const ErrorCode code = end.error().code;
    if (code == ErrorCode::kUnavailable || code == ErrorCode::kInterrupted)
      return fail(end.error());
    return false;  // gone, hidden, or on another server
  }
  if (departments == 0) return true;
  return fail(ErrorCode::kUnavailable, "tree-changed", directory_.name(),
              fmt::format("department {} appeared while the directory was read", quoted(dn)),
              "run again; if it stays, department_base and base do not fit together");
}

GroupPlacement::GroupPlacement(const Collection& groups, const std::vector<uint16_t>& dn_slots,
                               uint16_t uid_slot) {
  for (const size_t group : in_order(groups)) {
    for (const uint16_t slot : dn_slots) {
      for (const std::string_view member : groups.values(group, slot)) {
        add_once(by_dn_[io::fingerprint(dn_key(plain_dn(member)))], group);
      }
    }
    for (const std::string_view uid : groups.values(group, uid_slot)) {
      add_once(by_uid_[std::string(uid)], group);
    }
  }
}

Result<Place> GroupPlacement::of(std::string_view dn, std::string_view uid) {
  Place place;
  const auto by_dn = by_dn_.find(io::fingerprint(dn_key(dn)));
  if (by_dn != by_dn_.end()) place.departments = by_dn->second;
  const auto by_uid = uid.empty() ? by_uid_.end() : by_uid_.find(std::string(uid));
  if (by_uid == by_uid_.end()) return place;
  for (const size_t group : by_uid->second) {
    if (std::find(place.departments.begin(), place.departments.end(), group) ==
        place.departments.end()) {
      place.departments.push_back(group);
    }
  }
  return place;
}

Result<Place> GroupPlacement::around(std::string_view /*dn*/) { return Place{}; }

}  // namespace gsync::connectors::ldap
