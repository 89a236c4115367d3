// The methods of StateFile that journal calls. Each is one transaction, on the
// disk when it returns.

#include <fmt/format.h>

#include "state/links.h"
#include "state/rows.h"
#include "state/state.h"

namespace gsync::state {
namespace {

Result<void> store_outcome(io::Database& database, int64_t run, std::optional<int64_t> call,
                           const Outcome& outcome) {
  io::Statement row = database.prepare(
      "INSERT OR REPLACE INTO outcomes (run, operation, kind, target_id, message, request_id, call)"
      " VALUES (?, ?, ?, ?, ?, ?, ?)");
  row.bind(run)
      .bind(std::string_view(outcome.operation))
      .bind(to_text(outcome.kind))
      .bind(std::string_view(outcome.target_id))
      .bind(std::string_view(outcome.message))
      .bind(std::string_view(outcome.request_id));
  if (call) {
    row.bind(*call);
  } else {
    row.bind(nullptr);
  }
  return row.run();
}

/// The run of a call that was begun and not yet concluded.
Result<int64_t> close_call(io::Database& database, int64_t call, TimePoint now) {
  io::Statement row = database.prepare(
      "UPDATE calls SET concluded = ? WHERE id = ? AND concluded IS NULL RETURNING run");
  TRY_ASSIGN(const bool found, row.bind(std::string_view(to_iso(now))).bind(call).step());
  if (!found) {
    return fail(ErrorCode::kInternal, "journal-call", database.path(),
                fmt::format("call {} of the journal is not open", call));
  }
  const int64_t run = row.integer(0);
  TRY_CHECK(row.run());
  return run;
}

}  // namespace

Result<int64_t> StateFile::intend(int64_t run, std::string_view endpoint,
                                  const std::vector<std::string>& operations, TimePoint now) {
  TRY_CHECK(
      database_
          .prepare("INSERT INTO calls (run, endpoint, operations, started) VALUES (?, ?, ?, ?)")
          .bind(run)
          .bind(endpoint)
          .bind(std::string_view(to_column(operations)))
          .bind(std::string_view(to_iso(now)))
          .run());
  return database_.last_id();
}

Result<void> StateFile::conclude(int64_t call, const std::vector<Outcome>& outcomes,
                                 const diff::Links& links, TimePoint now) {
  TRY_ASSIGN(io::Transaction transaction, io::Transaction::begin(database_));
  TRY_ASSIGN(const int64_t run, close_call(database_, call, now));
  for (const Outcome& outcome : outcomes) {
    TRY_CHECK(store_outcome(database_, run, call, outcome));
  }
  TRY_CHECK(store_links(database_, links));
  return transaction.commit();
}

Result<void> StateFile::decide(int64_t run, const std::vector<Outcome>& outcomes) {
  if (outcomes.empty()) return {};
  TRY_ASSIGN(io::Transaction transaction, io::Transaction::begin(database_));
  for (const Outcome& outcome : outcomes) {
    TRY_CHECK(store_outcome(database_, run, std::nullopt, outcome));
  }
  return transaction.commit();
}

Result<std::vector<Outcome>> StateFile::outcomes(int64_t run) {
  std::vector<Outcome> outcomes;
  io::Statement rows = database_.prepare(
      "SELECT operation, kind, target_id, message, request_id FROM outcomes WHERE run = ?"
      " ORDER BY length(operation), operation");
  rows.bind(run);
  for (;;) {
    TRY_ASSIGN(const bool row, rows.step());
    if (!row) return outcomes;
    const auto kind = parse_outcome_kind(rows.text(1));
    if (!kind) return fail(damaged(database_, rows.text(1)));
    outcomes.push_back({std::string(rows.text(0)), *kind, std::string(rows.text(2)),
                        std::string(rows.text(3)), std::string(rows.text(4))});
  }
}

Result<std::vector<OpenCall>> StateFile::open_calls(int64_t run) {
  std::vector<OpenCall> calls;
  io::Statement rows = database_.prepare(
      "SELECT id, endpoint, operations FROM calls WHERE run = ? AND concluded IS NULL ORDER BY id");
  rows.bind(run);
  for (;;) {
    TRY_ASSIGN(const bool row, rows.step());
    if (!row) return calls;
    TRY_ASSIGN(std::vector<std::string> operations, texts_column(database_, rows, 2));
    calls.push_back({rows.integer(0), std::string(rows.text(1)), std::move(operations)});
  }
}

Result<std::vector<std::string>> StateFile::begun_operations(int64_t run) {
  std::vector<std::string> operations;
  io::Statement rows = database_.prepare(
      "SELECT DISTINCT operation.value FROM calls, json_each(calls.operations) AS operation"
      " WHERE calls.run = ?");
  rows.bind(run);
  for (;;) {
    TRY_ASSIGN(const bool row, rows.step());
    if (!row) return operations;
    operations.emplace_back(rows.text(0));
  }
}

Result<std::map<std::string, uint64_t>> StateFile::call_counts(int64_t run) {
  std::map<std::string, uint64_t> counts;
  io::Statement rows =
      database_.prepare("SELECT endpoint, count(*) FROM calls WHERE run = ? GROUP BY endpoint");
  rows.bind(run);
  for (;;) {
    TRY_ASSIGN(const bool row, rows.step());
    if (!row) return counts;
    counts.emplace(rows.text(0), static_cast<uint64_t>(rows.integer(1)));
  }
}

}  // namespace gsync::state
