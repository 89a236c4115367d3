#include "directory/user_creation.h"

#include <array>

#include "directory/identities.h"
#include "directory/input.h"
#include "directory/intents.h"
#include "directory/memberships.h"
#include "directory/user_rules.h"
#include "directory/user_view.h"
#include "genauth/accessor.h"

namespace gsync::directory {
namespace {

using genauth::UserDto;

Answer<std::string> department_of(Store& store, const std::string& id, CreationOptions& options) {
  const auto known = options.departments.find(id);
  if (known != options.departments.end()) return known->second;
  TRY_ASSIGN(auto found, find_department(store, {}, id, options.department_id_type));
  if (!found) return department_illegal(id);
  options.departments.emplace(id, *found);
  return *std::move(found);
}

Answer<std::vector<std::string>> departments_of(Store& store, const Params& item,
                                                CreationOptions& options) {
  TRY_ASSIGN(const auto wanted, item.texts("departmentIds"));
  if (wanted.size() > kMost) return bad_format("departmentIds");
  std::vector<std::string> ids;
  for (const std::string& id : wanted) {
    TRY_ASSIGN(std::string found, department_of(store, id, options));
    ids.push_back(std::move(found));
  }
  return ids;
}

Answer<void> save_first_account(Store& store, UserDto& user, const Params& item, Account account) {
  TRY_ASSIGN(const std::string password, item.text("password"));
  if (!password.empty()) account.password_set_at = store.now();
  take_account(user, account);
  if (account == Account()) return {};
  return save_account(store, user.user_id, account);
}

Answer<void> put_identities(Store& store, const std::string& user_id, const Params& item) {
  const Json& identities = item.raw("identities");
  if (!identities.is_null() && !identities.is_structured()) return bad_format("identities");
  for (const Json* identity : genauth::as_object_list(identities)) {
    TRY_CHECK(put_identity(store, user_id, Params(*identity)));
  }
  return {};
}

}  // namespace

Answer<void> check_encryption(const Params& options) {
  TRY_ASSIGN(const std::string word, options.text("passwordEncryptType"));
  constexpr std::array kWords = {"", "none", "rsa", "sm2"};
  if (std::ranges::count(kWords, word) == 0) return bad_format("passwordEncryptType");
  return {};
}

Answer<CreationOptions> creation_options(Store& store, const Params& params) {
  CreationOptions creation;
  TRY_ASSIGN(const Params options, params.inside("options"));
  TRY_ASSIGN(creation.department_id_type, department_id_type(options));
  TRY_CHECK(options.flag("keepPassword"));
  TRY_CHECK(check_encryption(options));
  TRY_ASSIGN(const bool generated, options.flag("autoGeneratePassword"));
  if (generated) creation.account.password_set_at = store.now();
  TRY_ASSIGN(creation.account.reset_password_on_next_login,
             options.flag("resetPasswordOnFirstLogin"));
  TRY_ASSIGN(creation.notification, options.object("sendNotification"));
  return creation;
}

Answer<Data> create_user_of(Store& store, const Params& item, CreationOptions& options) {
  UserDto user;
  TRY_ASSIGN(const model::Attributes fields, read_input(store, item, model::ObjectType::kUser, ""));
  TRY_CHECK(check_creatable(fields));
  user.attributes = with_defaults(merged({}, fields));
  TRY_ASSIGN(const auto departments, departments_of(store, item, options));
  user.user_id = store.new_id();
  TRY_ASSIGN(const bool inserted, insert_user(store, user));
  if (!inserted) {
    TRY_CHECK(check_unique(store, user));
    return refuse(500, "the user cannot be stored");
  }
  TRY_CHECK(add_first_memberships(store, user, departments));
  TRY_CHECK(put_identities(store, user.user_id, item));
  TRY_CHECK(save_first_account(store, user, item, options.account));
  if (!options.notification.is_null()) {
    TRY_CHECK(record_intent(store, "account-created", user.user_id, options.notification));
  }
  return shown(store, std::move(user), {});
}

}  // namespace gsync::directory
