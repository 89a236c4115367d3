#include "state/leavers.h"

#include "state/rows.h"

namespace gsync::state {
namespace {

using AbsenceMap = std::map<std::string, diff::Absence>;

Result<void> store(io::Database& database, std::string_view object, const AbsenceMap& absences) {
  for (const auto& [key, absence] : absences) {
    TRY_CHECK(
        database
            .prepare(
                "INSERT INTO leavers (object, key, runs, since, removed) VALUES (?, ?, ?, ?, ?)")
            .bind(object)
            .bind(std::string_view(key))
            .bind(static_cast<int64_t>(absence.runs))
            .bind(std::string_view(to_iso(absence.since)))
            .bind(absence.removed)
            .run());
  }
  return {};
}

}  // namespace

Result<diff::Absences> load_absences(io::Database& database) {
  diff::Absences absences;
  io::Statement rows = database.prepare("SELECT object, key, runs, since, removed FROM leavers");
  for (;;) {
    TRY_ASSIGN(const bool row, rows.step());
    if (!row) return absences;
    TRY_ASSIGN(const TimePoint since, time_column(database, rows, 3));
    AbsenceMap& map = rows.text(0) == "user" ? absences.users : absences.departments;
    map.emplace(rows.text(1),
                diff::Absence{static_cast<int>(rows.integer(2)), since, rows.integer(4) != 0});
  }
}

Result<void> store_absences(io::Database& database, const diff::Absences& absences) {
  TRY_CHECK(database.execute("DELETE FROM leavers"));
  TRY_CHECK(store(database, "department", absences.departments));
  return store(database, "user", absences.users);
}

}  // namespace gsync::state
