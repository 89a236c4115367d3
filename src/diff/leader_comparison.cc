#include "diff/leader_comparison.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "diff/field_comparison.h"
#include "diff/user_status.h"

namespace gsync::diff {
namespace {

using Ids = std::vector<std::string>;

bool contains(const Ids& ids, const std::string& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

class LeaderComparison {
 public:
  LeaderComparison(const Scope& scope, const Departures& departures)
      : scope_(scope), departures_(departures) {
    for (const std::string& key : scope.input.rejected_users) leave_alone(key);
    for (uint32_t i = 0; i < scope.input.desired.users.size(); ++i) {
      if (scope.users.is_held(i)) leave_alone(scope.desired_user(i).key);
    }
  }

  /// Keys of the heads after the change, in the source's order; `current` are
  /// the ids of the present ones.
  [[nodiscard]] Ids wanted(const Ids& desired, const Ids& current) const {
    Ids keys;
    Ids kept;
    for (const std::string& key : desired) {
      const Head head = head_of(key);
      const std::string id =
          head.current == kNone ? std::string() : scope_.current_user(head.current).id;
      if (!head.known || (head.only_if_there && !contains(current, id))) continue;
      if (contains(keys, key) || (!id.empty() && contains(kept, id))) continue;
      keys.push_back(key);
      if (!id.empty()) kept.push_back(id);
    }
    for (const std::string& id : current) {
      const std::string* key = left_alone(id);
      if (key == nullptr || contains(kept, id) || contains(keys, *key)) continue;
      keys.push_back(*key);
      kept.push_back(id);
    }
    return keys;
  }

  [[nodiscard]] bool same(const Ids& keys, const Ids& current) const {
    if (keys.size() != current.size()) return false;
    return std::all_of(keys.begin(), keys.end(), [&](const std::string& key) {
      const uint32_t position = position_of(key);
      return position != kNone && contains(current, scope_.current_user(position).id);
    });
  }

  [[nodiscard]] std::string name_of_key(const std::string& key) const {
    const uint32_t wanted = scope_.users.find_desired(key);
    if (wanted != kNone) {
      const std::string_view name =
          scope_.desired_user(wanted).attributes.text(model::user_field::name());
      if (!name.empty()) return std::string(name);
    }
    const uint32_t there = position_of(key);
    return there != kNone ? name_of(there, key) : key;
  }

  [[nodiscard]] std::string name_of_id(const std::string& id) const {
    const uint32_t there = scope_.users.find_by_id(id);
    return there != kNone ? name_of(there, id) : id;
  }

 private:
  struct Head {
    bool known = false;
    bool only_if_there = false;
    uint32_t current = kNone;  // kNone: created by these changes
  };

  [[nodiscard]] Head head_of(const std::string& key) const {
    const uint32_t wanted = scope_.users.find_desired(key);
    const uint32_t current = position_of(key);
    const bool stays =
        wanted != kNone && !scope_.users.is_held(wanted) && !scope_.desired_user(wanted).leaver;
    if (stays && current == kNone) return {true, false, kNone};
    if (current == kNone || departures_.out[current] || !is_ours(key, wanted)) return {};
    const bool resigned =
        stays && cannot_return(scope_.desired_user(wanted), scope_.current_user(current));
    return {true, !stays || resigned, current};
  }

  /// In the source, rejected, or linked: the plan can name him by his key.
  [[nodiscard]] bool is_ours(const std::string& key, uint32_t wanted) const {
    return wanted != kNone || scope_.input.rejected_users.contains(key) ||
           scope_.input.links.users.contains(key);
  }

  [[nodiscard]] uint32_t position_of(const std::string& key) const {
    const uint32_t wanted = scope_.users.find_desired(key);
    if (wanted != kNone && !scope_.users.is_held(wanted)) return scope_.users.current_of(wanted);
    return scope_.users.find_current(key);
  }

  void leave_alone(const std::string& key) {
    const uint32_t current = scope_.users.find_current(key);
    if (current == kNone) return;
    const auto [entry, added] = left_alone_.emplace(scope_.current_user(current).id, &key);
    if (!added && key < *entry->second) entry->second = &key;
  }

  [[nodiscard]] const std::string* left_alone(const std::string& id) const {
    const auto found = left_alone_.find(id);
    return found != left_alone_.end() ? found->second : nullptr;
  }

  [[nodiscard]] std::string name_of(uint32_t current, const std::string& otherwise) const {
    const std::string_view name =
        scope_.current_user(current).attributes.text(model::user_field::name());
    return name.empty() ? otherwise : std::string(name);
  }

  const Scope& scope_;
  const Departures& departures_;
  /// Id -> key of people who are held back or rejected.
  std::unordered_map<std::string_view, const std::string*> left_alone_;
};

/// Names in one order, so that the same heads look the same.
model::Value shown_names(Ids names) {
  std::sort(names.begin(), names.end());
  return names;
}

void compare(const Scope& scope, const LeaderComparison& leaders, uint32_t position,
             Changes& changes, Touched& touched) {
  static const Ids kNobody;
  const model::Department& wanted = scope.desired_department(position);
  if (!wanted.leaders.has_value()) return;
  const uint32_t there = scope.departments.current_of(position);
  const auto* shown = there != kNone ? &scope.current_department(there).leaders : nullptr;
  const Ids& current = shown != nullptr && shown->has_value() ? **shown : kNobody;
  if (wanted.leaders->empty() && current.empty()) return;
  Ids keys = leaders.wanted(*wanted.leaders, current);
  if (leaders.same(keys, current)) return;
  Change change = change_of_department(scope, ChangeKind::kSetLeaders, position);
  Ids before;
  Ids after;
  for (const std::string& id : current) before.push_back(leaders.name_of_id(id));
  for (const std::string& key : keys) after.push_back(leaders.name_of_key(key));
  change.fields.push_back(origin_field("leaders", shown_names(std::move(before)),
                                       shown_names(std::move(after)), wanted.leaders_origin,
                                       wanted.place));
  change.leaders = std::move(keys);
  change.reason = "has other heads in the source";
  touched[position] = true;
  changes.list.push_back(std::move(change));
}

}  // namespace

void compare_leaders(const Scope& scope, const Departures& departures, Changes& changes,
                     Touched& touched) {
  const LeaderComparison leaders(scope, departures);
  const auto total = static_cast<uint32_t>(scope.input.desired.departments.size());
  for (uint32_t position = 0; position < total; ++position) {
    if (!scope.departments.is_held(position)) compare(scope, leaders, position, changes, touched);
  }
}

}  // namespace gsync::diff
