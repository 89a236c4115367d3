#include "directory/user_view.h"

#include "directory/post_rows.h"

namespace gsync::directory {

using genauth::CustomData;

Answer<CustomData> custom_data_view(const Params& params) {
  TRY_ASSIGN(const bool nested, params.flag("withCustomData"));
  TRY_ASSIGN(const bool flat, params.flag("flatCustomData"));
  if (flat) return CustomData::kFlat;
  return nested ? CustomData::kNest : CustomData::kHide;
}

Answer<UserFlags> user_flags(const Params& params) {
  UserFlags flags;
  TRY_ASSIGN(flags.view.custom_data, custom_data_view(params));
  TRY_ASSIGN(flags.view.identities, params.flag("withIdentities"));
  TRY_ASSIGN(flags.posts, params.flag("withPost"));
  TRY_ASSIGN(flags.departments, params.flag("withDepartmentIds"));
  return flags;
}

Answer<Json> shown(Store& store, genauth::UserDto user, const UserFlags& flags) {
  if (!flags.departments) user.department_ids.reset();
  if (flags.posts) {
    TRY_ASSIGN(user.post_ids, posts_of_user(store, user.user_id));
  }
  return genauth::write(user, flags.view);
}

Answer<Json> shown_user(Store& store, const std::string& id, const UserFlags& flags) {
  TRY_ASSIGN(auto user, load_user(store, id));
  if (!user) return user_unknown();
  return shown(store, *std::move(user), flags);
}

}  // namespace gsync::directory
