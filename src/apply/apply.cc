#include "apply/apply.h"

#include <fmt/format.h>

#include <algorithm>

#include "apply/executor.h"
#include "core/text.h"

namespace gsync::apply {
namespace {

using state::RunStatus;

/// Calls made since `before` that change nothing.
std::map<std::string, uint64_t> read_calls(const std::map<std::string, uint64_t>& before,
                                           const std::map<std::string, uint64_t>& after) {
  std::map<std::string, uint64_t> calls;
  for (const genauth::EndpointInfo& endpoint : genauth::endpoints()) {
    const std::string name(endpoint.name);
    const auto now = after.find(name);
    if (endpoint.writes || now == after.end()) continue;
    const auto earlier = before.find(name);
    const uint64_t made = now->second - (earlier == before.end() ? 0 : earlier->second);
    if (made > 0) calls[name] = made;
  }
  return calls;
}

/// The plan was made for a directory that has its organization, or makes it.
Result<void> check_target(const plan::Plan& plan, const Target& target) {
  const bool makes_it = std::any_of(
      plan.operations.begin(), plan.operations.end(), [](const plan::Operation& operation) {
        return operation.change.kind == diff::ChangeKind::kCreateOrganization;
      });
  if (target.exists() || makes_it) return {};
  return fail(ErrorCode::kStale, "organization-gone", plan.header.target,
              fmt::format("organization {} does not exist here, and the plan does not create it",
                          quoted(plan.header.organization_code)),
              "make a new plan");
}

/// Ends a run that cannot go on, or leaves it to be resumed; the error says so.
Error broken_off(Error error, Journal& journal, const plan::Plan& plan) {
  const bool over = error.code == ErrorCode::kStale;
  const auto noted =
      journal.finish(over ? RunStatus::kFailed : RunStatus::kInterrupted, plan, error.message());
  const std::string sentence =
      fmt::format("run {} stands at {} of {}; {}", journal.run(), grouped(journal.decided()),
                  counted(plan.operations.size(), "operation"),
                  over ? "it is closed" : "the next run resumes it");
  error.diagnostics.push_back({Severity::kNote, "run-broken-off", "", sentence, "", ""});
  if (!noted) {
    const auto& more = noted.error().diagnostics;
    error.diagnostics.insert(error.diagnostics.end(), more.begin(), more.end());
  }
  return error;
}

}  // namespace

Result<ApplyReport> apply(plan::Plan& plan, genauth::ManagementClient& client,
                          state::StateFile& state, const io::Clock& clock,
                          const ApplyOptions& options, const Progress& progress,
                          std::stop_token stop) {
  if (plan::is_stopped(plan)) {
    return fail(ErrorCode::kGuard, "plan-stopped", plan.header.job,
                "a guard stops this plan; nothing was written",
                "override the guard with a reason and make a new plan");
  }
  const TimePoint started = clock.now();
  const auto calls_before = client.calls();
  Target target(client, plan.header.organization_code);
  TRY_CHECK(target.read());
  TRY_CHECK(check_target(plan, target));
  Turn turn;
  TRY_ASSIGN(Journal journal, Journal::open(state, clock, turn, plan));
  TRY_ASSIGN(diff::Links links, state.links());
  Session session(plan, client, journal, target, std::move(links), turn, options, std::move(stop));
  auto report = execute(session, progress);
  if (!report) return fail(broken_off(std::move(report).error(), journal, plan));
  report->read_calls = read_calls(calls_before, client.calls());
  report->elapsed = clock.now() - started;
  return report;
}

}  // namespace gsync::apply
