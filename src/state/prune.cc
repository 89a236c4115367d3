#include "state/prune.h"

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

namespace gsync::state {
namespace {

/// Not what the next run resumes, nor what ended last.
constexpr std::string_view kMayGo = " finished IS NOT NULL AND id < (SELECT max(id) FROM runs)";

/// Not the latest, nor the last that went well.
std::string attempt_may_go() {
  return fmt::format(
      " id < (SELECT max(id) FROM attempts) AND id <> (SELECT coalesce(max(id), 0) FROM attempts"
      " WHERE {})",
      kGoodAttempt);
}

/// The numbers of the whole history.
constexpr std::string_view kAll = "(SELECT id FROM runs UNION SELECT id FROM attempts)";

/// Plans beyond their number, or beyond what those after them leave of the bytes.
constexpr std::string_view kOldPlans =
    "SELECT run FROM (SELECT run, row_number() OVER (ORDER BY run DESC) AS place,"
    " sum(length(CAST(text AS BLOB))) OVER (ORDER BY run DESC) AS bytes FROM plans)"
    " WHERE place > 1 AND (place > ? OR bytes > ?)"
    " AND run NOT IN (SELECT id FROM runs WHERE finished IS NULL)";

Result<std::vector<int64_t>> numbers(io::Statement rows) {
  std::vector<int64_t> list;
  for (;;) {
    TRY_ASSIGN(const bool row, rows.step());
    if (!row) return list;
    list.push_back(rows.integer(0));
  }
}

/// The run stays in the history, with its counts.
Result<void> forget_details(io::Database& database, int64_t run) {
  for (const std::string_view sql :
       {"DELETE FROM plans WHERE run = ?", "DELETE FROM calls WHERE run = ?",
        "DELETE FROM outcomes WHERE run = ?"}) {
    TRY_CHECK(database.prepare(sql).bind(run).run());
  }
  return {};
}

/// Condition and values of what a rule lets go of the table.
io::Statement removal(io::Database& database, std::string_view table, std::string_view may_go,
                      std::string_view latest, const PruneRule& rule) {
  std::string sql = fmt::format(
      "DELETE FROM {} WHERE {} AND id NOT IN (SELECT id FROM {} ORDER BY id DESC LIMIT ?)", table,
      may_go, latest);
  // What died without an end has only a beginning.
  if (rule.before) sql += " AND coalesce(finished, started) < ?";
  io::Statement row = database.prepare(sql);
  row.bind(rule.keep);
  if (rule.before) row.bind(std::string_view(to_iso(*rule.before)));
  return row;
}

/// Plans, calls and outcomes go with their runs.
Result<void> remove(io::Database& database, std::string_view latest, const PruneRule& rule) {
  return removal(database, "runs", kMayGo, latest, rule).run();
}

Result<int64_t> count_all(io::Database& database) {
  io::Statement count = database.prepare(fmt::format("SELECT count(*) FROM {}", kAll));
  TRY_CHECK(count.step());
  return count.integer(0);
}

}  // namespace

Result<Pruned> prune_runs(io::Database& database, const PruneRule& rule) {
  Pruned pruned;
  TRY_ASSIGN(io::Transaction transaction, io::Transaction::begin(database));
  TRY_ASSIGN(const int64_t before, count_all(database));
  // What stays is decided before any of it goes.
  TRY_CHECK(database.execute(fmt::format("CREATE TEMP TABLE latest AS SELECT id FROM {}", kAll)));
  TRY_CHECK(remove(database, "temp.latest", rule));
  TRY_CHECK(removal(database, "attempts", attempt_may_go(), "temp.latest", rule).run());
  TRY_CHECK(database.execute("DROP TABLE temp.latest"));
  TRY_ASSIGN(pruned.left, count_all(database));
  pruned.removed = before - pruned.left;
  TRY_CHECK(transaction.commit());
  if (pruned.removed > 0) TRY_CHECK(database.execute("VACUUM"));
  return pruned;
}

Result<void> bound_plans(io::Database& database, const config::History& history) {
  io::Statement old = database.prepare(kOldPlans);
  old.bind(history.plans).bind(history.plan_bytes);
  TRY_ASSIGN(const std::vector<int64_t> runs, numbers(std::move(old)));
  for (const int64_t run : runs) TRY_CHECK(forget_details(database, run));
  return {};
}

Result<void> bound_runs(io::Database& database, const config::History& history) {
  return remove(database, "runs", {history.runs, std::nullopt});
}

}  // namespace gsync::state
