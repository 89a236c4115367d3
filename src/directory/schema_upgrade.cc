#include "directory/schema_upgrade.h"

#include <fmt/format.h>

#include <array>

namespace gsync::directory {
namespace {

constexpr std::array kTables = {"organizations", "departments", "users",
                                "memberships",   "leaders",     "custom_fields"};

/// In an order in which the triggers find the rows they count in.
constexpr const char* kCopy = R"sql(
INSERT INTO organizations (code, root_id) SELECT code, root_id FROM old_organizations;
INSERT INTO departments (id, organization_code, parent_id, attributes, i18n, created_at, updated_at)
  SELECT id, organization_code, parent_id, attributes, i18n, created_at, updated_at
  FROM old_departments;
INSERT INTO users (id, name, username, email, phone, phone_country_code, external_id, status,
                   attributes, created_at, updated_at, status_changed_at)
  SELECT id, name, username, email, phone, phone_country_code, external_id,
         coalesce(status, 'Activated'),
         json_remove(attributes, '$.name', '$.username', '$.email', '$.phone',
                     '$.phoneCountryCode', '$.externalId', '$.status'),
         created_at, updated_at, status_changed_at
  FROM old_users ORDER BY id;
INSERT INTO memberships SELECT * FROM old_memberships;
INSERT INTO leaders SELECT * FROM old_leaders;
INSERT INTO custom_fields SELECT * FROM old_custom_fields;
)sql";

/// Of the tables' indexes and views: their names are wanted for the new ones.
Result<void> drop_indexes_and_views(io::Database& database) {
  std::string drops;
  {
    io::Statement names = database.prepare(
        "SELECT type, name FROM sqlite_master WHERE type IN ('index', 'view') AND sql IS NOT NULL");
    for (;;) {
      TRY_ASSIGN(const bool row, names.step());
      if (!row) break;
      drops += fmt::format("DROP {} \"{}\";", names.text(0), names.text(1));
    }
  }
  return database.execute(drops);
}

}  // namespace

Result<void> upgrade_version_1(io::Database& database, const char* schema) {
  TRY_CHECK(drop_indexes_and_views(database));
  for (const char* table : kTables) {
    TRY_CHECK(database.execute(fmt::format("ALTER TABLE {0} RENAME TO old_{0}", table)));
  }
  TRY_CHECK(database.execute(schema));
  TRY_CHECK(database.execute(kCopy));
  for (const char* table : kTables) {
    TRY_CHECK(database.execute(fmt::format("DROP TABLE old_{}", table)));
  }
  return {};
}

Result<void> upgrade_version_2(io::Database& database) {
  return database.execute(
      "ALTER TABLE roles ADD COLUMN custom_data TEXT NOT NULL DEFAULT '{}';"
      "DROP INDEX users_full_phone; DROP INDEX users_phone;"
      "CREATE UNIQUE INDEX users_full_phone ON users (full_phone) WHERE full_phone IS NOT NULL;"
      "CREATE INDEX users_phone ON users (phone) WHERE phone IS NOT NULL;");
}

}  // namespace gsync::directory
