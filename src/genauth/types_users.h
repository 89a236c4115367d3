// Users as the Management API V3 shows and takes them (reference section 6).
// Fields of the registry (model/field.h) travel as Attributes.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "genauth/fields.h"
#include "genauth/types.h"

namespace gsync::genauth {

/// An account of a user at another identity source (reference 3.4). The tokens
/// of that account are never read.
struct IdentityDto {
  std::string identity_id;
  /// The identity source.
  std::string ext_idp_id;
  /// "wechatwork", "ldap", ...; "openid", "generic", ...: words that are not
  /// known are kept.
  std::string provider, type;
  std::string user_id_in_idp;
  /// Null when there is none.
  Json user_info_in_idp;
  std::vector<std::string> origin_conn_ids;
};

/// Reference 6.0. Texts that the reply leaves out are "".
struct UserDto {
  std::string user_id;
  /// Without the fields that are empty; customData when asked for.
  model::Attributes attributes;
  /// Present when asked for.
  std::optional<std::vector<std::string>> department_ids;
  std::optional<std::vector<IdentityDto>> identities;
  std::optional<std::vector<std::string>> post_ids;
  std::string main_department_id;
  std::string created_at, updated_at, status_changed_at, signed_up;
  /// "Active" or "Closed".
  std::string work_status;
  /// "adminCreated", "register", "excel", "sync"; and what stands behind it.
  std::string user_source_type, user_source_id;
  std::vector<std::string> register_source;
  std::string tenant_id;
  std::vector<std::string> tenant_ids;
  int64_t logins_count = 0;
  std::string last_login, last_ip, last_login_app, last_mfa_time;
  std::string password_last_set_at;
  std::optional<int64_t> password_security_level;
  bool reset_password_on_next_login = false;
  /// Null when there is none.
  Json metadata_source;
};

/// What of a user is shown only when asked for.
struct UserView {
  CustomData custom_data = CustomData::kHide;
  bool identities = false;
  bool posts = false;
  bool department_ids = false;
};

/// What a sync compares.
constexpr UserView kSyncView{
    .custom_data = CustomData::kNest, .identities = false, .posts = false, .department_ids = true};

/// One department of set-user-departments.
struct UserDepartment {
  std::string department_id;
  bool is_leader = false;
  bool is_main = false;
};

/// One department of a user as get-user-departments shows it (reference 6.11).
struct UserDepartmentDto {
  std::string organization_code;
  std::string department_id;
  std::string open_department_id;
  std::string name, code, description;
  bool is_root = false;
  bool is_leader = false;
  bool is_main = false;
  bool is_virtual = false;
  std::string created_at, joined_at;
  Translations i18n;
  /// Null when it was not asked for.
  Json custom_data;
  /// From the root node down to the department; empty when not asked for.
  std::vector<std::string> id_path, code_path, name_path;
};

/// A user of the archive (reference 6.10).
struct ArchivedUserDto {
  std::string user_id;
  std::string archived_at;
};

}  // namespace gsync::genauth
