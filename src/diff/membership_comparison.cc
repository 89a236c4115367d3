#include "diff/membership_comparison.h"

#include <algorithm>
#include <tuple>

#include "diff/field_comparison.h"
#include "diff/path_names.h"

namespace gsync::diff {
namespace {

using Kind = DepartmentRef::Kind;
using model::Membership;

/// System id of what a key stands for; null when it has none yet.
const std::string* id_of(const Scope& scope, const std::string& key) {
  static const std::string kRoot;
  const DepartmentRef ref = scope.departments.resolve(key);
  switch (ref.kind) {
    case Kind::kRoot:
      return &kRoot;
    case Kind::kCurrent:
      return &scope.current_department(ref.position).id;
    case Kind::kNew:
    case Kind::kUnknown:
      return nullptr;
  }
  return nullptr;
}

bool is_same(const Scope& scope, const Membership& current, const std::string& id) {
  return current.department == id || (id.empty() && scope.departments.is_root(current.department));
}

std::vector<const Membership*> in_order(const std::vector<Membership>& memberships) {
  std::vector<const Membership*> sorted;
  sorted.reserve(memberships.size());
  for (const Membership& membership : memberships) sorted.push_back(&membership);
  std::sort(sorted.begin(), sorted.end(), [](const Membership* left, const Membership* right) {
    return std::tuple(!left->main, left->order, std::string_view(left->department)) <
           std::tuple(!right->main, right->order, std::string_view(right->department));
  });
  return sorted;
}

bool names_main(const std::vector<Membership>& memberships) {
  return std::any_of(memberships.begin(), memberships.end(),
                     [](const Membership& membership) { return membership.main; });
}

model::Value paths_of(const Scope& scope, const CurrentMemberships& memberships) {
  std::vector<std::string> paths;
  for (const uint32_t department : memberships.here) {
    paths.push_back(department == kNone ? root_name(scope) : current_path(scope, department));
  }
  const auto others = paths.begin() + (memberships.main_here && !paths.empty() ? 1 : 0);
  std::sort(others, paths.end());
  return paths;
}

}  // namespace

std::optional<std::vector<std::string>> wanted_memberships(const Scope& scope,
                                                           const model::User& desired) {
  if (!desired.memberships.has_value()) return std::nullopt;
  std::vector<std::string> keys;
  std::vector<DepartmentRef> seen;
  for (const Membership* membership : in_order(*desired.memberships)) {
    const DepartmentRef ref = scope.departments.resolve(membership->department);
    if (ref.kind == Kind::kUnknown) continue;
    if (std::find(seen.begin(), seen.end(), ref) != seen.end()) continue;
    seen.push_back(ref);
    keys.push_back(membership->department);
  }
  if (keys.empty() && !desired.memberships->empty()) return std::nullopt;
  return keys;
}

std::optional<std::vector<std::string>> wanted_memberships(const Scope& scope,
                                                           const model::User& desired,
                                                           const model::User& current) {
  auto keys = wanted_memberships(scope, desired);
  if (!keys.has_value() || names_main(*desired.memberships)) return keys;
  const CurrentMemberships before = current_memberships(scope, current);
  if (!before.main_here) return keys;
  const auto main = std::find_if(keys->begin(), keys->end(), [&](const std::string& key) {
    const DepartmentRef ref = scope.departments.resolve(key);
    return ref.kind != Kind::kNew && ref.position == before.here.front();
  });
  if (main != keys->end()) std::rotate(keys->begin(), main, main + 1);
  return keys;
}

CurrentMemberships current_memberships(const Scope& scope, const model::User& current) {
  CurrentMemberships result;
  if (!current.memberships.has_value()) return result;
  for (const Membership* membership : in_order(*current.memberships)) {
    const uint32_t department = scope.departments.find_by_id(membership->department);
    const bool root = scope.departments.is_root(membership->department);
    const bool foreign = department == kNone ? !root : !scope.departments.is_ours(department);
    if (foreign || scope.is_unread(department)) {
      result.elsewhere.push_back(membership->department);
      if (membership->main) result.main_elsewhere = membership->department;
      continue;
    }
    if (membership->main) result.main_here = true;
    result.here.push_back(department);
  }
  const auto others = result.here.begin() + (result.main_here ? 1 : 0);
  std::sort(others, result.here.end(), [&](uint32_t left, uint32_t right) {
    const auto id = [&](uint32_t department) {
      return department == kNone ? std::string_view()
                                 : std::string_view(scope.current_department(department).id);
    };
    return id(left) < id(right);
  });
  std::sort(result.elsewhere.begin(), result.elsewhere.end());
  return result;
}

bool same_memberships(const Scope& scope, const std::vector<std::string>& wanted,
                      const CurrentMemberships& current) {
  std::vector<uint32_t> positions;
  for (const std::string& key : wanted) {
    const DepartmentRef ref = scope.departments.resolve(key);
    if (ref.kind == Kind::kNew) return false;
    positions.push_back(ref.position);
  }
  if (positions.size() != current.here.size()) return false;
  if (current.main_here && positions.front() != current.here.front()) return false;
  std::vector<uint32_t> here = current.here;
  std::sort(positions.begin(), positions.end());
  std::sort(here.begin(), here.end());
  return positions == here;
}

bool plainly_same_memberships(const Scope& scope, const model::User& desired,
                              const model::User& current) {
  if (!desired.memberships.has_value()) return true;
  if (!current.memberships.has_value()) return false;
  const std::vector<Membership>& wanted = *desired.memberships;
  const std::vector<Membership>& there = *current.memberships;
  if (wanted.size() != there.size()) return false;
  const bool compares_main = names_main(wanted);
  for (size_t i = 0; i < wanted.size(); ++i) {
    for (size_t j = 0; j < i; ++j) {
      if (wanted[i].department == wanted[j].department) return false;
    }
    const std::string* id = id_of(scope, wanted[i].department);
    if (id == nullptr) return false;
    const auto found = std::find_if(there.begin(), there.end(), [&](const Membership& membership) {
      return is_same(scope, membership, *id);
    });
    if (found == there.end()) return false;
    if (compares_main && found->main != wanted[i].main) return false;
  }
  return true;
}

void set_memberships(const Scope& scope, std::vector<std::string> keys,
                     const CurrentMemberships& before, Change& change) {
  std::vector<std::string> paths;
  paths.reserve(keys.size());
  for (const std::string& key : keys) paths.push_back(path_of(scope, key));
  change.fields.push_back(plain_field("memberships", paths_of(scope, before), std::move(paths)));
  change.departments = std::move(keys);
  change.foreign_departments.insert(change.foreign_departments.end(), before.elsewhere.begin(),
                                    before.elsewhere.end());
  std::sort(change.foreign_departments.begin(), change.foreign_departments.end());
  if (change.foreign_main.empty()) change.foreign_main = before.main_elsewhere;
}

}  // namespace gsync::diff
