#include "directory/user_view.h"

namespace gsync::directory {

using genauth::CustomData;

Answer<UserFlags> user_flags(const Params& params) {
  UserFlags flags;
  TRY_ASSIGN(const bool nested, params.flag("withCustomData"));
  TRY_ASSIGN(const bool flat, params.flag("flatCustomData"));
  if (nested) flags.view.custom_data = CustomData::kNest;
  if (flat) flags.view.custom_data = CustomData::kFlat;
  TRY_ASSIGN(flags.view.identities, params.flag("withIdentities"));
  TRY_ASSIGN(flags.view.posts, params.flag("withPost"));
  TRY_ASSIGN(flags.departments, params.flag("withDepartmentIds"));
  return flags;
}

Json shown(genauth::UserDto user, const UserFlags& flags) {
  if (!flags.departments) user.department_ids.reset();
  return genauth::write(user, flags.view);
}

}  // namespace gsync::directory
