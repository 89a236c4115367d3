// SQLite as values: a database, its statements, and transactions that roll back
// unless they are committed. The only place with SQLite's header.

#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/error.h"

struct sqlite3;
struct sqlite3_stmt;

namespace gsync::io {

class Database;

/// A prepared statement being bound and stepped. Must not outlive its database.
/// Errors of binding and stepping stay until `status` or the next `step` tells.
class Statement {
 public:
  Statement& bind(std::string_view text);
  Statement& bind(const std::string& text) { return bind(std::string_view(text)); }
  Statement& bind(const char* text) { return bind(std::string_view(text)); }
  Statement& bind(int64_t number);
  Statement& bind(bool flag) { return bind(static_cast<int64_t>(flag)); }
  Statement& bind(double number);
  Statement& bind(std::nullptr_t);
  Statement& bind(const std::optional<std::string>& text);
  Statement& bind(const std::optional<int64_t>& number);

  /// True: a row stands ready; false: no more rows.
  Result<bool> step();
  /// Steps to the end, for statements without rows.
  Result<void> run();

  /// Ready to be bound and stepped again, as freshly prepared.
  void reset();

  /// Columns count from 0. The view is valid until the next step.
  [[nodiscard]] std::string_view text(int column) const;
  [[nodiscard]] int64_t integer(int column) const;
  [[nodiscard]] double real(int column) const;
  [[nodiscard]] bool is_null(int column) const;

  Statement(Statement&&) noexcept = default;
  ~Statement();

 private:
  friend class Database;
  struct Release {
    void operator()(sqlite3_stmt* statement) const;
  };
  Statement(sqlite3* database, sqlite3_stmt* statement, std::string path, int error);
  sqlite3* database_;
  std::unique_ptr<sqlite3_stmt, Release> statement_;
  std::string path_;
  int next_ = 1;
  /// First error of preparing or binding.
  int error_ = 0;
};

enum class Durability {
  kFull,    // every commit is on the disk when it returns: the journal
  kNormal,  // a power cut may lose the last commits, never the database
};

/// The tables of a program's database and how earlier ones become them.
struct Schema {
  /// Marks the file as one of this program.
  int32_t application_id = 0;
  /// From 1.
  int32_t version = 1;
  /// Statements that make the tables of `version` in an empty database.
  std::string_view sql;
  /// Turns the tables of an earlier version into those of `version`, inside a
  /// transaction in which foreign keys are not enforced. Null: none can be.
  Result<void> (*upgrade)(Database& database, int64_t from) = nullptr;
};

class Database {
 public:
  /// Opens or creates the file (0600), in WAL mode with foreign keys on.
  /// ":memory:" is a database of its own in memory.
  /// Errors: kIo (no such folder, no permission, not a database, disk full).
  static Result<Database> open(const std::filesystem::path& path, Durability durability);

  /// Runs one or several statements without parameters.
  Result<void> execute(const std::string& sql);

  /// Compiles the statement. An error shows at the first step.
  Statement prepare(std::string_view sql);

  /// Rows changed by the last statement; id of the last row inserted.
  [[nodiscard]] int64_t changes() const;
  [[nodiscard]] int64_t last_id() const;
  [[nodiscard]] const std::string& path() const { return path_; }

  /// Makes the tables in an empty database and upgrades those of an earlier version.
  /// Errors: kIo when the file belongs to another program or a newer version, or
  ///         to an earlier one that cannot be upgraded; it is then as it was.
  Result<void> migrate(const Schema& schema);

 private:
  Result<void> take_over(const Schema& schema);
  Result<void> check_foreign_keys();
  struct Close {
    void operator()(sqlite3* database) const;
  };
  explicit Database(std::unique_ptr<sqlite3, Close> handle, std::string path)
      : handle_(std::move(handle)), path_(std::move(path)) {}
  std::unique_ptr<sqlite3, Close> handle_;
  std::string path_;
};

/// Rolls back when it goes away uncommitted.
class Transaction {
 public:
  static Result<Transaction> begin(Database& database);
  Result<void> commit();
  Transaction(Transaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();

 private:
  explicit Transaction(Database& database) : database_(&database) {}
  Database* database_;
};

}  // namespace gsync::io
