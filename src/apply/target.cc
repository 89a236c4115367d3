#include "apply/target.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "genauth/read_state.h"

namespace gsync::apply {
namespace {

bool holds(const std::vector<std::string>& list, const std::string& item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

}  // namespace

Result<void> Target::read() {
  const auto organization = client_.get_organization(code_);
  if (!organization) {
    if (organization.error().code == ErrorCode::kNotFound) return {};
    return fail(organization.error());
  }
  if (organization->department_id.empty()) {
    return fail(ErrorCode::kUnavailable, "target-incomplete", "GenAuth",
                fmt::format("organization {} comes without its root node", quoted(code_)));
  }
  root_id_ = organization->department_id;
  root_leaders_ = organization->leader_user_ids;
  return refresh();
}

Result<void> Target::refresh() {
  if (!exists()) return read();
  TRY_ASSIGN(std::vector<model::Department> list, departments());
  departments_.clear();
  ids_by_key_.clear();
  for (model::Department& department : list) put(std::move(department));
  return {};
}

Result<std::vector<model::Department>> Target::departments() const {
  std::vector<model::Department> departments;
  TRY_ASSIGN(const auto list, client_.all_departments(code_));
  for (const genauth::DepartmentDto& department : list) {
    if (department.department_id == root_id_) continue;
    departments.push_back(genauth::to_model(department, root_id_));
  }
  return departments;
}

const model::Department* Target::department(const std::string& id) const {
  const auto found = departments_.find(id);
  return found == departments_.end() ? nullptr : &found->second;
}

const model::Department* Target::department_of_key(const std::string& key) const {
  const auto found = ids_by_key_.find(key);
  return found == ids_by_key_.end() ? nullptr : department(found->second);
}

void Target::put(model::Department department) {
  if (!department.key.empty()) ids_by_key_.insert_or_assign(department.key, department.id);
  std::string id = department.id;
  departments_.insert_or_assign(std::move(id), std::move(department));
}

void Target::remove(const std::string& id) {
  const auto found = departments_.find(id);
  if (found == departments_.end()) return;
  ids_by_key_.erase(found->second.key);
  departments_.erase(found);
}

Result<std::vector<model::User>> Target::users(std::span<const std::string> ids,
                                               genauth::UserIdType type) const {
  std::vector<model::User> users;
  for (size_t first = 0; first < ids.size(); first += genauth::kBatchSize) {
    const auto part = ids.subspan(first, std::min(genauth::kBatchSize, ids.size() - first));
    TRY_ASSIGN(const auto list, client_.get_users(part, type));
    for (const genauth::UserDto& user : list) users.push_back(genauth::to_model(user, root_id_));
  }
  return users;
}

Result<std::vector<model::CustomField>> Target::custom_fields(model::ObjectType object) {
  TRY_ASSIGN(const auto fields, client_.get_custom_fields(genauth::target_type(object)));
  return genauth::to_model(fields);
}

Result<void> Target::read_other_organizations() {
  leaders_elsewhere_.emplace();
  TRY_ASSIGN(const auto organizations, client_.list_organizations());
  for (const genauth::OrganizationDto& organization : organizations) {
    if (organization.code == code_) continue;
    for (const std::string& leader : organization.leader_user_ids) {
      leaders_elsewhere_->emplace(organization.department_id, leader);
    }
    TRY_ASSIGN(const auto list, client_.all_departments(organization.code));
    for (const genauth::DepartmentDto& department : list) {
      for (const std::string& leader : department.leader_user_ids) {
        leaders_elsewhere_->emplace(department.department_id, leader);
      }
    }
  }
  return {};
}

Result<bool> Target::leads(const std::string& user_id, const std::string& department_id) {
  if (department_id.empty() || department_id == root_id_) return holds(root_leaders_, user_id);
  if (const model::Department* known = department(department_id); known != nullptr) {
    return known->leaders && holds(*known->leaders, user_id);
  }
  if (!leaders_elsewhere_) TRY_CHECK(read_other_organizations());
  return leaders_elsewhere_->contains({department_id, user_id});
}

}  // namespace gsync::apply
