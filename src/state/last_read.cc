#include "state/last_read.h"

#include <nlohmann/json.hpp>

#include "state/rows.h"

namespace gsync::state {
namespace {

using nlohmann::json;

Result<std::optional<std::string>> load(io::Database& database, std::string_view name) {
  io::Statement row = database.prepare("SELECT value FROM last_read WHERE name = ?");
  TRY_ASSIGN(const bool found, row.bind(name).step());
  if (!found) return std::nullopt;
  return std::string(row.text(0));
}

Result<void> store(io::Database& database, std::string_view name, std::string_view value) {
  return database.prepare("INSERT OR REPLACE INTO last_read (name, value) VALUES (?, ?)")
      .bind(name)
      .bind(value)
      .run();
}

std::optional<plan::Baseline> parse(const std::string& text) {
  const json value = json::parse(text, nullptr, false);
  if (!value.is_object()) return std::nullopt;
  try {
    plan::Baseline baseline;
    value.at("users").get_to(baseline.users);
    value.at("departments").get_to(baseline.departments);
    value.at("users_by_top_department").get_to(baseline.users_by_top_department);
    if (value.contains("rules")) value.at("rules").get_to(baseline.rules);
    return baseline;
  } catch (const json::exception&) {
    return std::nullopt;
  }
}

}  // namespace

Result<std::optional<plan::Baseline>> load_baseline(io::Database& database) {
  TRY_ASSIGN(const auto text, load(database, "baseline"));
  if (!text) return std::nullopt;
  auto baseline = parse(*text);
  if (!baseline) return fail(damaged(database, *text));
  return baseline;
}

Result<void> store_baseline(io::Database& database, const plan::Baseline& baseline) {
  const json value{{"users", baseline.users},
                   {"departments", baseline.departments},
                   {"users_by_top_department", baseline.users_by_top_department},
                   {"rules", baseline.rules}};
  return store(database, "baseline", value.dump(-1, ' ', false, json::error_handler_t::replace));
}

plan::Baseline baseline_of(const plan::Plan& plan) {
  return {plan.header.source_users, plan.header.source_departments, plan.users_by_top_department,
          plan.rules};
}

Result<std::optional<TimePoint>> load_read_time(io::Database& database) {
  TRY_ASSIGN(const auto text, load(database, "read_time"));
  if (!text) return std::nullopt;
  const auto time = parse_iso(*text);
  if (!time) return fail(damaged(database, *text));
  return time;
}

Result<void> store_read_time(io::Database& database, TimePoint created) {
  return store(database, "read_time", to_iso(created));
}

Result<std::string> load_cursor(io::Database& database) {
  TRY_ASSIGN(const auto cursor, load(database, "cursor"));
  return cursor.value_or("");
}

Result<void> store_cursor(io::Database& database, const std::string& cursor) {
  return store(database, "cursor", cursor);
}

}  // namespace gsync::state
