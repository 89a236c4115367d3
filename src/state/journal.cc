// The methods of StateFile for the journal of calls.

#include <fmt/format.h>

#include "state/links.h"
#include "state/rows.h"
#include "state/state.h"

namespace gsync::state {
namespace {

constexpr std::string_view kAddCall =
    "INSERT INTO calls (id, run, endpoint, operations, started) VALUES (?, ?, ?, ?, ?)";
constexpr std::string_view kCloseCall =
    "UPDATE calls SET concluded = ? WHERE id = ? AND run = ? AND concluded IS NULL";
constexpr std::string_view kRemoveCall =
    "DELETE FROM calls WHERE id = ? AND run = ? AND concluded IS NULL";
constexpr std::string_view kAddOutcome =
    "INSERT OR REPLACE INTO outcomes (run, operation, kind, target_id, message, request_id, call)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)";

/// Writes entries, inside a transaction.
class Writer {
 public:
  Writer(io::Database& database, int64_t run)
      : database_(database), run_(run), outcome_(database.prepare(kAddOutcome)) {}

  Result<void> operator()(const Intent& intent) {
    return database_.prepare(kAddCall)
        .bind(intent.call)
        .bind(run_)
        .bind(std::string_view(intent.endpoint))
        .bind(std::string_view(to_column(intent.operations)))
        .bind(std::string_view(to_iso(intent.at)))
        .run();
  }

  Result<void> operator()(const Conclusion& conclusion) {
    io::Statement row = database_.prepare(kCloseCall);
    row.bind(std::string_view(to_iso(conclusion.at))).bind(conclusion.call).bind(run_);
    TRY_CHECK(change_one(std::move(row), conclusion.call));
    TRY_CHECK(store(conclusion.outcomes, conclusion.call));
    return store_links(database_, conclusion.links);
  }

  Result<void> operator()(const Withdrawal& withdrawal) {
    io::Statement row = database_.prepare(kRemoveCall);
    row.bind(withdrawal.call).bind(run_);
    return change_one(std::move(row), withdrawal.call);
  }

  Result<void> operator()(const Decision& decision) {
    return store(decision.outcomes, std::nullopt);
  }

 private:
  Result<void> change_one(io::Statement row, int64_t call) const {
    TRY_CHECK(row.run());
    if (database_.changes() == 1) return {};
    return fail(ErrorCode::kInternal, "journal-call", database_.path(),
                fmt::format("call {} of the journal is not open", call));
  }

  Result<void> store(const std::vector<Outcome>& outcomes, std::optional<int64_t> call) {
    for (const Outcome& outcome : outcomes) {
      outcome_.reset();
      TRY_CHECK(outcome_.bind(run_)
                    .bind(std::string_view(outcome.operation))
                    .bind(to_text(outcome.kind))
                    .bind(std::string_view(outcome.target_id))
                    .bind(std::string_view(outcome.message))
                    .bind(std::string_view(outcome.request_id))
                    .bind(call)
                    .run());
    }
    return {};
  }

  io::Database& database_;
  const int64_t run_;
  io::Statement outcome_;
};

}  // namespace

Result<int64_t> StateFile::next_call() {
  io::Statement row = database_.prepare(
      "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'calls'), 0) + 1");
  TRY_CHECK(row.step());
  return row.integer(0);
}

Result<void> StateFile::record(int64_t run, std::span<const JournalEntry> entries) {
  if (entries.empty()) return {};
  TRY_ASSIGN(io::Transaction transaction, io::Transaction::begin(database_));
  Writer writer(database_, run);
  for (const JournalEntry& entry : entries) TRY_CHECK(std::visit(writer, entry));
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
