// Finds departments and users by any of the ids that calls may use (reference
// sections 3.1 and 3.2).

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "directory/params.h"
#include "directory/rows.h"
#include "genauth/id_type.h"

namespace gsync::directory {

using genauth::DepartmentIdType;
using genauth::UserIdType;

/// The parameter `departmentIdType`; system ids when absent.
Answer<DepartmentIdType> department_id_type(const Params& params);

/// The system id, if there is such a department. The alias "root" stands for
/// the root node of the organization. An empty `organization` searches all of
/// them and has no root.
Answer<std::optional<std::string>> find_department(Store& store,
                                                   const OrganizationRow& organization,
                                                   std::string_view id, DepartmentIdType type);

/// Of the parameters organizationCode and, where the call names one, tenantId.
/// Refuses an unknown one (404).
Answer<OrganizationRow> asked_organization(Store& store, const Params& params);

/// Without a tenant every organization is meant.
bool is_of_tenant(const OrganizationRow& organization, const std::string& tenant_id);

/// Of the parameters of `asked_organization`, departmentId and departmentIdType.
struct DepartmentPlace {
  OrganizationRow organization;
  std::string department_id;
};
/// Refuses unknown ones (404).
Answer<DepartmentPlace> department_place(Store& store, const Params& params);

/// The parameter `userIdType`; system ids when absent.
Answer<UserIdType> user_id_type(const Params& params);

/// The system id, if there is such a user. Refuses a malformed e-mail or phone.
Answer<std::optional<std::string>> find_user(Store& store, std::string_view id, UserIdType type);

/// Of the parameters `userId` and `id_type`; refuses an unknown user (404).
Answer<std::string> existing_user(Store& store, const Params& params, UserIdType type);

/// The system ids of the parameter `userIds`, 1 to kMost; refuses an unknown
/// user (404).
Answer<std::vector<std::string>> existing_users(Store& store, const Params& params);

}  // namespace gsync::directory
