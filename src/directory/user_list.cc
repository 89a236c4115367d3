// Pages of users.

#include "directory/handlers.h"
#include "directory/user_filter.h"
#include "directory/user_pages.h"

namespace gsync::directory {

Answer<Data> list_users(Store& store, const Params& params) {
  UserQuery wanted;
  TRY_ASSIGN(const Params options, params.inside("options"));
  TRY_ASSIGN(const Params pagination, options.inside("pagination"));
  TRY_ASSIGN(wanted.page, pagination.page("limit must less than 50"));
  TRY_ASSIGN(wanted.view, user_view(options));
  TRY_ASSIGN(wanted.order, user_order(options));
  TRY_ASSIGN(wanted.condition, user_condition(store, params));
  return user_page(store, wanted);
}

Answer<Data> list_users_legacy(Store& store, const Params& params) {
  UserQuery wanted;
  TRY_ASSIGN(wanted.page, params.page("limit must less than 50"));
  TRY_ASSIGN(wanted.view, user_view(params));
  TRY_ASSIGN(wanted.condition, legacy_condition(params));
  return user_page(store, wanted);
}

}  // namespace gsync::directory
