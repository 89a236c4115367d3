#include "state/rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/text.h"

namespace gsync::state {
namespace {

using nlohmann::json;

std::string dumped(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

bool holds_texts(const json& value) {
  return value.is_array() &&
         std::all_of(value.begin(), value.end(), [](const json& item) { return item.is_string(); });
}

bool holds_counts(const json& value) {
  return value.is_object() && std::all_of(value.begin(), value.end(), [](const json& item) {
           return item.is_number_unsigned();
         });
}

}  // namespace

Error damaged(const io::Database& database, std::string_view value) {
  return make_error(ErrorCode::kIo, "state-damaged", database.path(),
                    fmt::format("{} does not belong in a state file", quoted(value)),
                    "restore the file from a backup, or move it away");
}

Result<TimePoint> time_column(const io::Database& database, const io::Statement& row, int column) {
  const auto time = parse_iso(row.text(column));
  if (!time) return fail(damaged(database, row.text(column)));
  return *time;
}

std::string to_column(const std::vector<std::string>& texts) { return dumped(texts); }

Result<std::vector<std::string>> texts_column(const io::Database& database,
                                              const io::Statement& row, int column) {
  const json value = json::parse(row.text(column), nullptr, false);
  if (!holds_texts(value)) return fail(damaged(database, row.text(column)));
  return value.get<std::vector<std::string>>();
}

std::string to_column(const std::map<std::string, uint64_t>& counts) { return dumped(counts); }

Result<std::map<std::string, uint64_t>> counts_column(const io::Database& database,
                                                      const io::Statement& row, int column) {
  const json value = json::parse(row.text(column), nullptr, false);
  if (!holds_counts(value)) return fail(damaged(database, row.text(column)));
  return value.get<std::map<std::string, uint64_t>>();
}

}  // namespace gsync::state
