// What calls that write users take (reference 6.6 to 6.9 and 6.12).

#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "genauth/id_type.h"
#include "genauth/types_users.h"

namespace gsync::genauth {

struct OneTimePassword {
  std::string secret;
  std::string recovery_code = {};
};

/// What create-user and create-users-batch take for one person.
struct NewUser {
  model::Attributes attributes;
  /// Of the type of CreateUserOptions::department_id_type.
  std::vector<std::string> department_ids = {};
  /// Without ids of their own. The vendor recommends `link_identity` instead.
  std::vector<IdentityDto> identities = {};
  std::vector<std::string> tenant_ids = {};
  std::string password = {};
  std::string salt = {};
  std::optional<OneTimePassword> otp = {};
  /// Fields of data objects; null when there are none.
  Json metadata_source = {};
};

struct UserUpdate {
  std::string user_id;
  /// What changes; an empty value is sent as null and clears the field. Add the
  /// intended `status` even when it stays: a service may take an update without
  /// it for "Activated" (reference 6.8). A resigned user's must not be sent
  /// changed, and phone and phoneCountryCode change together.
  model::Attributes attributes;
  /// Not changed when empty.
  std::string password = {};
  /// Fields of data objects; null when they stay.
  Json metadata = {};
};

/// How the passwords of a call are encrypted.
enum class PasswordEncryption : uint8_t { kNone, kRsa, kSm2 };

/// Tells the new user of the account.
struct AccountNotification {
  bool by_email = false;
  bool by_phone = false;
  std::string app_id = {};
};

struct CreateUserOptions {
  DepartmentIdType department_id_type = DepartmentIdType::kDepartmentId;
  /// The password is hashed already and stored as it is; the pool must have a
  /// script that checks such passwords.
  bool keep_password = false;
  bool auto_generate_password = false;
  bool reset_password_on_first_login = false;
  PasswordEncryption encryption = PasswordEncryption::kNone;
  /// Nobody is told unless this is set.
  std::optional<AccountNotification> notification = {};
};

/// Tells the user of the new password; the two addresses are those to use
/// instead of the user's own.
struct PasswordNotification {
  bool by_email = false;
  bool by_phone = false;
  std::string email = {};
  std::string phone = {};
  std::string app_id = {};
};

/// Of update-user and update-user-batch.
struct PasswordOptions {
  bool reset_on_next_login = false;
  bool auto_generate = false;
  PasswordEncryption encryption = PasswordEncryption::kNone;
  /// Nobody is told unless this is set.
  std::optional<PasswordNotification> notification = {};
};

/// Of update-user alone.
struct UpdateUserOptions {
  UserIdType user_id_type = UserIdType::kUserId;
  bool reset_password_on_first_login = false;
  PasswordOptions password = {};
};

/// What link-identity takes.
struct IdentityLink {
  /// System id.
  std::string user_id;
  /// The identity source.
  std::string ext_idp_id;
  std::string user_id_in_idp;
  std::string type = "generic";
  /// Null when there is none.
  Json user_info_in_idp = {};
};

/// One item of a call, without options.
Json write(const NewUser& user);
Json write(const UserUpdate& update);
/// The list of a batch, as compact JSON.
std::string list_text(std::span<const NewUser> users);
std::string list_text(std::span<const UserUpdate> updates);
/// The member `options` of a call; what is at its default is left out.
Json write(const CreateUserOptions& options);
Json write(const UpdateUserOptions& options);
Json write(const PasswordOptions& options);
Json write(const IdentityLink& link);

}  // namespace gsync::genauth
