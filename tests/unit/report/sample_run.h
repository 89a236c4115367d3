// An applied plan and a read source made by hand, for tests of the reports.

#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "apply/apply.h"
#include "mapping/mapping.h"
#include "state/attempt.h"
#include "state/state.h"
#include "unit/report/sample_plan.h"

namespace gsync::report {

/// The month plan (9 operations) applied: one refused, one skipped.
inline apply::ApplyReport month_report() {
  using state::OutcomeKind;
  apply::ApplyReport report;
  report.run = 7;
  report.status = state::RunStatus::kPartial;
  for (int i = 1; i <= 9; ++i) {
    report.outcomes.push_back({"op-" + std::to_string(i), OutcomeKind::kDone, "id", "", "r-1"});
  }
  report.outcomes[3] = {"op-4", OutcomeKind::kFailed, "", "phone 13800138000 is taken (1409)",
                        "r-42"};
  report.outcomes[7] = {"op-8", OutcomeKind::kSkipped, "", "status changed since the plan", ""};
  report.done = 7;
  report.failed = 1;
  report.skipped = 1;
  report.write_calls = {{"create-department", 1}, {"create-users-batch", 3}};
  report.read_calls = {{"get-user-batch", 4}};
  report.touched = 7;
  report.verified = 7;
  report.elapsed = std::chrono::milliseconds(1640);
  return report;
}

inline apply::ApplyReport clean_report() {
  apply::ApplyReport report;
  report.run = 1;
  report.done = 9;
  report.write_calls = month_plan().header.calls;
  report.read_calls = {{"get-user-batch", 1}};
  report.touched = 9;
  report.verified = 9;
  report.elapsed = std::chrono::milliseconds(640);
  return report;
}

inline state::Run month_run() {
  state::Run run;
  run.id = 7;
  run.status = state::RunStatus::kPartial;
  run.started = noon();
  run.finished = noon() + std::chrono::milliseconds(1640);
  run.plan_hash = "abc";
  run.operations = 9;
  run.done = 7;
  run.failed = 1;
  run.skipped = 1;
  run.calls = {{"create-users-batch", 3}};
  return run;
}

/// What the history has of that run.
inline state::Attempt month_attempt() {
  state::Attempt attempt;
  attempt.id = 7;
  attempt.command = "sync";
  attempt.started = noon() - std::chrono::milliseconds(2360);
  attempt.finished = noon() + std::chrono::milliseconds(1640);
  attempt.outcome = state::AttemptOutcome::kPartial;
  attempt.exit_status = 3;
  attempt.reason = "run 7 partial: 7 done, 1 failed, 1 skipped, 3 write calls, 1.6 s";
  attempt.figures.phases = {{"read_source", std::chrono::milliseconds(1200)},
                            {"read_target", std::chrono::milliseconds(800)},
                            {"plan", std::chrono::milliseconds(30)},
                            {"apply", std::chrono::milliseconds(1500)},
                            {"verify", std::chrono::milliseconds(140)}};
  attempt.figures.kinds = {{"create_user", {6, 1, 0}}, {"suspend_user", {1, 0, 1}}};
  attempt.figures.read_calls = {{"list-users", 12}};
  attempt.figures.write_calls = {{"create-users-batch", 3}};
  attempt.figures.retries = 3;
  attempt.figures.rate_waits = 2;
  attempt.figures.rate_waited = std::chrono::milliseconds(4000);
  attempt.figures.guards = {{"shrink-users", 0, 6, "ok"}, {"suspend-users", 4, 5, "ok"}};
  attempt.run = month_run();
  return attempt;
}

/// One that a guard stopped.
inline state::Attempt stopped_attempt() {
  state::Attempt attempt;
  attempt.id = 8;
  attempt.command = "sync";
  attempt.started = noon();
  attempt.finished = noon() + std::chrono::milliseconds(640);
  attempt.outcome = state::AttemptOutcome::kGuard;
  attempt.exit_status = 5;
  attempt.reason = "suspend-users: 10 suspensions among 30 people; at most 5 are allowed";
  attempt.figures.guards = {{"suspend-users", 10, 5, "stopped"}};
  return attempt;
}

inline Locator place_in(const char* sheet, uint32_t row) {
  Locator place;
  place.container = std::make_shared<const std::string>(std::string("company.xlsx: ") + sheet);
  place.row = row;
  return place;
}

inline model::Department department(std::string key, std::string parent, std::string name,
                                    uint32_t row) {
  model::Department made;
  made.key = std::move(key);
  made.parent = std::move(parent);
  made.attributes.set(model::department_field::name(), std::move(name));
  made.place = place_in("部门", row);
  return made;
}

inline model::User user(std::string key, std::string name, std::string phone,
                        std::vector<model::Membership> memberships, uint32_t row) {
  model::User made;
  made.key = std::move(key);
  made.attributes.set(model::user_field::name(), std::move(name));
  made.attributes.set(model::user_field::phone(), std::move(phone));
  made.attributes.set(model::user_field::email(), model::Value());
  made.memberships = std::move(memberships);
  made.place = place_in("员工", row);
  return made;
}

inline mapping::Normalized company() {
  mapping::Normalized read;
  // Children before parents: a source need not deliver them in order.
  read.desired.departments = {department("D2", "D1", "平台部", 2),
                              department("D1", "", "研发中心", 3),
                              department("D3", "", "市场部", 4)};
  read.desired.departments[1].leaders = std::vector<std::string>{"A01"};
  read.desired.users = {user("A01", "李雷", "13800138000", {{"D1", false, 0}, {"D2", true, 1}}, 2),
                        user("A02", "韩梅梅", "13900139000", {{"D3", true, 0}}, 3),
                        user("A03", "王强", "13700137000", {}, 4)};
  read.desired.users[2].leaver = true;
  read.rejected = {{bad_phone(), model::ObjectType::kUser, "A05"}};
  read.warnings = {{Severity::kWarning, "leader-unknown", "company.xlsx: 部门!D4",
                    "'A77' is no employee number", "", ""}};
  read.filtered = 2;
  read.verdict.tables = {{"部门", "departments", 3, 0, 0}, {"员工", "users", 4, 1, 1}};
  read.verdict.fingerprint = "f00";
  return read;
}

}  // namespace gsync::report
