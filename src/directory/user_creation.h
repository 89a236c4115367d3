// How a user comes to be, by whichever call.

#pragma once

#include <string>
#include <unordered_map>

#include "directory/accounts.h"
#include "directory/lookup.h"
#include "directory/params.h"

namespace gsync::directory {

struct CreationOptions {
  DepartmentIdType department_id_type = DepartmentIdType::kDepartmentId;
  /// What the new user's account begins with.
  Account account;
  /// options.sendNotification; null when nobody is to be told.
  Json notification;
  /// System ids of departments that the call has named before, by the name.
  std::unordered_map<std::string, std::string> departments = {};
};

/// The member `options` of create-user and create-users-batch.
Answer<CreationOptions> creation_options(Store& store, const Params& params);

/// Creates the user that `item` describes (reference 6.0, column C) and gives
/// it as get-user shows it without any `with...` flag.
Answer<Data> create_user_of(Store& store, const Params& item, CreationOptions& options);

/// none, rsa or sm2. No password is kept, so nothing comes of it.
Answer<void> check_encryption(const Params& options);

}  // namespace gsync::directory
