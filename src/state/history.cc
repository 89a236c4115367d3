#include "state/history.h"

#include <fmt/format.h>

#include <utility>

#include "state/rows.h"
#include "state/schema.h"

namespace gsync::state {
namespace {

/// What a run says of the attempt that it was.
AttemptOutcome outcome_of(const Run& run) {
  switch (run.status) {
    case RunStatus::kRunning:
    case RunStatus::kInterrupted:
    case RunStatus::kAbandoned:
      return AttemptOutcome::kInterrupted;
    case RunStatus::kDone:
      return run.operations == 0 ? AttemptOutcome::kNothingToDo : AttemptOutcome::kDone;
    case RunStatus::kPartial:
      return AttemptOutcome::kPartial;
    case RunStatus::kFailed:
      return AttemptOutcome::kFailed;
  }
  return AttemptOutcome::kFailed;
}

Attempt attempt_of(Run run) {
  Attempt attempt;
  attempt.id = run.id;
  attempt.started = run.started;
  attempt.finished = run.finished;
  attempt.outcome = outcome_of(run);
  attempt.reason = run.note;
  attempt.figures.write_calls = run.calls;
  attempt.run = std::move(run);
  return attempt;
}

Result<Attempt> to_attempt(const io::Database& database, const io::Statement& row) {
  Attempt attempt;
  attempt.id = row.integer(0);
  attempt.command = row.text(1);
  TRY_ASSIGN(attempt.started, time_column(database, row, 2));
  if (!row.is_null(3)) {
    TRY_ASSIGN(attempt.finished, time_column(database, row, 3));
  }
  const auto outcome = parse_attempt_outcome(row.text(4));
  if (!outcome) return fail(damaged(database, row.text(4)));
  attempt.outcome = *outcome;
  if (!row.is_null(5)) attempt.exit_status = static_cast<int>(row.integer(5));
  attempt.reason = row.text(6);
  auto figures = parse_figures(row.text(7));
  if (!figures) return fail(damaged(database, row.text(7)));
  attempt.figures = *std::move(figures);
  return attempt;
}

/// Attempts beyond as many as runs are kept go, but for the last good one.
Result<void> bound_attempts(io::Database& database, const config::History& kept) {
  return database
      .prepare(fmt::format("DELETE FROM attempts WHERE id NOT IN"
                           " (SELECT id FROM attempts ORDER BY id DESC LIMIT ?)"
                           " AND id <> (SELECT coalesce(max(id), 0) FROM attempts WHERE {})",
                           kGoodAttempt))
      .bind(kept.runs)
      .run();
}

}  // namespace

Result<History> History::open(const std::filesystem::path& path, StateFile& runs) {
  TRY_ASSIGN(io::Database database, io::Database::open(path, io::Durability::kFull));
  TRY_CHECK(database.migrate({kApplicationId, kSchemaVersion, schema(), upgrade}));
  return History(std::move(database), runs);
}

Result<int64_t> History::begin(std::string_view command, TimePoint now,
                               const config::History& kept) {
  TRY_ASSIGN(io::Transaction transaction, io::Transaction::begin(database_));
  TRY_CHECK(database_
                .prepare("UPDATE attempts SET outcome = 'interrupted', reason = ?"
                         " WHERE outcome = 'running'")
                .bind(kDied)
                .run());
  TRY_CHECK(database_
                .prepare("INSERT INTO attempts (id, command, started, outcome) SELECT"
                         " coalesce(max(seq), 0) + 1, ?, ?, 'running' FROM sqlite_sequence"
                         " WHERE name IN ('runs', 'attempts')")
                .bind(command)
                .bind(std::string_view(to_iso(now)))
                .run());
  const int64_t id = database_.last_id();
  TRY_CHECK(bound_attempts(database_, kept));
  TRY_CHECK(transaction.commit());
  return id;
}

Result<void> History::end(const Attempt& attempt) {
  return database_
      .prepare(
          "UPDATE attempts SET finished = ?, outcome = ?, exit_status = ?, reason = ?,"
          " figures = ? WHERE id = ?")
      .bind(attempt.finished ? std::optional(to_iso(*attempt.finished)) : std::nullopt)
      .bind(to_text(attempt.outcome))
      .bind(attempt.exit_status ? std::optional<int64_t>(*attempt.exit_status) : std::nullopt)
      .bind(attempt.reason)
      .bind(std::string_view(to_json(attempt.figures)))
      .bind(attempt.id)
      .run();
}

Result<std::vector<Attempt>> History::latest(int64_t limit) {
  std::vector<Attempt> list;
  io::Statement numbers = database_.prepare(
      "SELECT id FROM attempts UNION SELECT id FROM runs ORDER BY id DESC LIMIT ?");
  numbers.bind(limit);
  for (;;) {
    TRY_ASSIGN(const bool row, numbers.step());
    if (!row) return list;
    TRY_ASSIGN(std::optional<Attempt> found, find(numbers.integer(0)));
    if (found) list.push_back(*std::move(found));
  }
}

Result<std::optional<Attempt>> History::find(int64_t id) {
  TRY_ASSIGN(std::optional<Run> carried_out, runs_.run(id));
  io::Statement row = database_.prepare(
      "SELECT id, command, started, finished, outcome, exit_status, reason, figures"
      " FROM attempts WHERE id = ?");
  TRY_ASSIGN(const bool found, row.bind(id).step());
  if (!found) {
    if (!carried_out) return std::nullopt;
    return attempt_of(*std::move(carried_out));
  }
  TRY_ASSIGN(Attempt attempt, to_attempt(database_, row));
  attempt.run = std::move(carried_out);
  return attempt;
}

Result<std::optional<Attempt>> History::last_good() {
  io::Statement row = database_.prepare(fmt::format(
      "SELECT max(id) FROM (SELECT id FROM attempts WHERE {}"
      // Before there were attempts; an undo has none either, and is no good run.
      " UNION SELECT id FROM runs WHERE status = 'done' AND note NOT LIKE 'undo of run %'"
      " AND NOT EXISTS (SELECT 1 FROM attempts WHERE attempts.id <= runs.id))",
      kGoodAttempt));
  TRY_CHECK(row.step());
  if (row.is_null(0)) return std::nullopt;
  return find(row.integer(0));
}

}  // namespace gsync::state
