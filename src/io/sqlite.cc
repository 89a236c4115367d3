#include "io/sqlite.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

namespace gsync::io {
namespace {

constexpr int kBusyMilliseconds = 5000;

tl::unexpected<Error> database_error(sqlite3* database, const std::string& path, int code) {
  const char* reason = database != nullptr ? sqlite3_errmsg(database) : sqlite3_errstr(code);
  std::string hint;
  switch (code & 0xff) {
    case SQLITE_FULL:
      hint = "free some space on this disk and run the command again";
      break;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
      hint = "check that the folder exists and that you may write to it";
      break;
    case SQLITE_IOERR:
      hint = "check the disk, and that no limit on the size of files is reached";
      break;
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
      hint = "restore the file from a backup, or move it away";
      break;
    default:
      break;
  }
  return fail(ErrorCode::kIo, "database", path, fmt::format("the database answers '{}'", reason),
              hint);
}

/// Creates the file with mode 0600 before SQLite would create it with 0644. One that
/// exists is not opened: closing it again would take the locks away that another
/// connection of this process holds on it (fcntl locks), and another process would
/// then fold in and delete its log.
void create_private(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
  if (descriptor >= 0) ::close(descriptor);
}

/// Whose database a file is.
struct Mark {
  int64_t application_id = 0;
  int64_t version = 0;
};

Result<Mark> mark_of(Database& database) {
  Statement ids = database.prepare(
      "SELECT application_id, user_version FROM pragma_application_id, pragma_user_version");
  TRY_CHECK(ids.step());
  return Mark{ids.integer(0), ids.integer(1)};
}

/// Without its own counting of memory SQLite needs no lock that all threads share.
void configure() {
  static const int code = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  static_cast<void>(code);
}

}  // namespace

void Statement::Release::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
void Database::Close::operator()(sqlite3* database) const { sqlite3_close_v2(database); }

Statement::Statement(sqlite3* database, sqlite3_stmt* statement, std::string path, int error)
    : database_(database), statement_(statement), path_(std::move(path)), error_(error) {}
Statement::~Statement() = default;

Statement& Statement::bind(std::string_view text) {
  const int code = sqlite3_bind_text64(statement_.get(), next_++, text.data(), text.size(),
                                       SQLITE_TRANSIENT, SQLITE_UTF8);
  if (error_ == SQLITE_OK) error_ = code;
  return *this;
}

Statement& Statement::bind(int64_t number) {
  const int code = sqlite3_bind_int64(statement_.get(), next_++, number);
  if (error_ == SQLITE_OK) error_ = code;
  return *this;
}

Statement& Statement::bind(double number) {
  const int code = sqlite3_bind_double(statement_.get(), next_++, number);
  if (error_ == SQLITE_OK) error_ = code;
  return *this;
}

Statement& Statement::bind(std::nullptr_t) {
  const int code = sqlite3_bind_null(statement_.get(), next_++);
  if (error_ == SQLITE_OK) error_ = code;
  return *this;
}

Statement& Statement::bind(const std::optional<int64_t>& number) {
  return number ? bind(*number) : bind(nullptr);
}

Statement& Statement::bind(const std::optional<std::string>& text) {
  return text ? bind(std::string_view(*text)) : bind(nullptr);
}

Result<bool> Statement::step() {
  if (error_ != SQLITE_OK) return database_error(database_, path_, error_);
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return database_error(database_, path_, code);
}

Result<void> Statement::run() {
  for (;;) {
    TRY_ASSIGN(const bool row, step());
    if (!row) return {};
  }
}

void Statement::reset() {
  if (!statement_) return;  // it never compiled, and says so at the next step
  sqlite3_reset(statement_.get());
  sqlite3_clear_bindings(statement_.get());
  next_ = 1;
  error_ = SQLITE_OK;
}

std::string_view Statement::text(int column) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  if (bytes == nullptr) return {};
  return {bytes, static_cast<size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

double Statement::real(int column) const { return sqlite3_column_double(statement_.get(), column); }

bool Statement::is_null(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

Result<Database> Database::open(const std::filesystem::path& path, Durability durability) {
  configure();
  const std::string name = path.string();
  if (name != ":memory:") create_private(name);
  sqlite3* raw = nullptr;
  const int code =
      sqlite3_open_v2(name.c_str(), &raw,
                      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_FULLMUTEX, nullptr);
  std::unique_ptr<sqlite3, Close> handle(raw);
  if (code != SQLITE_OK) return database_error(raw, name, code);
  sqlite3_extended_result_codes(raw, 1);
  sqlite3_busy_timeout(raw, kBusyMilliseconds);
  Database database(std::move(handle), name);
  TRY_CHECK(database.execute("PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON;"));
  TRY_CHECK(database.execute(durability == Durability::kFull ? "PRAGMA synchronous = FULL"
                                                             : "PRAGMA synchronous = NORMAL"));
  return database;
}

Result<void> Database::execute(const std::string& sql) {
  const int code = sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return database_error(handle_.get(), path_, code);
  return {};
}

Statement Database::prepare(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()), 0,
                                      &statement, nullptr);
  return {handle_.get(), statement, path_, code};
}

int64_t Database::changes() const { return sqlite3_changes64(handle_.get()); }
int64_t Database::last_id() const { return sqlite3_last_insert_rowid(handle_.get()); }

Result<void> Database::migrate(const Schema& schema) {
  TRY_ASSIGN(const Mark mark, mark_of(*this));
  if (mark.application_id == schema.application_id && mark.version == schema.version) return {};
  // No statement can switch this inside a transaction.
  TRY_CHECK(execute("PRAGMA foreign_keys = OFF"));
  const Result<void> taken = take_over(schema);
  TRY_CHECK(execute("PRAGMA foreign_keys = ON"));
  return taken;
}

Result<void> Database::take_over(const Schema& schema) {
  TRY_ASSIGN(Transaction transaction, Transaction::begin(*this));
  // Read again: another process may have done it in the meantime.
  TRY_ASSIGN(const Mark mark, mark_of(*this));
  if (mark.application_id != 0 && mark.application_id != schema.application_id) {
    return fail(ErrorCode::kIo, "database-foreign", path_,
                "this database belongs to another program", "name another file");
  }
  if (mark.version == schema.version) return {};
  const bool earlier = mark.version > 0 && mark.version < schema.version;
  if (mark.version != 0 && (!earlier || schema.upgrade == nullptr)) {
    return fail(ErrorCode::kIo, "database-version", path_,
                fmt::format("the database has version {}, this program knows {}", mark.version,
                            schema.version),
                "use the program version that wrote it");
  }
  TRY_CHECK(earlier ? schema.upgrade(*this, mark.version) : execute(std::string(schema.sql)));
  TRY_CHECK(check_foreign_keys());
  TRY_CHECK(execute(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}",
                                schema.application_id, schema.version)));
  return transaction.commit();
}

Result<void> Database::check_foreign_keys() {
  Statement broken = prepare("SELECT \"table\" FROM pragma_foreign_key_check");
  TRY_ASSIGN(const bool any, broken.step());
  if (!any) return {};
  return fail(ErrorCode::kIo, "database-broken", path_,
              fmt::format("table {} refers to rows that do not exist", broken.text(0)),
              "restore the file from a backup, or move it away");
}

Result<Transaction> Transaction::begin(Database& database) {
  TRY_CHECK(database.execute("BEGIN IMMEDIATE"));
  return Transaction(database);
}

Result<void> Transaction::commit() {
  TRY_CHECK(database_->execute("COMMIT"));
  database_ = nullptr;
  return {};
}

Transaction::~Transaction() {
  if (database_ != nullptr) static_cast<void>(database_->execute("ROLLBACK"));
}

}  // namespace gsync::io
