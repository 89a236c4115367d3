#include "state/links.h"

#include <map>
#include <nlohmann/json.hpp>

namespace gsync::state {
namespace {

using LinkMap = std::unordered_map<std::string, std::string>;

/// Sorted, so that the pages of the file are written in order.
std::string to_rows(const LinkMap& links) {
  const std::map<std::string_view, std::string_view> sorted(links.begin(), links.end());
  auto rows = nlohmann::json::array();
  for (const auto& [key, id] : sorted) rows.push_back({key, id});
  return rows.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Result<void> store(io::Database& database, std::string_view object, const LinkMap& links) {
  if (links.empty()) return {};
  return database
      .prepare(
          "INSERT OR REPLACE INTO links (object, key, id) "
          "SELECT ?1, json_extract(row.value, '$[0]'), json_extract(row.value, '$[1]') "
          "FROM json_each(?2) AS row WHERE NOT EXISTS (SELECT 1 FROM links WHERE object = ?1 "
          "AND key = json_extract(row.value, '$[0]') AND id = json_extract(row.value, '$[1]'))")
      .bind(object)
      .bind(std::string_view(to_rows(links)))
      .run();
}

}  // namespace

Result<diff::Links> load_links(io::Database& database) {
  diff::Links links;
  io::Statement rows = database.prepare("SELECT object, key, id FROM links");
  for (;;) {
    TRY_ASSIGN(const bool row, rows.step());
    if (!row) return links;
    LinkMap& map = rows.text(0) == "user" ? links.users : links.departments;
    map.emplace(rows.text(1), rows.text(2));
  }
}

Result<void> store_links(io::Database& database, const diff::Links& links) {
  TRY_CHECK(store(database, "department", links.departments));
  return store(database, "user", links.users);
}

Result<void> remove_link(io::Database& database, std::string_view object, std::string_view key) {
  return database.prepare("DELETE FROM links WHERE object = ? AND key = ?")
      .bind(object)
      .bind(key)
      .run();
}

}  // namespace gsync::state
