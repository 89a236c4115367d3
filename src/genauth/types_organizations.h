// Organizations of the Management API V3 (reference section 4).

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "genauth/types.h"

namespace gsync::genauth {

/// Reference 4.0.
struct OrganizationDto {
  std::string code;
  std::string name;
  std::string description;
  std::string created_at, updated_at;
  /// System id of the root node.
  std::string department_id;
  /// Custom id of the root node.
  std::string open_department_id;
  bool has_children = false;
  std::vector<std::string> leader_user_ids;
  /// Direct members of the root node; -1 where the reply does not say.
  int64_t members_count = 0;
  bool is_virtual = false;
  /// Of the name.
  Translations i18n;
  /// Null when there is none, or when it was not asked for.
  Json custom_data;
  std::string tenant_id;
  /// When asked for.
  std::vector<std::string> post_ids;
  bool enabled = true;
  /// Restriction of access as it came; its meaning is not published.
  std::string allow;
};

/// Which organizations to list, and how.
struct OrganizationQuery {
  Include include = {};
  /// Only enabled or only disabled ones.
  std::optional<bool> enabled = {};
};

/// What create-organization takes.
struct NewOrganization {
  /// Latin letters, digits, '-', '_' and '.', at most 64. Empty: the service
  /// makes one up.
  std::string code;
  std::string name;
  std::string description = {};
  /// Custom id of the root node.
  std::string open_department_id = {};
  Translations i18n = {};
  std::vector<std::string> post_ids = {};
};

/// What update-organization takes. What is not set stays; an empty text or list
/// clears.
struct OrganizationUpdate {
  std::string code;
  /// Renames the code: every key that somebody has stored is invalid then.
  std::optional<std::string> new_code = {};
  std::optional<std::string> name = {};
  std::optional<std::string> description = {};
  std::optional<std::string> open_department_id = {};
  std::optional<std::vector<std::string>> leader_user_ids = {};
  std::optional<Translations> i18n = {};
  std::optional<std::vector<std::string>> post_ids = {};
};

}  // namespace gsync::genauth
