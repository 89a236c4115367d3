#include "report/surroundings.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "core/text.h"

namespace gsync::report {
namespace {

class Departments {
 public:
  explicit Departments(const model::Snapshot& state) : state_(state) {
    for (const model::Department& one : state.departments) by_id_.emplace(one.id, &one);
  }

  [[nodiscard]] bool is_root(const std::string& id) const {
    return id.empty() || id == state_.organization.root_id;
  }
  [[nodiscard]] bool knows(const std::string& id) const {
    return is_root(id) || by_id_.contains(id);
  }

  /// Names from the top; the organization's name for the root.
  [[nodiscard]] std::string path(const std::string& id) const {
    if (is_root(id)) return state_.organization.name;
    std::vector<std::string> names;
    std::string_view at = id;
    for (size_t steps = 0; steps <= by_id_.size(); ++steps) {
      const auto found = by_id_.find(at);
      if (found == by_id_.end()) break;
      names.emplace_back(found->second->attributes.text(model::department_field::name()));
      at = found->second->parent;
    }
    std::reverse(names.begin(), names.end());
    return join(names, "/");
  }

 private:
  const model::Snapshot& state_;
  std::unordered_map<std::string_view, const model::Department*> by_id_;
};

std::string named(const model::Snapshot& state, const std::string& user_id) {
  const auto found = std::find_if(state.users.begin(), state.users.end(),
                                  [&](const model::User& user) { return user.id == user_id; });
  if (found == state.users.end()) return user_id;
  const std::string_view name = found->attributes.text(model::user_field::name());
  const std::string& key = found->key.empty() ? found->id : found->key;
  return name.empty() ? key : std::string(name) + " (" + key + ")";
}

bool is_in(const model::User& user, const std::string& department) {
  return user.memberships.has_value() &&
         std::any_of(user.memberships->begin(), user.memberships->end(),
                     [&](const model::Membership& one) { return one.department == department; });
}

}  // namespace

std::vector<std::string> surroundings(const model::Snapshot& current, const model::User& user) {
  if (!user.memberships.has_value()) return {};
  const Departments departments(current);
  std::vector<std::string> places;
  uint64_t elsewhere = 0;
  for (const model::Membership& membership : *user.memberships) {
    if (!departments.knows(membership.department)) {
      ++elsewhere;
      continue;
    }
    std::string place = departments.path(membership.department);
    if (membership.main) place += " (main)";
    places.insert(membership.main ? places.begin() : places.end(), std::move(place));
  }
  std::vector<std::string> sentences{places.empty() ? "it is in no department of this organization"
                                                    : "it is in " + join(places, ", ")};
  if (elsewhere > 0) {
    sentences.push_back("it is in " + counted(elsewhere, "department") + " of other organizations");
  }
  return sentences;
}

std::vector<std::string> surroundings(const model::Snapshot& current,
                                      const model::Department& department) {
  std::vector<std::string> sentences{"it is below " + Departments(current).path(department.parent)};
  if (department.leaders.has_value() && !department.leaders->empty()) {
    std::vector<std::string> heads;
    for (const std::string& id : *department.leaders) heads.push_back(named(current, id));
    sentences.push_back("it is led by " + join(heads, ", "));
  }
  const auto people =
      std::count_if(current.users.begin(), current.users.end(),
                    [&](const model::User& user) { return is_in(user, department.id); });
  const auto below =
      std::count_if(current.departments.begin(), current.departments.end(),
                    [&](const model::Department& one) { return one.parent == department.id; });
  sentences.push_back(counted(static_cast<uint64_t>(people), "person", "people") + " and " +
                      counted(static_cast<uint64_t>(below), "department") + " are right in it");
  return sentences;
}

}  // namespace gsync::report
