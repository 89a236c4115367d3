// What a user has beside the fields of the registry: where it comes from and
// when its password was set. Nobody signs in to this directory, so no password
// is kept.

#pragma once

#include <optional>
#include <string>

#include "directory/answer.h"
#include "directory/store.h"
#include "genauth/types_users.h"

namespace gsync::directory {

struct Account {
  std::string source_type = "adminCreated";
  /// Milliseconds since 1970; nothing before the first password.
  std::optional<int64_t> password_set_at;
  bool reset_password_on_next_login = false;

  bool operator==(const Account&) const = default;
};

/// That of a user without any is the default one.
Answer<Account> account_of(Store& store, const std::string& user_id);
Answer<void> save_account(Store& store, const std::string& user_id, const Account& account);

/// Fills in what the reply shows of it.
void take_account(genauth::UserDto& user, const Account& account);
Answer<void> load_account(Store& store, genauth::UserDto& user);

}  // namespace gsync::directory
