#include "state/prune.h"

#include <string>
#include <string_view>
#include <vector>

namespace gsync::state {
namespace {

/// Not what the next run resumes, nor what ended last.
constexpr std::string_view kMayGo = " finished IS NOT NULL AND id < (SELECT max(id) FROM runs)";

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

/// Plans, calls and outcomes go with their runs.
Result<int64_t> remove(io::Database& database, const PruneRule& rule) {
  std::string sql = "DELETE FROM runs WHERE";
  sql += kMayGo;
  sql += " AND id NOT IN (SELECT id FROM runs ORDER BY id DESC LIMIT ?)";
  if (rule.before) sql += " AND finished < ?";
  io::Statement row = database.prepare(sql);
  row.bind(rule.keep);
  if (rule.before) row.bind(std::string_view(to_iso(*rule.before)));
  TRY_CHECK(row.run());
  return database.changes();
}

}  // namespace

Result<Pruned> prune_runs(io::Database& database, const PruneRule& rule) {
  Pruned pruned;
  TRY_ASSIGN(io::Transaction transaction, io::Transaction::begin(database));
  TRY_ASSIGN(pruned.removed, remove(database, rule));
  io::Statement count = database.prepare("SELECT count(*) FROM runs");
  TRY_CHECK(count.step());
  pruned.left = count.integer(0);
  count.reset();
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
  TRY_CHECK(remove(database, {history.runs, std::nullopt}));
  return {};
}

}  // namespace gsync::state
