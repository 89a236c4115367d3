#include "state/schema.h"

namespace gsync::state {
namespace {

/// Since version 2: the history of attempts, and what was said to whom about them.
constexpr const char* kAttempts = R"sql(
    CREATE TABLE attempts (
      id          INTEGER PRIMARY KEY AUTOINCREMENT,
      command     TEXT NOT NULL,
      started     TEXT NOT NULL,
      finished    TEXT,
      outcome     TEXT NOT NULL,
      exit_status INTEGER,
      reason      TEXT NOT NULL DEFAULT '',
      figures     TEXT NOT NULL DEFAULT '{}'
    );

    CREATE TABLE notice_memory (
      channel TEXT PRIMARY KEY,
      problem TEXT NOT NULL
    ) WITHOUT ROWID;

    CREATE TABLE notices (
      id       INTEGER PRIMARY KEY AUTOINCREMENT,
      channel  TEXT NOT NULL,
      attempt  INTEGER NOT NULL,
      message  TEXT NOT NULL,
      failures INTEGER NOT NULL DEFAULT 0
    );
)sql";

}  // namespace

const std::string& schema() {
  static const std::string sql = R"sql(
    CREATE TABLE links (
      object TEXT NOT NULL CHECK (object IN ('department', 'user')),
      key    TEXT NOT NULL,
      id     TEXT NOT NULL,
      PRIMARY KEY (object, key),
      UNIQUE (object, id)
    ) WITHOUT ROWID;

    CREATE TABLE leavers (
      object  TEXT NOT NULL CHECK (object IN ('department', 'user')),
      key     TEXT NOT NULL,
      runs    INTEGER NOT NULL,
      since   TEXT NOT NULL,
      removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
      PRIMARY KEY (object, key)
    ) WITHOUT ROWID;

    CREATE TABLE last_read (
      name  TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) WITHOUT ROWID;

    CREATE TABLE runs (
      id         INTEGER PRIMARY KEY AUTOINCREMENT,
      status     TEXT NOT NULL,
      started    TEXT NOT NULL,
      finished   TEXT,
      plan_hash  TEXT NOT NULL,
      operations INTEGER NOT NULL,
      done       INTEGER NOT NULL DEFAULT 0,
      failed     INTEGER NOT NULL DEFAULT 0,
      skipped    INTEGER NOT NULL DEFAULT 0,
      calls      TEXT NOT NULL DEFAULT '{}',
      note       TEXT NOT NULL DEFAULT ''
    );
    CREATE UNIQUE INDEX one_unfinished_run ON runs ((1))
      WHERE status IN ('running', 'interrupted');

    CREATE TABLE plans (
      run  INTEGER PRIMARY KEY REFERENCES runs (id) ON DELETE CASCADE,
      text TEXT NOT NULL
    );

    CREATE TABLE calls (
      id         INTEGER PRIMARY KEY AUTOINCREMENT,
      run        INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
      endpoint   TEXT NOT NULL,
      operations TEXT NOT NULL,
      started    TEXT NOT NULL,
      concluded  TEXT
    );
    CREATE INDEX calls_of_run ON calls (run);

    CREATE TABLE outcomes (
      run        INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
      operation  TEXT NOT NULL,
      kind       TEXT NOT NULL CHECK (kind IN ('done', 'failed', 'skipped')),
      target_id  TEXT NOT NULL,
      message    TEXT NOT NULL,
      request_id TEXT NOT NULL,
      call       INTEGER,
      PRIMARY KEY (run, operation)
    ) WITHOUT ROWID;
  )sql" + std::string(kAttempts);
  return sql;
}

Result<void> upgrade(io::Database& database, int64_t from) {
  if (from < 2) TRY_CHECK(database.execute(kAttempts));
  return {};
}

}  // namespace gsync::state
