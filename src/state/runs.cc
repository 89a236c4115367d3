// The methods of StateFile that begin, end and list runs.

#include <algorithm>
#include <utility>

#include "state/memory.h"
#include "state/rows.h"
#include "state/state.h"

namespace gsync::state {
namespace {

/// While a run is unfinished its outcomes are counted; later the counts stand
/// by themselves, so that the journal may be pruned.
constexpr std::string_view kSelectRun =
    "SELECT id, status, started, finished, plan_hash, operations,"
    " CASE WHEN finished IS NULL THEN"
    "  (SELECT count(*) FROM outcomes WHERE run = runs.id AND kind = 'done') ELSE done END,"
    " CASE WHEN finished IS NULL THEN"
    "  (SELECT count(*) FROM outcomes WHERE run = runs.id AND kind = 'failed') ELSE failed END,"
    " CASE WHEN finished IS NULL THEN"
    "  (SELECT count(*) FROM outcomes WHERE run = runs.id AND kind = 'skipped') ELSE skipped END,"
    " calls, note FROM runs ";

io::Statement select_run(io::Database& database, std::string_view condition) {
  return database.prepare(std::string(kSelectRun).append(condition));
}

Result<Run> to_run(const io::Database& database, const io::Statement& row) {
  Run run;
  run.id = row.integer(0);
  const auto status = parse_run_status(row.text(1));
  if (!status) return fail(damaged(database, row.text(1)));
  run.status = *status;
  TRY_ASSIGN(run.started, time_column(database, row, 2));
  if (!row.is_null(3)) {
    TRY_ASSIGN(run.finished, time_column(database, row, 3));
  }
  run.plan_hash = row.text(4);
  run.operations = static_cast<uint64_t>(row.integer(5));
  run.done = static_cast<uint64_t>(row.integer(6));
  run.failed = static_cast<uint64_t>(row.integer(7));
  run.skipped = static_cast<uint64_t>(row.integer(8));
  TRY_ASSIGN(run.calls, counts_column(database, row, 9));
  run.note = row.text(10);
  return run;
}

Result<std::optional<Run>> first_run(const io::Database& database, io::Statement rows) {
  TRY_ASSIGN(const bool found, rows.step());
  if (!found) return std::nullopt;
  TRY_ASSIGN(Run run, to_run(database, rows));
  return run;
}

/// That of the attempt which is under way and has no run yet; else the next of the numbers
/// that attempts and runs share.
Result<int64_t> next_number(io::Database& database) {
  io::Statement row = database.prepare(
      "SELECT coalesce("
      " (SELECT id FROM attempts WHERE outcome = 'running' AND id NOT IN (SELECT id FROM runs)),"
      " (SELECT max(seq) + 1 FROM sqlite_sequence WHERE name IN ('runs', 'attempts')), 1)");
  TRY_CHECK(row.step());
  return row.integer(0);
}

Result<int64_t> insert_run(io::Database& database, const plan::Plan& plan, RunStatus status,
                           TimePoint now) {
  TRY_ASSIGN(const int64_t id, next_number(database));
  TRY_CHECK(database
                .prepare("INSERT INTO runs (id, status, started, finished, plan_hash, operations)"
                         " VALUES (?, ?, ?, ?, ?, ?)")
                .bind(id)
                .bind(to_text(status))
                .bind(std::string_view(to_iso(now)))
                .bind(is_unfinished(status) ? std::optional<std::string>() : to_iso(now))
                .bind(std::string_view(plan.hash))
                .bind(static_cast<int64_t>(plan.operations.size()))
                .run());
  return id;
}

int64_t count(const std::vector<Outcome>& outcomes, OutcomeKind kind) {
  return std::count_if(outcomes.begin(), outcomes.end(),
                       [&](const Outcome& outcome) { return outcome.kind == kind; });
}

/// What the history shows of the run: why it was broken off, or what it took back.
std::string note_of(const plan::Plan& plan, std::string_view note) {
  if (!note.empty() || !plan.header.undoes) return std::string(note);
  return "undo of run " + std::to_string(plan.header.undoes->run);
}

}  // namespace

Result<int64_t> StateFile::begin_run(const plan::Plan& plan, std::string_view plan_text,
                                     TimePoint now) {
  TRY_ASSIGN(io::Transaction transaction, io::Transaction::begin(database_));
  TRY_ASSIGN(const int64_t run, insert_run(database_, plan, RunStatus::kRunning, now));
  TRY_CHECK(database_.prepare("INSERT INTO plans (run, text) VALUES (?, ?)")
                .bind(run)
                .bind(plan_text)
                .run());
  TRY_CHECK(transaction.commit());
  return run;
}

Result<std::optional<Run>> StateFile::unfinished() {
  return first_run(database_, select_run(database_, "WHERE status IN ('running', 'interrupted')"));
}

Result<std::string> StateFile::plan_text(int64_t run) {
  io::Statement row = database_.prepare("SELECT text FROM plans WHERE run = ?");
  TRY_ASSIGN(const bool found, row.bind(run).step());
  if (found) return std::string(row.text(0));
  return fail(ErrorCode::kNotFound, "run-without-plan", database_.path(),
              "run " + std::to_string(run) +
                  " has no plan in this state file: it changed nothing, or" +
                  " is so old that only its counts are kept",
              "list the runs with 'genauth-sync runs'");
}

Result<void> StateFile::finish_run(int64_t run, RunStatus status, const plan::Plan& plan,
                                   const std::map<std::string, uint64_t>& calls,
                                   std::string_view note, TimePoint now) {
  TRY_ASSIGN(io::Transaction transaction, io::Transaction::begin(database_));
  TRY_ASSIGN(const std::vector<Outcome> all, outcomes(run));
  const std::string shown_note = note_of(plan, note);
  TRY_CHECK(database_
                .prepare("UPDATE runs SET status = ?, finished = ?, done = ?, failed = ?,"
                         " skipped = ?, calls = ?, note = ? WHERE id = ?")
                .bind(to_text(status))
                .bind(is_unfinished(status) ? std::optional<std::string>() : to_iso(now))
                .bind(count(all, OutcomeKind::kDone))
                .bind(count(all, OutcomeKind::kFailed))
                .bind(count(all, OutcomeKind::kSkipped))
                .bind(std::string_view(to_column(calls)))
                .bind(std::string_view(shown_note))
                .bind(run)
                .run());
  if (status == RunStatus::kDone || status == RunStatus::kPartial) {
    TRY_CHECK(remember(database_, plan, all, status == RunStatus::kDone));
  }
  TRY_CHECK(bound_plans(database_, history_));
  TRY_CHECK(bound_runs(database_, history_));
  return transaction.commit();
}

Result<int64_t> StateFile::record_quiet_run(const plan::Plan& plan, TimePoint now) {
  TRY_ASSIGN(io::Transaction transaction, io::Transaction::begin(database_));
  TRY_ASSIGN(const int64_t run, insert_run(database_, plan, RunStatus::kDone, now));
  TRY_CHECK(remember(database_, plan, {}, true));
  TRY_CHECK(bound_runs(database_, history_));
  TRY_CHECK(transaction.commit());
  return run;
}

Result<Pruned> StateFile::prune(const PruneRule& rule) { return prune_runs(database_, rule); }

Result<int64_t> StateFile::size() {
  io::Statement row = database_.prepare(
      "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()");
  TRY_CHECK(row.step());
  return row.integer(0);
}

Result<std::vector<Run>> StateFile::runs(int64_t limit) {
  std::vector<Run> runs;
  io::Statement rows = select_run(database_, "ORDER BY id DESC LIMIT ?");
  rows.bind(limit);
  for (;;) {
    TRY_ASSIGN(const bool row, rows.step());
    if (!row) return runs;
    TRY_ASSIGN(Run run, to_run(database_, rows));
    runs.push_back(std::move(run));
  }
}

Result<std::optional<Run>> StateFile::run(int64_t id) {
  io::Statement row = select_run(database_, "WHERE id = ?");
  row.bind(id);
  return first_run(database_, std::move(row));
}

}  // namespace gsync::state
