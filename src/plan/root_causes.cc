#include "plan/root_causes.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "core/text.h"
#include "plan/phrases.h"

namespace gsync::plan {
namespace {

using diff::ChangeKind;

constexpr size_t kMost = 5;

struct Group {
  std::map<ChangeKind, uint64_t> counts;
  uint64_t total = 0;

  void add(ChangeKind kind) {
    ++counts[kind];
    ++total;
  }
};

struct Sentence {
  uint64_t weight = 0;
  std::string text;
};

/// The heaviest, and how many there are besides.
void take(std::vector<Sentence> found, std::string_view one, std::string_view many,
          std::vector<std::string>& sentences) {
  std::sort(found.begin(), found.end(), [](const Sentence& left, const Sentence& right) {
    return std::tie(right.weight, left.text) < std::tie(left.weight, right.text);
  });
  for (size_t i = 0; i < std::min(found.size(), kMost); ++i) {
    sentences.push_back(std::move(found[i].text));
  }
  if (found.size() > kMost) {
    sentences.push_back("and " + counted(found.size() - kMost, one, many));
  }
}

std::string shown_rules(const std::vector<std::string>& rules,
                        const std::map<std::string_view, std::string_view>& places) {
  std::vector<std::string> shown;
  for (const std::string& rule : rules) {
    const auto place = places.find(rule);
    const bool gone = place == places.end() || place->second.empty();
    shown.push_back(quoted(rule) +
                    (gone ? " (no longer there)" : " (" + printable(place->second) + ")"));
  }
  return join(shown, " and ");
}

void add_rules(const Plan& plan, std::vector<std::string>& sentences) {
  std::map<std::string_view, std::string_view> places;
  for (const RuleChange& change : plan.header.changed_rules) {
    places.emplace(change.rule, change.place);
  }
  std::map<std::vector<std::string>, Group> groups;
  for (const Operation& operation : plan.operations) {
    if (!operation.rules.empty()) groups[operation.rules].add(operation.change.kind);
  }
  std::vector<Sentence> found;
  found.reserve(groups.size());
  for (const auto& [rules, group] : groups) {
    found.push_back({group.total, fmt::format("{} changed since the last run, which may be why {}",
                                              shown_rules(rules, places), phrases(group.counts))});
  }
  take(std::move(found), "more rule that changed", "more rules that changed", sentences);
}

/// Which vanished department, the highest, an operation has to do with.
class Vanished {
 public:
  explicit Vanished(const Facts& facts) : facts_(facts), vanished_(vanished_departments(facts)) {
    for (size_t i = 0; i < vanished_.size(); ++i) {
      if (vanished_[i]) ++size_[root_of(i)];
    }
    if (size_.empty()) return;
    for (const model::User& user : facts.input.current.users) {
      const size_t root = root_of(user);
      if (root != kRoot) roots_.emplace(user.id, root);
    }
  }

  void tell(const Plan& plan, std::vector<std::string>& sentences) {
    if (size_.empty()) return;
    for (const Operation& operation : plan.operations) {
      const size_t root = root_of(operation.change);
      if (root != kRoot) groups_[root].add(operation.change.kind);
    }
    for (const auto& [key, absence] : plan.absences.users) {
      const auto link = facts_.input.changes.links.users.find(key);
      const auto found =
          link == facts_.input.changes.links.users.end() ? roots_.end() : roots_.find(link->second);
      if (found != roots_.end() && absence.runs > 0 && !absence.removed) ++waiting_[found->second];
    }
    const std::vector<std::string> paths = facts_.tree.paths_before();
    std::vector<Sentence> found;
    for (const auto& [root, size] : size_) {
      found.push_back({groups_[root].total + waiting_[root], sentence(paths[root], root, size)});
    }
    take(std::move(found), "more department that vanished", "more departments that vanished",
         sentences);
  }

 private:
  size_t root_of(size_t department) const {
    return facts_.tree.highest_before(department, vanished_);
  }

  size_t root_of(const model::User& user) const {
    if (!user.memberships.has_value()) return kRoot;
    size_t root = root_of(facts_.tree.by_id(main_department(user)));
    if (root != kRoot) return root;
    for (const model::Membership& membership : *user.memberships) {
      root = std::min(root, root_of(facts_.tree.by_id(membership.department)));
    }
    return root;
  }

  size_t root_of(const diff::Change& change) const {
    const bool leaves = diff::is_removal(change.kind) ||
                        change.kind == ChangeKind::kSetMemberships ||
                        change.kind == ChangeKind::kMoveDepartment;
    if (!leaves) return kRoot;
    if (diff::object_of(change.kind) == model::ObjectType::kDepartment) {
      return root_of(facts_.tree.by_id(change.target_id));
    }
    const auto found = roots_.find(change.target_id);
    return found == roots_.end() ? kRoot : found->second;
  }

  std::string sentence(const std::string& path, size_t root, uint64_t size) {
    std::string text = quoted(path);
    if (size > 1) text += fmt::format(" and {} below it", counted(size - 1, "department"));
    text += " vanished from the source: ";
    const std::string done = phrases(groups_[root].counts);
    text += done.empty() ? "nothing is done yet" : done;
    if (waiting_[root] > 0) {
      text += fmt::format(", {} missing and left alone for now",
                          counted(waiting_[root], "person is", "people are"));
    }
    return text;
  }

  const Facts& facts_;
  std::vector<bool> vanished_;
  /// Vanished departments by the highest of them.
  std::map<size_t, uint64_t> size_;
  std::unordered_map<std::string_view, size_t> roots_;
  std::map<size_t, Group> groups_;
  std::map<size_t, uint64_t> waiting_;
};

void add_renames(const Facts& facts, std::vector<std::string>& sentences) {
  std::vector<Sentence> found;
  for (const diff::Rename& rename : facts.input.changes.renames) {
    // What only has a parent of another name is told with the parent.
    if (rename.people_before + rename.departments_before == 0) continue;
    const std::string taken = rename.path == rename.former_path
                                  ? quoted(rename.path) +
                                        " has another key and is taken for the "
                                        "department of this name"
                                  : fmt::format("{} is taken for {} under another name",
                                                quoted(rename.path), quoted(rename.former_path));
    found.push_back(
        {rename.people + rename.departments, fmt::format("{}: {}", taken, diff::evidence(rename))});
  }
  take(std::move(found), "more department that was renamed", "more departments that were renamed",
       sentences);
}

}  // namespace

std::vector<bool> vanished_departments(const Facts& facts) {
  const std::vector<TreeDepartment>& departments = facts.tree.departments();
  std::vector<bool> vanished(departments.size(), false);
  const bool complete = facts.input.verdict.completeness == source::Completeness::kComplete;
  if (facts.input.undoes || !complete) return vanished;
  for (size_t i = 0; i < departments.size(); ++i) {
    vanished[i] = departments[i].owned && !departments[i].wanted;
  }
  return vanished;
}

std::vector<std::string> root_causes(const Facts& facts, const Plan& plan) {
  std::vector<std::string> sentences;
  add_rules(plan, sentences);
  Vanished(facts).tell(plan, sentences);
  add_renames(facts, sentences);
  return sentences;
}

}  // namespace gsync::plan
