#include "plan/schedule.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <queue>
#include <string_view>
#include <tuple>
#include <unordered_set>

namespace gsync::plan {
namespace {

using diff::ChangeKind;

enum class Stage : uint8_t {
  kFields,
  kOrganization,
  kCreateDepartments,
  kDepartments,
  kUpdateUsers,
  kCreateUsers,
  kMemberships,
  kLeaders,
  kResignUsers,
  kLeaveEverything,
  kDeleteUsers,
  kDeleteDepartments,
};

Stage stage_of(const diff::Change& change) {
  switch (change.kind) {
    case ChangeKind::kDefineField:
      return Stage::kFields;
    case ChangeKind::kCreateOrganization:
      return Stage::kOrganization;
    case ChangeKind::kCreateDepartment:
      return Stage::kCreateDepartments;
    case ChangeKind::kUpdateDepartment:
    case ChangeKind::kMoveDepartment:
      return Stage::kDepartments;
    case ChangeKind::kAdoptUser:
    case ChangeKind::kUpdateUser:
    case ChangeKind::kReviveUser:
    case ChangeKind::kSuspendUser:
      return Stage::kUpdateUsers;
    case ChangeKind::kCreateUser:
      return Stage::kCreateUsers;
    case ChangeKind::kSetMemberships:
    case ChangeKind::kUnassignUser:
      return change.departments.empty() && change.foreign_departments.empty()
                 ? Stage::kLeaveEverything
                 : Stage::kMemberships;
    case ChangeKind::kSetLeaders:
      return Stage::kLeaders;
    case ChangeKind::kResignUser:
      return Stage::kResignUsers;
    case ChangeKind::kDeleteUser:
      return Stage::kDeleteUsers;
    case ChangeKind::kDeleteDepartment:
      return Stage::kDeleteDepartments;
  }
  return Stage::kUpdateUsers;
}

/// Changes of one object that travel together, and when they are due.
struct Unit {
  Stage stage = Stage::kFields;
  /// Place among departments; 0 for everything else.
  size_t rank = 0;
  /// Does not travel with the other changes of its object.
  bool apart = false;
  /// Departments left, for the people who leave all of them.
  const std::vector<std::string>* leaves = nullptr;
  std::string_view key;
  std::vector<size_t> changes;
};

class Scheduler {
 public:
  Scheduler(const std::vector<diff::Change>& changes, const DepartmentTree& tree,
            const std::vector<std::vector<size_t>>& needs,
            const std::vector<std::vector<std::string>>& leaves)
      : changes_(changes), needs_(needs), leaves_(leaves) {
    rank(tree);
    make_units(tree);
    connect();
  }

  std::vector<size_t> run() {
    for (size_t unit = 0; unit < units_.size(); ++unit) {
      if (missing_[unit] == 0) ready_.push(priority(unit));
    }
    std::vector<size_t> order;
    order.reserve(changes_.size());
    while (!ready_.empty()) {
      const size_t unit = std::get<3>(ready_.top());
      ready_.pop();
      order.insert(order.end(), units_[unit].changes.begin(), units_[unit].changes.end());
      release(unit);
    }
    return order;
  }

 private:
  /// Stage, steps since the first of the stage, whether nobody of the stage waits
  /// for it, number: people who wait for others of their stage come last, so that
  /// calls are split as seldom as possible.
  using Priority = std::tuple<Stage, size_t, bool, size_t>;

  void rank(const DepartmentTree& tree) {
    const size_t count = tree.departments().size();
    after_.assign(count, count);
    before_.assign(count, count);
    const std::vector<size_t>& after = tree.top_down_after();
    for (size_t i = 0; i < after.size(); ++i) after_[after[i]] = i;
    const std::vector<size_t> before = tree.top_down_before();
    for (size_t i = 0; i < before.size(); ++i) before_[before[i]] = count - i;
  }

  [[nodiscard]] size_t rank_of(const diff::Change& change, Stage stage,
                               const DepartmentTree& tree) const {
    if (stage != Stage::kCreateDepartments && stage != Stage::kDepartments &&
        stage != Stage::kLeaders && stage != Stage::kDeleteDepartments) {
      return 0;
    }
    const size_t index =
        change.target_id.empty() ? tree.by_key(change.key) : tree.by_id(change.target_id);
    if (index == kRoot) return 0;
    return stage == Stage::kDeleteDepartments ? before_[index] : after_[index];
  }

  /// Heads may be named together with the department's other changes when all of
  /// them are there and none changes departments in this plan, which could take
  /// the flag away again.
  [[nodiscard]] bool leaders_may_be_early(
      size_t change, const std::unordered_set<std::string_view>& moving) const {
    if (changes_[change].target_id.empty() || !needs_[change].empty()) return false;
    const std::vector<std::string>& leaders = changes_[change].leaders;
    return std::none_of(leaders.begin(), leaders.end(),
                        [&](const std::string& key) { return moving.contains(key); });
  }

  /// Updates of departments between which a code passes: their moves may wait for
  /// others that wait for the code.
  [[nodiscard]] std::vector<bool> find_apart() const {
    std::vector<bool> apart(changes_.size(), false);
    for (size_t i = 0; i < changes_.size(); ++i) {
      if (changes_[i].after.empty()) continue;
      apart[i] = changes_[i].kind == ChangeKind::kUpdateDepartment;
      for (const size_t giver : needs_[i]) {
        if (changes_[giver].kind == ChangeKind::kUpdateDepartment) apart[giver] = true;
      }
    }
    return apart;
  }

  [[nodiscard]] std::vector<Unit> single_changes(const DepartmentTree& tree) const {
    std::unordered_set<std::string_view> moving;
    for (const diff::Change& change : changes_) {
      if (change.kind == ChangeKind::kSetMemberships) moving.insert(change.key);
    }
    const std::vector<bool> apart = find_apart();
    std::vector<Unit> single(changes_.size());
    for (size_t i = 0; i < changes_.size(); ++i) {
      Unit& unit = single[i];
      unit.apart = apart[i];
      unit.stage = stage_of(changes_[i]);
      if (unit.stage == Stage::kLeaders && leaders_may_be_early(i, moving)) {
        unit.stage = Stage::kDepartments;
      }
      unit.rank = rank_of(changes_[i], unit.stage, tree);
      unit.leaves = &leaves_[i];
      unit.key = changes_[i].key;
      unit.changes = {i};
    }
    return single;
  }

  void make_units(const DepartmentTree& tree) {
    std::vector<Unit> single = single_changes(tree);
    const auto name = [&](const Unit& unit) {
      const diff::Change& change = changes_[unit.changes.front()];
      return std::tie(unit.stage, unit.rank, *unit.leaves, unit.key, change.target_id, unit.apart);
    };
    std::sort(single.begin(), single.end(), [&](const Unit& left, const Unit& right) {
      if (name(left) != name(right)) return name(left) < name(right);
      return changes_[left.changes.front()].kind < changes_[right.changes.front()].kind;
    });
    for (Unit& unit : single) {
      if (!units_.empty() && name(units_.back()) == name(unit)) {
        units_.back().changes.push_back(unit.changes.front());
      } else {
        units_.push_back(std::move(unit));
      }
    }
  }

  void connect() {
    unit_of_.assign(changes_.size(), 0);
    for (size_t unit = 0; unit < units_.size(); ++unit) {
      for (const size_t change : units_[unit].changes) unit_of_[change] = unit;
    }
    waiting_.resize(units_.size());
    missing_.assign(units_.size(), 0);
    level_.assign(units_.size(), 0);
    blocks_.assign(units_.size(), false);
    for (size_t change = 0; change < changes_.size(); ++change) {
      for (const size_t other : needs_[change]) connect(unit_of_[change], unit_of_[other]);
    }
  }

  void connect(size_t unit, size_t needed) {
    if (unit == needed) return;
    waiting_[needed].push_back(unit);
    ++missing_[unit];
    if (units_[needed].stage == units_[unit].stage) blocks_[needed] = true;
  }

  [[nodiscard]] Priority priority(size_t unit) const {
    const Stage stage = units_[unit].stage;
    if (stage != Stage::kUpdateUsers) return {stage, 0, true, unit};
    return {stage, level_[unit], !blocks_[unit], unit};
  }

  void release(size_t unit) {
    for (const size_t next : waiting_[unit]) {
      if (units_[next].stage == units_[unit].stage) {
        level_[next] = std::max(level_[next], level_[unit] + 1);
      }
      if (--missing_[next] == 0) ready_.push(priority(next));
    }
  }

  const std::vector<diff::Change>& changes_;
  const std::vector<std::vector<size_t>>& needs_;
  const std::vector<std::vector<std::string>>& leaves_;
  /// Places of departments from the top, and from the bottom.
  std::vector<size_t> after_, before_;
  std::vector<Unit> units_;
  std::vector<size_t> unit_of_;
  /// By unit: who waits for it, how many it waits for.
  std::vector<std::vector<size_t>> waiting_;
  std::vector<size_t> missing_, level_;
  std::vector<bool> blocks_;
  std::priority_queue<Priority, std::vector<Priority>, std::greater<>> ready_;
};

}  // namespace

std::vector<size_t> schedule(const std::vector<diff::Change>& changes, const DepartmentTree& tree,
                             const std::vector<std::vector<size_t>>& needs,
                             const std::vector<std::vector<std::string>>& leaves) {
  return Scheduler(changes, tree, needs, leaves).run();
}

}  // namespace gsync::plan
