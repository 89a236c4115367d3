#include "genauth/user_requests.h"

#include "genauth/writer.h"

namespace gsync::genauth {
namespace {

void append_encryption(Json& options, PasswordEncryption encryption) {
  switch (encryption) {
    case PasswordEncryption::kNone:
      return;
    case PasswordEncryption::kRsa:
      append(options, "passwordEncryptType", "rsa");
      return;
    case PasswordEncryption::kSm2:
      append(options, "passwordEncryptType", "sm2");
      return;
  }
}

/// CreateIdentityDto: without an id of its own (reference 3.4).
Json item_of(const IdentityDto& identity) {
  Json item = {{"extIdpId", identity.ext_idp_id},
               {"provider", identity.provider},
               {"type", identity.type},
               {"userIdInIdp", identity.user_id_in_idp}};
  append(item, "userInfoInIdp",
         identity.user_info_in_idp.is_null() ? Json::object() : identity.user_info_in_idp);
  append(item, "originConnIds", identity.origin_conn_ids);
  return item;
}

Json list_of(const std::vector<IdentityDto>& identities) {
  Json list = Json::array();
  for (const IdentityDto& identity : identities) list.push_back(item_of(identity));
  return list;
}

Json write(const OneTimePassword& otp) {
  Json json = {{"secret", otp.secret}};
  append_given(json, "recoveryCode", otp.recovery_code);
  return json;
}

Json write(const AccountNotification& notification) {
  Json json = Json::object();
  append_flag(json, "sendEmailNotification", notification.by_email);
  append_flag(json, "sendPhoneNotification", notification.by_phone);
  append_given(json, "appId", notification.app_id);
  return json;
}

Json write(const PasswordNotification& notification) {
  Json json = Json::object();
  append_flag(json, "sendDefaultEmailNotification", notification.by_email);
  append_flag(json, "sendDefaultPhoneNotification", notification.by_phone);
  append_given(json, "inputSendEmailNotification", notification.email);
  append_given(json, "inputSendPhoneNotification", notification.phone);
  append_given(json, "appId", notification.app_id);
  return json;
}

void append_options(Json& json, const PasswordOptions& options) {
  append_flag(json, "resetPasswordOnNextLogin", options.reset_on_next_login);
  append_encryption(json, options.encryption);
  append_flag(json, "autoGeneratePassword", options.auto_generate);
  if (options.notification) {
    append(json, "sendPasswordResetedNotification", write(*options.notification));
  }
}

template <typename Object>
void write_item(Object& item, const NewUser& user) {
  write_attributes(item, user.attributes, EmptyFields::kOmit);
  append_given(item, "departmentIds", user.department_ids);
  if (!user.identities.empty()) append(item, "identities", list_of(user.identities));
  append_given(item, "tenantIds", user.tenant_ids);
  append_given(item, "password", user.password);
  append_given(item, "salt", user.salt);
  if (user.otp) append(item, "otp", write(*user.otp));
  if (!user.metadata_source.is_null()) append(item, "metadataSource", user.metadata_source);
}

template <typename Object>
void write_item(Object& item, const UserUpdate& update) {
  append(item, "userId", update.user_id);
  write_attributes(item, update.attributes, EmptyFields::kClear);
  append_given(item, "password", update.password);
  if (!update.metadata.is_null()) append(item, "metadata", update.metadata);
}

template <typename Item>
Json tree_of(const Item& item) {
  Json json = Json::object();
  write_item(json, item);
  return json;
}

template <typename Item>
std::string text_of(std::span<const Item> items) {
  std::string text = "[";
  for (const Item& item : items) {
    if (text.size() > 1) text += ',';
    TextObject object(text);
    write_item(object, item);
    object.end();
  }
  return text += ']';
}

}  // namespace

Json write(const NewUser& user) { return tree_of(user); }
Json write(const UserUpdate& update) { return tree_of(update); }
std::string list_text(std::span<const NewUser> users) { return text_of(users); }
std::string list_text(std::span<const UserUpdate> updates) { return text_of(updates); }

Json write(const CreateUserOptions& options) {
  Json json = Json::object();
  append_flag(json, "keepPassword", options.keep_password);
  append_flag(json, "autoGeneratePassword", options.auto_generate_password);
  append_flag(json, "resetPasswordOnFirstLogin", options.reset_password_on_first_login);
  if (options.department_id_type != DepartmentIdType::kDepartmentId) {
    append(json, "departmentIdType", to_text(options.department_id_type));
  }
  if (options.notification) append(json, "sendNotification", write(*options.notification));
  append_encryption(json, options.encryption);
  return json;
}

Json write(const UpdateUserOptions& options) {
  Json json = Json::object();
  if (options.user_id_type != UserIdType::kUserId) {
    append(json, "userIdType", to_text(options.user_id_type));
  }
  append_flag(json, "resetPasswordOnFirstLogin", options.reset_password_on_first_login);
  append_options(json, options.password);
  return json;
}

Json write(const PasswordOptions& options) {
  Json json = Json::object();
  append_options(json, options);
  return json;
}

Json write(const IdentityLink& link) {
  Json json = {{"userId", link.user_id},
               {"extIdpId", link.ext_idp_id},
               {"userIdInIdp", link.user_id_in_idp},
               {"type", link.type}};
  if (!link.user_info_in_idp.is_null()) append(json, "userInfoInIdp", link.user_info_in_idp);
  return json;
}

}  // namespace gsync::genauth
