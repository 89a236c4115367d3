#include "directory/handlers.h"
#include "directory/listing.h"
#include "directory/rows.h"
#include "genauth/types_users_json.h"

namespace gsync::directory {

Answer<Json> list_archived_users(Store& store, const Params& params) {
  TRY_ASSIGN(const PageRequest page, params.page("limit must less than 50"));
  TRY_ASSIGN(const int64_t start, params.integer("startAt", 0));
  Listing listing{.from = "users"};
  listing.condition.add({"status = ?", {std::string("Archived")}});
  if (start > 0) listing.condition.add({"status_changed_at >= ?", {as_milliseconds(start)}});
  TRY_ASSIGN(const KeyPage found, read_page(store, listing, page));
  return shown_page(found, [&](const std::string& id) -> Answer<Json> {
    TRY_ASSIGN(const auto user, load_user(store, id));
    if (!user) return user_unknown();
    return genauth::write(genauth::ArchivedUserDto{id, user->status_changed_at});
  });
}

}  // namespace gsync::directory
