#include "directory/schema.h"

#include "directory/schema_upgrade.h"
#include "directory/tables.h"

namespace gsync::directory {
namespace {

/// "GSYD" in ASCII.
constexpr int32_t kApplicationId = 0x47535944;
/// 1: fields of users all in `attributes`; nothing was counted.
/// 2: roles had no custom data; users without a phone were in its indexes.
constexpr int32_t kVersion = 3;

/// Pages of 4096 bytes: memory of one connection, in KiB, is bounded by the
/// first; the second bounds the file that writes go to first.
constexpr const char* kLimits = "PRAGMA cache_size = -8192; PRAGMA wal_autocheckpoint = 4000;";

Result<void> upgrade(io::Database& database, int64_t from) {
  if (from == 1) return upgrade_version_1(database, kTables);
  return upgrade_version_2(database);
}

}  // namespace

Result<io::Database> open_database(const std::filesystem::path& path) {
  TRY_ASSIGN(io::Database database, io::Database::open(path, io::Durability::kNormal));
  TRY_CHECK(database.execute(kLimits));
  TRY_CHECK(database.migrate({kApplicationId, kVersion, kTables, upgrade}));
  return database;
}

Result<io::Database> open_reader(const std::filesystem::path& path) {
  TRY_ASSIGN(io::Database database, io::Database::open(path, io::Durability::kNormal));
  TRY_CHECK(database.execute(kLimits));
  TRY_CHECK(database.execute("PRAGMA query_only = ON"));
  return database;
}

}  // namespace gsync::directory
