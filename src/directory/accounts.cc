#include "directory/accounts.h"

namespace gsync::directory {

Answer<Account> account_of(Store& store, const std::string& user_id) {
  Account account;
  auto query = store.query(
      "SELECT source_type, password_set_at, reset_password FROM accounts WHERE user_id = ?");
  query->bind(user_id);
  TRY_ASSIGN(const bool found, query->step());
  if (!found) return account;
  account.source_type = query->text(0);
  if (!query->is_null(1)) account.password_set_at = query->integer(1);
  account.reset_password_on_next_login = query->integer(2) != 0;
  return account;
}

Answer<void> save_account(Store& store, const std::string& user_id, const Account& account) {
  auto query = store.query(
      "INSERT OR REPLACE INTO accounts (user_id, source_type, password_set_at, reset_password)"
      " VALUES (?, ?, ?, ?)");
  query->bind(user_id).bind(account.source_type);
  if (account.password_set_at) {
    query->bind(*account.password_set_at);
  } else {
    query->bind(nullptr);
  }
  query->bind(account.reset_password_on_next_login);
  TRY_CHECK(query->run());
  return {};
}

void take_account(genauth::UserDto& user, const Account& account) {
  user.work_status = "Active";
  user.user_source_type = account.source_type;
  user.signed_up = user.created_at;
  if (account.password_set_at) user.password_last_set_at = iso(*account.password_set_at);
  user.reset_password_on_next_login = account.reset_password_on_next_login;
}

Answer<void> load_account(Store& store, genauth::UserDto& user) {
  TRY_ASSIGN(const Account account, account_of(store, user.user_id));
  take_account(user, account);
  return {};
}

}  // namespace gsync::directory
