#include "plan/former.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <unordered_map>

namespace gsync::plan {
namespace {

using diff::ChangeKind;

/// Objects by system id.
template <typename Object>
using ById = std::unordered_map<std::string_view, const Object*>;

bool takes_away(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::kMoveDepartment:
    case ChangeKind::kSetLeaders:
    case ChangeKind::kSetMemberships:
    case ChangeKind::kUnassignUser:
    case ChangeKind::kDeleteUser:
    case ChangeKind::kDeleteDepartment:
      return true;
    case ChangeKind::kDefineField:
    case ChangeKind::kCreateOrganization:
    case ChangeKind::kCreateDepartment:
    case ChangeKind::kUpdateDepartment:
    case ChangeKind::kAdoptUser:
    case ChangeKind::kCreateUser:
    case ChangeKind::kUpdateUser:
    case ChangeKind::kReviveUser:
    case ChangeKind::kSuspendUser:
    case ChangeKind::kResignUser:
      return false;
  }
  return false;
}

/// The order in which a list is delivered says nothing.
std::vector<std::string> sorted(std::vector<std::string> ids) {
  std::sort(ids.begin(), ids.end());
  return ids;
}

std::map<std::string, model::Value> values_of(const model::Attributes& attributes) {
  std::map<std::string, model::Value> values;
  for (const model::Attribute& attribute : attributes) {
    if (model::is_empty(attribute.value)) continue;
    values.emplace(model::field(attribute.field).name, attribute.value.value());
  }
  return values;
}

/// The state, indexed by what the operations are about.
class Notes {
 public:
  explicit Notes(const model::Snapshot& current) {
    for (const model::User& user : current.users) users_.emplace(user.id, &user);
    for (const model::Department& one : current.departments) {
      departments_.emplace(one.id, &one);
      if (!one.leaders) continue;
      for (const std::string& leader : *one.leaders) headed_[leader].push_back(one.id);
    }
  }

  void note(Operation& operation) const {
    const diff::Change& change = operation.change;
    if (diff::object_of(change.kind) == model::ObjectType::kUser) {
      const auto found = users_.find(change.target_id);
      if (found != users_.end()) note(*found->second, operation);
      return;
    }
    const auto found = departments_.find(change.target_id);
    if (found != departments_.end()) note(*found->second, operation);
  }

 private:
  void note(const model::User& user, Operation& operation) const {
    operation.former.departments = former_departments(user);
    if (operation.change.kind != ChangeKind::kDeleteUser) return;
    operation.former.values = values_of(user.attributes);
    const auto headed = headed_.find(user.id);
    if (headed != headed_.end()) operation.former.heads = sorted(headed->second);
  }

  static void note(const model::Department& department, Operation& operation) {
    const ChangeKind kind = operation.change.kind;
    const bool goes = kind == ChangeKind::kDeleteDepartment;
    if (goes || kind == ChangeKind::kMoveDepartment) {
      operation.former.departments = {department.parent};
    }
    if (goes) operation.former.values = values_of(department.attributes);
    if (kind != ChangeKind::kMoveDepartment && department.leaders) {
      operation.former.leaders = sorted(*department.leaders);
    }
  }

  ById<model::User> users_;
  ById<model::Department> departments_;
  /// User -> departments.
  std::unordered_map<std::string_view, std::vector<std::string>> headed_;
};

}  // namespace

std::vector<std::string> former_departments(const model::User& user) {
  if (!user.memberships) return {};
  std::vector<model::Membership> sorted = *user.memberships;
  std::sort(sorted.begin(), sorted.end(), [](const auto& left, const auto& right) {
    return std::tie(right.main, left.department) < std::tie(left.main, right.department);
  });
  std::vector<std::string> ids;
  ids.reserve(sorted.size());
  for (model::Membership& membership : sorted) ids.push_back(std::move(membership.department));
  return ids;
}

void note_former(std::vector<Operation>& operations, const model::Snapshot& current) {
  const auto is_noted = [](const Operation& operation) {
    return takes_away(operation.change.kind) && !operation.change.target_id.empty();
  };
  if (std::none_of(operations.begin(), operations.end(), is_noted)) return;
  const Notes notes(current);
  for (Operation& operation : operations) {
    if (is_noted(operation)) notes.note(operation);
  }
}

}  // namespace gsync::plan
