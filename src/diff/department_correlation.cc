#include "diff/department_correlation.h"

#include <algorithm>
#include <tuple>

#include "core/text.h"

namespace gsync::diff {
namespace {

using model::ObjectType;

uint32_t count(const std::vector<model::Department>& departments) {
  return static_cast<uint32_t>(departments.size());
}

std::string_view code_of(const model::Department& department) {
  return department.attributes.text(model::department_field::code());
}

}  // namespace

DepartmentCorrelation::DepartmentCorrelation(const DiffInput& input, const DiffOptions& options,
                                             const UserCorrelation& users,
                                             std::vector<Conflict>& conflicts)
    : input_(input),
      options_(options),
      conflicts_(conflicts),
      claims_(input.desired.departments.size(), input.current.departments.size()),
      desired_by_key_(input.desired.departments.size()),
      current_by_id_(input.current.departments.size()),
      current_by_key_(input.current.departments.size()),
      held_(input.desired.departments.size(), false) {
  index();
  hold_duplicates();
  claim_by_key();
  hold_contested();
  claim_by_code();
  claim_renamed(users);
  hold_cycles();
  hold_codes();
  order_creates();
}

DepartmentRef DepartmentCorrelation::resolve(const std::string& key) const {
  using Kind = DepartmentRef::Kind;
  if (key.empty()) return {Kind::kRoot, kNone};
  const uint32_t wanted = find_desired(key);
  if (wanted != kNone && !held_[wanted]) {
    const uint32_t matched = current_of(wanted);
    return matched != kNone ? DepartmentRef{Kind::kCurrent, matched}
                            : DepartmentRef{Kind::kNew, wanted};
  }
  // Held back or rejected: it stays as it is, and so what is in it may stay.
  const bool left_alone = wanted != kNone || input_.rejected_departments.contains(key);
  const uint32_t there = left_alone ? find_current(key) : kNone;
  return there != kNone ? DepartmentRef{Kind::kCurrent, there} : DepartmentRef{};
}

uint32_t DepartmentCorrelation::find_current(const std::string& key) const {
  const auto link = input_.links.departments.find(key);
  if (link != input_.links.departments.end()) {
    const uint32_t linked = find_by_id(link->second);
    if (linked != kNone) return linked;
  }
  // A department that was renamed keeps the openDepartmentId of its former key.
  const uint32_t found = current_by_key_.find(key);
  if (found == kNone) return kNone;
  const auto owner = key_by_linked_id_.find(current(found).id);
  const bool renamed = owner != key_by_linked_id_.end() && owner->second != key &&
                       desired_by_key_.find(owner->second) != kNone &&
                       desired(desired_by_key_.find(owner->second)).inferred;
  return renamed ? kNone : found;
}

const RenamedDepartment* DepartmentCorrelation::rename_of(uint32_t position) const {
  const auto found =
      std::find_if(renames_.begin(), renames_.end(),
                   [position](const RenamedDepartment& one) { return one.desired == position; });
  return found == renames_.end() ? nullptr : &*found;
}

std::string DepartmentCorrelation::former_key_of(uint32_t position) const {
  const auto linked = key_by_linked_id_.find(current(position).id);
  return linked == key_by_linked_id_.end() ? current(position).key : std::string(linked->second);
}

bool DepartmentCorrelation::is_ours(uint32_t position) const {
  if (desired_of(position) != kNone) return true;
  const model::Department& there = current(position);
  if (key_by_linked_id_.contains(there.id)) return true;
  return !there.key.empty() &&
         (find_desired(there.key) != kNone || input_.rejected_departments.contains(there.key));
}

bool DepartmentCorrelation::is_root(std::string_view id) const {
  return id.empty() || id == input_.current.organization.root_id;
}

const std::string& DepartmentCorrelation::key_of(uint32_t position) const {
  static const std::string kUnnamed;
  const uint32_t owner = desired_of(position);
  return owner != kNone ? desired(owner).key : kUnnamed;
}

uint32_t DepartmentCorrelation::parent_of(uint32_t position) const {
  const std::string& parent = desired(position).parent;
  return parent.empty() ? kNone : find_desired(parent);
}

void DepartmentCorrelation::hold(uint32_t position, std::string code, std::string message,
                                 std::string hint) {
  held_[position] = true;
  const model::Department& department = desired(position);
  add_conflict(conflicts_, {ObjectType::kDepartment, department.key, department.place},
               std::move(code), std::move(message), std::move(hint));
}

DepartmentCorrelation::Groups DepartmentCorrelation::groups(
    std::vector<std::pair<uint32_t, uint32_t>> pairs) const {
  return group_by_first(std::move(pairs),
                        [this](uint32_t left, uint32_t right) { return by_key(left, right); });
}

bool DepartmentCorrelation::by_key(uint32_t left, uint32_t right) const {
  const model::Department& first = desired(left);
  const model::Department& second = desired(right);
  return std::tuple(std::string_view(first.key), to_text(first.place)) <
         std::tuple(std::string_view(second.key), to_text(second.place));
}

void DepartmentCorrelation::index() {
  for (uint32_t i = 0; i < count(input_.current.departments); ++i) {
    current_by_id_.insert(current(i).id, i);
    if (!current(i).key.empty()) current_by_key_.insert(current(i).key, i);
  }
  for (uint32_t i = 0; i < count(input_.desired.departments); ++i) {
    desired_by_key_.insert(desired(i).key, i);
  }
  for (const auto& [key, id] : input_.links.departments) key_by_linked_id_.emplace(id, key);
}

void DepartmentCorrelation::hold_duplicates() {
  std::vector<std::pair<uint32_t, uint32_t>> twice;
  for (uint32_t i = 0; i < count(input_.desired.departments); ++i) {
    const uint32_t first = find_desired(desired(i).key);
    if (first != i) twice.insert(twice.end(), {{first, first}, {first, i}});
  }
  for (const auto& [first, group] : groups(std::move(twice))) {
    for (const uint32_t record : group) {
      hold(record, "department-key-twice",
           shown(ObjectType::kDepartment, desired(record).key) + " is also " +
               shown_record(desired(other_of(group, record)).place),
           "give each department a key of its own");
    }
  }
}

void DepartmentCorrelation::claim_by_key() {
  for (uint32_t i = 0; i < count(input_.desired.departments); ++i) {
    if (held_[i]) continue;
    if (input_.links.departments.contains(desired(i).key)) ++linked_records_;
    const uint32_t found = find_current(desired(i).key);
    if (found != kNone) claims_.claim(i, found);
  }
}

void DepartmentCorrelation::hold_contested() {
  for (const auto& [target, group] : groups(claims_.contested())) {
    for (const uint32_t record : group) {
      const model::Department& other = desired(other_of(group, record));
      hold(record, "department-claimed-twice",
           shown(ObjectType::kDepartment, desired(record).key) + " and " +
               shown(ObjectType::kDepartment, other.key) + ", " + shown_record(other.place) +
               ", are both " + shown_target(current(target)),
           "keep one of the two keys in the source");
    }
  }
}

/// What records that are held back or were rejected belong to.
std::vector<bool> DepartmentCorrelation::reserved() const {
  std::vector<bool> marks(input_.current.departments.size(), false);
  const auto mark = [&](const std::string& key) {
    const uint32_t found = find_current(key);
    if (found != kNone) marks[found] = true;
  };
  for (const std::string& key : input_.rejected_departments) mark(key);
  for (uint32_t i = 0; i < count(input_.desired.departments); ++i) {
    if (held_[i]) mark(desired(i).key);
  }
  return marks;
}

void DepartmentCorrelation::claim_by_code() {
  KeyIndex owners(input_.desired.departments.size());
  std::vector<std::pair<uint32_t, uint32_t>> twice;
  for (uint32_t i = 0; i < count(input_.desired.departments); ++i) {
    if (code_of(desired(i)).empty()) continue;
    const uint32_t first = owners.insert(code_of(desired(i)), i);
    if (first != kNone) twice.insert(twice.end(), {{first, first}, {first, i}});
  }
  for (const auto& [first, group] : groups(std::move(twice))) {
    for (const uint32_t record : group) {
      if (held_[record] || has_code(record)) continue;
      hold(record, "department-code-twice",
           shown(ObjectType::kDepartment, desired(record).key) + " and " +
               shown_record(desired(other_of(group, record)).place) + " have one code, " +
               quoted(code_of(desired(record))),
           "give each department a code of its own");
    }
  }
  claim_code(owners);
}

/// A code that the target has makes the new department that existing one,
/// unless that one belongs to another record.
void DepartmentCorrelation::claim_code(const KeyIndex& owners) {
  const std::vector<bool> taken = reserved();
  std::vector<std::pair<uint32_t, uint32_t>> matches;
  std::vector<uint32_t> hits(input_.desired.departments.size(), 0);
  for (uint32_t i = 0; i < count(input_.current.departments); ++i) {
    const uint32_t owner = code_of(current(i)).empty() ? kNone : owners.find(code_of(current(i)));
    if (owner == kNone || !is_new(owner)) continue;
    matches.emplace_back(owner, i);
    ++hits[owner];
  }
  for (const auto& [record, target] : matches) {
    // Whose it is may give it up in this run: `hold_codes` decides.
    if (hits[record] != 1 || taken[target] || desired_of(target) != kNone) continue;
    if (options_.adopt == AdoptPolicy::kMatched || !is_unmanaged(target)) {
      claims_.claim(record, target);
      continue;
    }
    hold(record, "adoption-off",
         shown(ObjectType::kDepartment, desired(record).key) + " matches " +
             shown_target(current(target)) + " by code " + quoted(code_of(desired(record))) +
             ", but no sync made that department",
         "set 'adopt: matched' in the job to take that department over, or change its code in "
         "GenAuth");
  }
}

/// The target has this department with this code already.
bool DepartmentCorrelation::has_code(uint32_t position) const {
  const uint32_t there = current_of(position);
  return there != kNone && code_of(current(there)) == code_of(desired(position));
}

void DepartmentCorrelation::hold_codes() {
  CodeOrder order = order_codes(input_, claims_, held_);
  for (CodeRefusal& refusal : order.refusals) {
    hold(refusal.desired, std::move(refusal.code), std::move(refusal.message),
         std::move(refusal.hint));
  }
  code_givers_ = std::move(order.givers);
}

std::vector<std::string> DepartmentCorrelation::givers_of(uint32_t position) const {
  const auto found = code_givers_.find(position);
  return found == code_givers_.end() ? std::vector<std::string>() : std::vector{found->second};
}

/// No sync made it: it has no key, and no link gives it one.
bool DepartmentCorrelation::is_unmanaged(uint32_t position) const {
  return current(position).key.empty() && !key_by_linked_id_.contains(current(position).id);
}

void DepartmentCorrelation::claim_renamed(const UserCorrelation& users) {
  RenameQuestion question;
  const std::vector<bool> taken = reserved();
  for (uint32_t i = 0; i < count(input_.desired.departments); ++i) {
    question.open_desired.push_back(is_new(i) && desired(i).inferred);
    question.parent_desired.push_back(parent_of(i));
    question.current_of.push_back(held_[i] ? kNone : current_of(i));
  }
  for (uint32_t i = 0; i < count(input_.current.departments); ++i) {
    question.open_current.push_back(desired_of(i) == kNone && !taken[i] && !is_unmanaged(i));
    question.parent_current.push_back(find_by_id(current(i).parent));
  }
  renames_ = recognise_renames(input_, users, std::move(question));
  for (const RenamedDepartment& rename : renames_) claims_.claim(rename.desired, rename.current);
}

void DepartmentCorrelation::hold_cycles() {
  const uint32_t total = count(input_.desired.departments);
  std::vector<uint32_t> walk(total, kNone);  // the walk that came by first
  for (uint32_t start = 0; start < total; ++start) {
    uint32_t at = start;
    while (at != kNone && walk[at] == kNone) {
      walk[at] = start;
      at = parent_of(at);
    }
    if (at == kNone || walk[at] != start) continue;
    std::vector<uint32_t> members;
    for (uint32_t i = at; members.empty() || i != at; i = parent_of(i)) members.push_back(i);
    hold_cycle(std::move(members));
  }
}

void DepartmentCorrelation::hold_cycle(std::vector<uint32_t> members) {
  const auto less = [this](uint32_t left, uint32_t right) { return by_key(left, right); };
  std::rotate(members.begin(), std::min_element(members.begin(), members.end(), less),
              members.end());
  std::string chain;
  for (const uint32_t member : members) chain += quoted(desired(member).key) + " below ";
  chain += quoted(desired(members.front()).key);
  for (const uint32_t member : members) {
    hold(member, "department-cycle",
         shown(ObjectType::kDepartment, desired(member).key) + " is part of a circle: " + chain,
         "give one of them another parent");
  }
}

void DepartmentCorrelation::order_creates() {
  std::vector<uint32_t> depth(input_.desired.departments.size(), kNone);
  for (uint32_t i = 0; i < count(input_.desired.departments); ++i) {
    if (is_new(i)) place_new(i, depth);
  }
  for (uint32_t i = 0; i < count(input_.desired.departments); ++i) {
    if (is_new(i)) creates_.push_back(i);
  }
  std::sort(creates_.begin(), creates_.end(), [&](uint32_t left, uint32_t right) {
    return depth[left] != depth[right] ? depth[left] < depth[right] : by_key(left, right);
  });
}

/// Goes up to the first department that is placed or there, then down again.
void DepartmentCorrelation::place_new(uint32_t position, std::vector<uint32_t>& depth) {
  std::vector<uint32_t> path;
  for (uint32_t i = position; i != kNone && is_new(i) && depth[i] == kNone; i = parent_of(i)) {
    path.push_back(i);
  }
  for (; !path.empty(); path.pop_back()) {
    const uint32_t record = path.back();
    const std::string& parent = desired(record).parent;
    const DepartmentRef above = resolve(parent);
    switch (above.kind) {
      case DepartmentRef::Kind::kRoot:
      case DepartmentRef::Kind::kCurrent:
        depth[record] = 0;
        break;
      case DepartmentRef::Kind::kNew:
        depth[record] = depth[above.position] + 1;
        break;
      case DepartmentRef::Kind::kUnknown:
        hold(record, "department-parent-unknown",
             "parent " + quoted(parent) + " of " +
                 shown(ObjectType::kDepartment, desired(record).key) +
                 " is neither in GenAuth nor created in this run",
             "correct the record of the parent first");
        break;
    }
  }
}

}  // namespace gsync::diff
