#include "cli/attempt.h"

#include <fmt/format.h>

#include "cli/notices.h"
#include "config/operations.h"
#include "core/text.h"
#include "io/file.h"
#include "operations/freshness.h"
#include "operations/metrics.h"

namespace gsync::cli {
namespace {

using state::AttemptOutcome;

AttemptOutcome outcome_of(ExitStatus status, const Tally& tally) {
  switch (status) {
    case ExitStatus::kDone:
    case ExitStatus::kPending:
      return tally.figures().kinds.empty() ? AttemptOutcome::kNothingToDo : AttemptOutcome::kDone;
    case ExitStatus::kPartial:
      return tally.lacks_only_records() ? AttemptOutcome::kSetAside : AttemptOutcome::kPartial;
    case ExitStatus::kGuard:
      return AttemptOutcome::kGuard;
    case ExitStatus::kSource:
      return AttemptOutcome::kUnhealthy;
    case ExitStatus::kInterrupted:
      return AttemptOutcome::kInterrupted;
    case ExitStatus::kFailed:
    case ExitStatus::kUsage:
    case ExitStatus::kLocked:
    case ExitStatus::kStale:
    case ExitStatus::kDenied:
      return AttemptOutcome::kFailed;
  }
  return AttemptOutcome::kFailed;
}

/// "https://api.genauth.ai: no answer: ...".
std::string reason_of(const Error& error) {
  const Diagnostic& first = error.diagnostics.front();
  return printable(first.place.empty() ? first.message
                                       : fmt::format("{}: {}", first.place, first.message));
}

state::Attempt end_of(int64_t id, TimePoint started, const Result<ExitStatus>& result,
                      const Context& context) {
  state::Attempt attempt;
  attempt.id = id;
  attempt.started = started;
  attempt.finished = context.clock().now();
  attempt.figures = context.tally().figures();
  const ExitStatus status = result ? *result : exit_status(result.error().code);
  attempt.exit_status = static_cast<int>(status);
  attempt.outcome = outcome_of(status, context.tally());
  if (!result) context.tally().explain(reason_of(result.error()));
  attempt.reason = context.tally().reason();
  return attempt;
}

/// The attempt is stored already: the history knows it as the last good one, if it is.
Result<void> try_metrics(const config::Job& job, const config::Metrics& metrics,
                         const state::Attempt& attempt, state::History& history) {
  TRY_ASSIGN(const auto good, history.last_good());
  const auto last_good = good ? std::optional(operations::ended(*good)) : std::nullopt;
  return io::write_file(metrics.file,
                        operations::metrics_text(job.name, attempt, last_good, metrics.format),
                        io::FileMode::kPublic);
}

void write_metrics(const config::Job& job, const config::Metrics& metrics,
                   const state::Attempt& attempt, state::History& history, const Context& context) {
  if (metrics.file.empty()) return;
  const Result<void> written = try_metrics(job, metrics, attempt, history);
  if (written) return;
  const Diagnostic& why = written.error().diagnostics.front();
  context.warn(fmt::format("The metrics were not written: {}: {}.", why.place, why.message));
}

/// "Done. outcome=done status=0 took_ms=640 done=13 failed=0 skipped=0".
std::string ended_line(const state::Attempt& attempt) {
  const state::KindCounts sum = total(attempt.figures);
  std::string line =
      fmt::format("Done. outcome={} status={} took_ms={} done={} failed={} skipped={}",
                  to_text(attempt.outcome), attempt.exit_status.value_or(1),
                  (*attempt.finished - attempt.started).count(), sum.done, sum.failed, sum.skipped);
  if (!attempt.reason.empty()) line += " reason=" + quoted(attempt.reason);
  return line;
}

/// An attempt that was recorded, and what came of it.
struct Recorded {
  state::Attempt attempt;
  Result<ExitStatus> result;
};

Result<Recorded> record(const config::Job& job, std::string_view command, state::StateFile& state,
                        state::History& history, const Context& context, const Work& work) {
  const TimePoint started = context.clock().now();
  TRY_ASSIGN(const int64_t id, history.begin(command, started, job.history));
  context.begin_run(id);
  Result<ExitStatus> result = work(state);
  state::Attempt attempt = end_of(id, started, result, context);
  if (const Result<void> kept = history.end(attempt); !kept) {
    context.warn(fmt::format("The history has nothing of this run: {}.", kept.error().message()));
  }
  context.record(ended_line(attempt));
  return Recorded{std::move(attempt), std::move(result)};
}

void tell(const config::Job& job, const Recorded& recorded, state::History& history,
          const Context& context) {
  const auto operations = config::load_operations(job, Context::environment());
  if (!operations) {
    // It was read a moment ago: somebody is editing it.
    context.warn(fmt::format("Nobody was told: {}.", operations.error().message()));
    return;
  }
  write_metrics(job, operations->metrics, recorded.attempt, history, context);
  const std::string code =
      recorded.result ? std::string() : recorded.result.error().diagnostics.front().code;
  notify(job, operations->notify, recorded.attempt, code, history, context);
}

}  // namespace

Result<ExitStatus> attempt(const config::Job& job, std::string_view command, const Context& context,
                           const Work& work) {
  TRY_ASSIGN(const io::FileLock lock, state::StateFile::lock(job.state, context.clock().now()));
  TRY_ASSIGN(state::StateFile state, state::StateFile::open(job.state, job.history));
  TRY_ASSIGN(state::History history, state::History::open(job.state, state));
  TRY_ASSIGN(Recorded recorded, record(job, command, state, history, context, work));
  tell(job, recorded, history, context);
  return std::move(recorded.result);
}

Result<ExitStatus> recorded(const config::Job& job, std::string_view command,
                            state::StateFile& state, const Context& context, const Work& work) {
  TRY_ASSIGN(state::History history, state::History::open(job.state, state));
  TRY_ASSIGN(Recorded recorded, record(job, command, state, history, context, work));
  return std::move(recorded.result);
}

}  // namespace gsync::cli
