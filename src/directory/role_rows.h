// Roles and their permission spaces.

#pragma once

#include <optional>
#include <string>

#include "directory/params.h"
#include "directory/store.h"
#include "genauth/types_roles.h"

namespace gsync::directory {

/// Characters (reference section 17).
constexpr size_t kLongestRoleCode = 50;

Refused role_unknown();

/// Of the parameter `name`, kDefaultNamespace when absent; refuses an unknown
/// one (404).
Answer<std::string> role_namespace(Store& store, const Params& params,
                                   std::string_view name = "namespace");

/// The id, if there is such a role.
Answer<std::optional<std::string>> find_role(Store& store, const genauth::RoleKey& key);
/// Of the parameters `code` and `namespace`; refuses an unknown role (404).
Answer<std::string> existing_role(Store& store, const Params& params);

Answer<std::optional<genauth::RoleDto>> load_role(Store& store, const std::string& id);
Answer<void> insert_role(Store& store, const genauth::RoleDto& role);
Answer<void> save_role(Store& store, const genauth::RoleDto& role);

/// Of the role of this id, which must exist: an object.
Answer<Json> role_custom_data(Store& store, const std::string& id);
Answer<void> save_role_custom_data(Store& store, const std::string& id, const Json& custom_data);

/// The role of this id, which must exist, as JSON.
Answer<Json> shown_role(Store& store, const std::string& id);

}  // namespace gsync::directory
