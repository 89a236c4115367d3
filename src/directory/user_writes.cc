// Creating and updating users.

#include "directory/batch.h"
#include "directory/handlers.h"
#include "directory/input.h"
#include "directory/intents.h"
#include "directory/user_creation.h"
#include "directory/user_rules.h"
#include "directory/user_view.h"

namespace gsync::directory {
namespace {

namespace field = model::user_field;

/// The options of updates that concern passwords.
struct PasswordOptions {
  std::optional<bool> reset_on_next_login;
  bool generate = false;
  Json notification;
};

Answer<PasswordOptions> password_options(const Params& options) {
  PasswordOptions password;
  TRY_CHECK(check_encryption(options));
  for (const char* name : {"resetPasswordOnFirstLogin", "resetPasswordOnNextLogin"}) {
    if (options.raw(name).is_null()) continue;
    TRY_ASSIGN(const bool flag, options.flag(name));
    password.reset_on_next_login = flag || password.reset_on_next_login.value_or(false);
  }
  TRY_ASSIGN(password.generate, options.flag("autoGeneratePassword"));
  TRY_ASSIGN(password.notification, options.object("sendPasswordResetedNotification"));
  return password;
}

Answer<void> update_account(Store& store, const std::string& id, const Params& item,
                            const PasswordOptions& options) {
  TRY_ASSIGN(const std::string password, item.text("password"));
  const bool is_new = options.generate || !password.empty();
  if (!is_new && !options.reset_on_next_login) return {};
  TRY_ASSIGN(Account account, account_of(store, id));
  if (is_new) account.password_set_at = store.now();
  account.reset_password_on_next_login =
      options.reset_on_next_login.value_or(account.reset_password_on_next_login);
  TRY_CHECK(save_account(store, id, account));
  if (!is_new || options.notification.is_null()) return {};
  return record_intent(store, "password-reset", id, options.notification);
}

Answer<Data> update_one(Store& store, const Params& item, UserIdType type,
                        const PasswordOptions& options) {
  TRY_ASSIGN(const std::string id, existing_user(store, item, type));
  TRY_ASSIGN(auto user, load_user(store, id));
  if (!user) return user_unknown();
  TRY_ASSIGN(const model::Attributes changes,
             read_input(store, item, model::ObjectType::kUser, id));
  TRY_ASSIGN(model::Attributes fields, updated_fields(store.rules(), *user, changes));
  fields = with_defaults(std::move(fields));
  const bool same = fields.text(field::status()) == user->attributes.text(field::status());
  user->attributes = std::move(fields);
  TRY_CHECK(check_unique(store, *user));
  TRY_CHECK(save_user(store, *user, same ? StatusChange::kNo : StatusChange::kYes));
  TRY_CHECK(update_account(store, id, item, options));
  return shown_user(store, id, {});
}

}  // namespace

Answer<Data> create_user(Store& store, const Params& params) {
  TRY_ASSIGN(CreationOptions options, creation_options(store, params));
  return create_user_of(store, params, options);
}

Answer<Data> create_users_batch(Store& store, const Params& params) {
  TRY_ASSIGN(CreationOptions options, creation_options(store, params));
  TRY_ASSIGN(const auto items, params.items("list"));
  return each_item(store, items,
                   [&](const Params& item) { return create_user_of(store, item, options); });
}

Answer<Data> update_user(Store& store, const Params& params) {
  TRY_ASSIGN(const Params options, params.inside("options"));
  TRY_ASSIGN(const UserIdType type, user_id_type(options));
  TRY_ASSIGN(const PasswordOptions password, password_options(options));
  return update_one(store, params, type, password);
}

Answer<Data> update_user_batch(Store& store, const Params& params) {
  TRY_ASSIGN(const Params options, params.inside("options"));
  TRY_ASSIGN(const PasswordOptions password, password_options(options));
  TRY_ASSIGN(const auto items, params.items("list"));
  return each_item(store, items, [&](const Params& item) {
    return update_one(store, item, UserIdType::kUserId, password);
  });
}

}  // namespace gsync::directory
