#include "directory/intents.h"

namespace gsync::directory {

Answer<void> record_intent(Store& store, std::string_view kind, const std::string& user_id,
                           const Json& details) {
  auto query =
      store.query("INSERT INTO intents (kind, user_id, details, created_at) VALUES (?, ?, ?, ?)");
  query->bind(kind).bind(user_id).bind(details.dump()).bind(store.now());
  TRY_CHECK(query->run());
  return {};
}

}  // namespace gsync::directory
