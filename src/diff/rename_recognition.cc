#include "diff/rename_recognition.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>
#include <unordered_map>

namespace gsync::diff {
namespace {

using model::Department;
using model::User;

std::string_view name_of(const Department& department) {
  return department.attributes.text(model::department_field::name());
}

class Recognition {
 public:
  Recognition(const DiffInput& input, const UserCorrelation& users, RenameQuestion question)
      : input_(input), users_(users), question_(std::move(question)) {}

  std::vector<RenamedDepartment> find() {
    const auto any = [](const std::vector<bool>& marks) {
      return std::find(marks.begin(), marks.end(), true) != marks.end();
    };
    if (!any(question_.open_desired) || !any(question_.open_current)) return {};
    index();
    std::vector<uint32_t> order = deepest_first();
    for (const uint32_t record : order) pair_by_content(record);
    std::reverse(order.begin(), order.end());
    for (const uint32_t record : order) pair_by_name(record);
    std::sort(pairs_.begin(), pairs_.end(), [this](const auto& left, const auto& right) {
      return std::tuple(depth_[right.desired], desired(left.desired).key) <
             std::tuple(depth_[left.desired], desired(right.desired).key);
    });
    return std::move(pairs_);
  }

 private:
  const Department& desired(uint32_t position) const {
    return input_.desired.departments[position];
  }
  const Department& current(uint32_t position) const {
    return input_.current.departments[position];
  }

  void index() {
    std::unordered_map<std::string_view, uint32_t> keys;
    for (uint32_t i = 0; i < input_.desired.departments.size(); ++i) {
      if (question_.open_desired[i]) keys.emplace(desired(i).key, i);
    }
    for (uint32_t i = 0; i < input_.current.departments.size(); ++i) {
      if (question_.open_current[i]) ids_.emplace(current(i).id, i);
    }
    people_desired_ = people(input_.desired.users, keys, true);
    people_current_ = people(input_.current.users, ids_, false);
    paired_.assign(input_.desired.departments.size(), false);
    children_desired_ = children(question_.parent_desired);
    children_current_ = children(question_.parent_current);
    find_depths();
  }

  /// People by department, of the departments in `positions`.
  static std::unordered_map<uint32_t, std::vector<uint32_t>> people(
      const std::vector<User>& users,
      const std::unordered_map<std::string_view, uint32_t>& positions, bool without_leavers) {
    std::unordered_map<uint32_t, std::vector<uint32_t>> found;
    for (uint32_t i = 0; i < users.size(); ++i) {
      if (!users[i].memberships.has_value() || (without_leavers && users[i].leaver)) continue;
      for (const model::Membership& membership : *users[i].memberships) {
        const auto department = positions.find(membership.department);
        if (department != positions.end()) found[department->second].push_back(i);
      }
    }
    return found;
  }

  static std::unordered_map<uint32_t, std::vector<uint32_t>> children(
      const std::vector<uint32_t>& parents) {
    std::unordered_map<uint32_t, std::vector<uint32_t>> found;
    for (uint32_t i = 0; i < parents.size(); ++i) found[parents[i]].push_back(i);
    return found;
  }

  void find_depths() {
    depth_.assign(input_.desired.departments.size(), 0);
    for (uint32_t i = 0; i < depth_.size(); ++i) {
      if (!question_.open_desired[i]) continue;
      uint32_t at = question_.parent_desired[i];
      for (; at != kNone && depth_[i] < depth_.size(); ++depth_[i]) {
        at = question_.parent_desired[at];
      }
    }
  }

  std::vector<uint32_t> deepest_first() const {
    std::vector<uint32_t> order;
    for (uint32_t i = 0; i < depth_.size(); ++i) {
      if (question_.open_desired[i]) order.push_back(i);
    }
    std::sort(order.begin(), order.end(), [this](uint32_t left, uint32_t right) {
      if (depth_[left] != depth_[right]) return depth_[left] > depth_[right];
      return desired(left).key < desired(right).key;
    });
    return order;
  }

  struct Votes {
    uint64_t people = 0;
    uint64_t departments = 0;
    [[nodiscard]] uint64_t total() const { return people + departments; }
  };

  static size_t size_of(const std::unordered_map<uint32_t, std::vector<uint32_t>>& lists,
                        uint32_t position) {
    const auto found = lists.find(position);
    return found == lists.end() ? 0 : found->second.size();
  }

  /// What of a new department was in which open one.
  std::map<uint32_t, Votes> votes_of(uint32_t record) const {
    std::map<uint32_t, Votes> votes;
    const auto members = people_desired_.find(record);
    if (members != people_desired_.end()) {
      for (const uint32_t member : members->second) add_vote(member, votes);
    }
    const auto below = children_desired_.find(record);
    if (below == children_desired_.end()) return votes;
    for (const uint32_t child : below->second) {
      const uint32_t there = question_.current_of[child];
      const uint32_t above = there == kNone ? kNone : question_.parent_current[there];
      if (above != kNone && question_.open_current[above]) ++votes[above].departments;
    }
    return votes;
  }

  void add_vote(uint32_t member, std::map<uint32_t, Votes>& votes) const {
    const uint32_t there = users_.current_of(member);
    if (there == kNone) return;
    const User& user = input_.current.users[there];
    if (!user.memberships.has_value()) return;
    for (const model::Membership& membership : *user.memberships) {
      const auto found = ids_.find(membership.department);
      if (found != ids_.end() && question_.open_current[found->second]) {
        ++votes[found->second].people;
      }
    }
  }

  void pair_by_content(uint32_t record) {
    const uint64_t now = size_of(people_desired_, record) + size_of(children_desired_, record);
    RenamedDepartment best{record, kNone, 0, 0, 0, 0};
    for (const auto& [former, votes] : votes_of(record)) {
      const uint64_t people_before = size_of(people_current_, former);
      const uint64_t departments_before = size_of(children_current_, former);
      const uint64_t stayed = votes.total() * 2;
      if (stayed <= now || stayed <= people_before + departments_before) continue;
      const RenamedDepartment found{
          record, former, votes.people, people_before, votes.departments, departments_before};
      if (best.current == kNone || is_better(found, best)) best = found;
    }
    if (best.current != kNone) pair(best);
  }

  /// Whatever the order of the departments.
  bool is_better(const RenamedDepartment& left, const RenamedDepartment& right) const {
    return std::tuple(right.people + right.departments,
                      std::string_view(current(left.current).id)) <
           std::tuple(left.people + left.departments, std::string_view(current(right.current).id));
  }

  /// Without anybody in it there is only the name to go by.
  void pair_by_name(uint32_t record) {
    const uint32_t parent = question_.parent_desired[record];
    if (!question_.open_desired[record] || parent == kNone || !paired_[parent]) return;
    const auto below = children_current_.find(question_.current_of[parent]);
    if (below == children_current_.end()) return;
    uint32_t found = kNone;
    for (const uint32_t child : below->second) {
      if (!question_.open_current[child] || name_of(current(child)) != name_of(desired(record))) {
        continue;
      }
      if (found != kNone) return;
      found = child;
    }
    if (found != kNone) pair({record, found, 0, 0, 0, 0});
  }

  void pair(const RenamedDepartment& found) {
    pairs_.push_back(found);
    paired_[found.desired] = true;
    question_.open_desired[found.desired] = false;
    question_.open_current[found.current] = false;
    question_.current_of[found.desired] = found.current;
  }

  const DiffInput& input_;
  const UserCorrelation& users_;
  RenameQuestion question_;
  std::unordered_map<uint32_t, std::vector<uint32_t>> people_desired_, people_current_;
  std::unordered_map<uint32_t, std::vector<uint32_t>> children_desired_, children_current_;
  std::vector<uint32_t> depth_;
  /// Open current departments by system id.
  std::unordered_map<std::string_view, uint32_t> ids_;
  std::vector<RenamedDepartment> pairs_;
  std::vector<bool> paired_;
};

}  // namespace

std::vector<RenamedDepartment> recognise_renames(const DiffInput& input,
                                                 const UserCorrelation& users,
                                                 RenameQuestion question) {
  return Recognition(input, users, std::move(question)).find();
}

}  // namespace gsync::diff
