#include <fmt/format.h>
#include <unistd.h>

#include <system_error>

#include "state/last_read.h"
#include "state/leavers.h"
#include "state/links.h"
#include "state/schema.h"
#include "state/state.h"

namespace gsync::state {
namespace {

/// SQLite takes a file that is shorter than the smallest page for an empty one and
/// would write over it.
Result<void> check_size(const std::filesystem::path& path) {
  constexpr std::uintmax_t kPage = 512;
  std::error_code unknown;
  const std::uintmax_t size = std::filesystem::file_size(path, unknown);
  if (unknown || size == 0 || size >= kPage) return {};
  return fail(ErrorCode::kIo, "state-damaged", path.string(),
              fmt::format("the file is cut: {} bytes are left", size),
              "restore the file from a backup, or move it away");
}

/// Finds damage before a run relies on the file.
Result<void> check_pages(io::Database& database) {
  io::Statement check = database.prepare("PRAGMA quick_check(1)");
  TRY_CHECK(check.step());
  if (check.text(0) == "ok") return {};
  return fail(ErrorCode::kIo, "state-damaged", database.path(),
              fmt::format("the database is damaged: {}", check.text(0)),
              "restore the file from a backup, or move it away");
}

/// A database without our mark that already holds tables is somebody else's.
Result<void> check_owner(io::Database& database) {
  io::Statement row = database.prepare(
      "SELECT (SELECT application_id FROM pragma_application_id) = 0"
      " AND EXISTS (SELECT 1 FROM sqlite_master)");
  TRY_CHECK(row.step());
  if (row.integer(0) == 0) return {};
  return fail(ErrorCode::kIo, "database-foreign", database.path(),
              "this database belongs to another program", "name another file");
}

Result<io::Database> open_checked(const std::filesystem::path& path) {
  TRY_CHECK(check_size(path));
  TRY_ASSIGN(io::Database database, io::Database::open(path, io::Durability::kFull));
  TRY_CHECK(check_owner(database));
  TRY_CHECK(database.migrate({kApplicationId, kSchemaVersion, schema(), upgrade}));
  TRY_CHECK(check_pages(database));
  return database;
}

}  // namespace

Result<StateFile> StateFile::open(const std::filesystem::path& path,
                                  const config::History& history) {
  auto database = open_checked(path);
  if (database) return StateFile(*std::move(database), history);
  Error error = std::move(database).error();
  error.diagnostics.push_back(
      {Severity::kNote, "state-file", path.string(),
       "this is the job's memory of earlier runs; docs/state-file.md says what is lost without it",
       "", ""});
  return fail(std::move(error));
}

std::filesystem::path StateFile::lock_file(const std::filesystem::path& path) {
  return path.string() + ".lock";
}

Result<io::FileLock> StateFile::lock(const std::filesystem::path& path, TimePoint now) {
  return io::FileLock::acquire(lock_file(path),
                               fmt::format("pid {} since {}", ::getpid(), to_iso(now)));
}

Result<diff::Links> StateFile::links() { return load_links(database_); }
Result<diff::Absences> StateFile::absences() { return load_absences(database_); }
Result<std::optional<plan::Baseline>> StateFile::baseline() { return load_baseline(database_); }
Result<std::string> StateFile::cursor() { return load_cursor(database_); }

}  // namespace gsync::state
