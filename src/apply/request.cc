#include "apply/request.h"

#include <algorithm>

#include "apply/attributes.h"

namespace gsync::apply {
namespace {

using diff::Change;
using diff::ChangeKind;
using genauth::UserDepartment;
using model::User;

Result<std::string> department_id(const RequestContext& context, const std::string& key) {
  TRY_ASSIGN(std::string id, context.ids.department(key));
  return id.empty() ? context.target.root_id() : id;
}

Result<std::vector<std::string>> department_ids(const RequestContext& context,
                                                const std::vector<std::string>& keys) {
  std::vector<std::string> ids;
  for (const std::string& key : keys) {
    TRY_ASSIGN(std::string id, department_id(context, key));
    ids.push_back(std::move(id));
  }
  return ids;
}

Result<genauth::NewDepartment> new_department(const Change& change, const RequestContext& context) {
  const std::string parent = change.departments.empty() ? "" : change.departments.front();
  TRY_ASSIGN(std::string parent_id, department_id(context, parent));
  return genauth::NewDepartment{context.target.organization_code(), std::move(parent_id),
                                attributes_of(change)};
}

genauth::DepartmentUpdate department_update(const RequestContext& context, std::string id) {
  genauth::DepartmentUpdate update;
  update.organization_code = context.target.organization_code();
  update.department_id = std::move(id);
  return update;
}

genauth::DepartmentUpdate updated_department(const Change& change, std::string id,
                                             const RequestContext& context) {
  genauth::DepartmentUpdate update = department_update(context, std::move(id));
  update.attributes = attributes_of(change);
  if (const auto* now = context.target.department(update.department_id); now != nullptr) {
    complete(update.attributes, *now);
  }
  return update;
}

Result<genauth::DepartmentUpdate> moved_department(const Change& change, std::string id,
                                                   const RequestContext& context) {
  genauth::DepartmentUpdate update = department_update(context, std::move(id));
  const std::string parent = change.departments.empty() ? "" : change.departments.front();
  TRY_ASSIGN(update.parent_department_id, department_id(context, parent));
  return update;
}

Result<genauth::DepartmentUpdate> led_department(const Change& change, std::string id,
                                                 const RequestContext& context) {
  genauth::DepartmentUpdate update = department_update(context, std::move(id));
  auto& leaders = update.leader_user_ids.emplace();
  for (const std::string& key : change.leaders) {
    TRY_ASSIGN(std::string user, context.ids.user(key));
    leaders.push_back(std::move(user));
  }
  return update;
}

Result<genauth::NewUser> new_user(const Change& change, const RequestContext& context) {
  genauth::NewUser user;
  user.attributes = attributes_of(change);
  TRY_ASSIGN(user.department_ids, department_ids(context, change.departments));
  return user;
}

genauth::UserUpdate updated_user(const Change& change, std::string id, const User* now) {
  genauth::UserUpdate update{std::move(id), attributes_of(change)};
  if (now != nullptr) complete(update.attributes, *now);
  return update;
}

/// The main department when the plan names none: the one that it is now, if the
/// person keeps it.
std::string main_now(const User* now, const RequestContext& context) {
  if (now == nullptr || !now->memberships) return {};
  const auto main = std::find_if(now->memberships->begin(), now->memberships->end(),
                                 [](const model::Membership& each) { return each.main; });
  if (main == now->memberships->end()) return {};
  return main->department.empty() ? context.target.root_id() : main->department;
}

/// The plan's departments and those to be kept, each once, exactly one of them
/// the main one, heads as they are known now.
Result<UserDepartments> user_departments(const Change& change, const std::string& user_id,
                                         const User* now, const RequestContext& context) {
  std::vector<std::string> ids;
  if (change.kind == ChangeKind::kSetMemberships) {
    TRY_ASSIGN(ids, department_ids(context, change.departments));
  }
  std::string main = change.foreign_main;
  if (main.empty()) main = ids.empty() ? main_now(now, context) : ids.front();
  for (const std::string& id : change.foreign_departments) {
    ids.push_back(id.empty() ? context.target.root_id() : id);
  }
  UserDepartments set;
  for (std::string& id : ids) {
    const bool repeated =
        std::any_of(set.departments.begin(), set.departments.end(),
                    [&](const UserDepartment& each) { return each.department_id == id; });
    if (repeated) continue;
    TRY_ASSIGN(const bool leads, context.target.leads(user_id, id));
    const bool is_main = id == main;
    set.departments.push_back({std::move(id), leads, is_main});
  }
  const bool has_main = std::any_of(set.departments.begin(), set.departments.end(),
                                    [](const UserDepartment& each) { return each.is_main; });
  if (!has_main && !set.departments.empty()) set.departments.front().is_main = true;
  return set;
}

void merge(Request& into, const Request& more) {
  if (auto* user = std::get_if<genauth::UserUpdate>(&into.payload)) {
    const auto& added = std::get<genauth::UserUpdate>(more.payload);
    // An update repeats the status as it is; a change of status must win.
    const auto changed = attributes_of(more.operation->change);
    for (const model::Attribute& attribute : added.attributes) {
      const bool repeats = !changed.shows(attribute.field);
      if (repeats && user->attributes.shows(attribute.field)) continue;
      user->attributes.set(attribute.field, attribute.value);
    }
    return;
  }
  auto& department = std::get<genauth::DepartmentUpdate>(into.payload);
  const auto& added = std::get<genauth::DepartmentUpdate>(more.payload);
  for (const model::Attribute& attribute : added.attributes) {
    department.attributes.set(attribute.field, attribute.value);
  }
  if (added.parent_department_id) department.parent_department_id = added.parent_department_id;
  if (added.leader_user_ids) department.leader_user_ids = added.leader_user_ids;
}

bool merges(const Request& left, const Request& right) {
  if (left.object_id.empty() || left.object_id != right.object_id) return false;
  return left.payload.index() == right.payload.index() &&
         (std::holds_alternative<genauth::UserUpdate>(left.payload) ||
          std::holds_alternative<genauth::DepartmentUpdate>(left.payload));
}

/// For changes of objects that exist.
Result<Request> to_existing(const plan::Operation& operation, const User* now,
                            const RequestContext& context) {
  const Change& change = operation.change;
  TRY_ASSIGN(const std::string id, context.ids.object(change));
  Request request{&operation, id, ObjectAlone{}};
  switch (change.kind) {
    case ChangeKind::kDefineField:
    case ChangeKind::kCreateOrganization:
    case ChangeKind::kCreateDepartment:
    case ChangeKind::kCreateUser:
    case ChangeKind::kResignUser:
    case ChangeKind::kDeleteUser:
    case ChangeKind::kDeleteDepartment:
      break;
    case ChangeKind::kUpdateDepartment:
      request.payload = updated_department(change, id, context);
      break;
    case ChangeKind::kMoveDepartment: {
      TRY_ASSIGN(request.payload, moved_department(change, id, context));
      break;
    }
    case ChangeKind::kSetLeaders: {
      TRY_ASSIGN(request.payload, led_department(change, id, context));
      break;
    }
    case ChangeKind::kAdoptUser:
    case ChangeKind::kUpdateUser:
    case ChangeKind::kReviveUser:
    case ChangeKind::kSuspendUser:
      request.payload = updated_user(change, id, now);
      break;
    case ChangeKind::kSetMemberships:
    case ChangeKind::kUnassignUser: {
      TRY_ASSIGN(request.payload, user_departments(change, id, now, context));
      break;
    }
  }
  return request;
}

}  // namespace

Result<Request> to_request(const plan::Operation& operation, const User* now,
                           const RequestContext& context) {
  const Change& change = operation.change;
  Request request{&operation, "", ObjectAlone{}};
  if (change.kind == ChangeKind::kDefineField) {
    request.payload = diff::custom_field_of(change);
    return request;
  }
  if (change.kind == ChangeKind::kCreateOrganization) {
    request.payload = genauth::NewOrganization{context.header.organization_code,
                                               context.header.organization_name};
    return request;
  }
  if (change.kind == ChangeKind::kCreateDepartment) {
    TRY_ASSIGN(request.payload, new_department(change, context));
    return request;
  }
  if (change.kind == ChangeKind::kCreateUser) {
    TRY_ASSIGN(request.payload, new_user(change, context));
    return request;
  }
  return to_existing(operation, now, context);
}

std::vector<Request> merged(std::span<const Request> requests) {
  std::vector<Request> result;
  for (const Request& request : requests) {
    if (!result.empty() && merges(result.back(), request)) {
      merge(result.back(), request);
    } else {
      result.push_back(request);
    }
  }
  return result;
}

}  // namespace gsync::apply
