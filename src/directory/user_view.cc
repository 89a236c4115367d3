#include "directory/user_view.h"

#include "directory/accounts.h"
#include "directory/identities.h"
#include "directory/post_rows.h"
#include "genauth/types_users_json.h"

namespace gsync::directory {

using genauth::CustomData;
using genauth::UserView;

Answer<CustomData> custom_data_view(const Params& params) {
  TRY_ASSIGN(const bool nested, params.flag("withCustomData"));
  TRY_ASSIGN(const bool flat, params.flag("flatCustomData"));
  if (flat) return CustomData::kFlat;
  return nested ? CustomData::kNest : CustomData::kHide;
}

Answer<UserView> user_view(const Params& params) {
  UserView view;
  TRY_ASSIGN(view.custom_data, custom_data_view(params));
  TRY_ASSIGN(view.identities, params.flag("withIdentities"));
  TRY_ASSIGN(view.posts, params.flag("withPost"));
  TRY_ASSIGN(view.department_ids, params.flag("withDepartmentIds"));
  return view;
}

Answer<Data> shown(Store& store, genauth::UserDto user, const UserView& view) {
  if (!user.department_ids) TRY_CHECK(load_memberships(store, user));
  if (user.work_status.empty()) TRY_CHECK(load_account(store, user));
  if (view.identities) {
    TRY_ASSIGN(user.identities, identities_of(store, user.user_id));
  }
  if (view.posts) {
    TRY_ASSIGN(user.post_ids, posts_of_user(store, user.user_id));
  }
  constexpr size_t kBytes = 2048;  // about as many as a user shows
  std::string text;
  text.reserve(kBytes);
  genauth::append_to(text, user, view);
  return Data::of_text(std::move(text));
}

Answer<Data> shown_user(Store& store, const std::string& id, const UserView& view) {
  TRY_ASSIGN(auto user, load_user(store, id));
  if (!user) return user_unknown();
  return shown(store, *std::move(user), view);
}

}  // namespace gsync::directory
