#include "operations/metrics.h"

#include <fmt/format.h>

#include <array>
#include <utility>
#include <vector>

#include "core/text.h"

namespace gsync::operations {
namespace {

using state::AttemptOutcome;
using Labels = std::vector<std::pair<std::string_view, std::string_view>>;

constexpr std::array kEnded{AttemptOutcome::kDone,     AttemptOutcome::kNothingToDo,
                            AttemptOutcome::kSetAside, AttemptOutcome::kPartial,
                            AttemptOutcome::kGuard,    AttemptOutcome::kUnhealthy,
                            AttemptOutcome::kFailed,   AttemptOutcome::kInterrupted};

double seconds(std::chrono::milliseconds time) {
  return static_cast<double>(time.count()) / 1000.0;
}

std::string escaped(std::string_view value) {
  return replace_all(replace_all(replace_all(value, "\\", "\\\\"), "\"", "\\\""), "\n", "\\n");
}

/// The text grows family by family: head, then samples.
class Exposition {
 public:
  explicit Exposition(std::string_view job) : job_(job) {}

  void family(std::string_view name, std::string_view help) {
    name_ = fmt::format("genauth_sync_{}", name);
    text_ += fmt::format("# HELP {} {}\n# TYPE {} gauge\n", name_, help, name_);
  }
  void sample(double value, const Labels& labels = {}) {
    text_ += fmt::format("{}{{sync=\"{}\"", name_, escaped(job_));
    for (const auto& [name, label] : labels)
      text_ += fmt::format(",{}=\"{}\"", name, escaped(label));
    text_ += fmt::format("}} {}\n", value);
  }
  void count(uint64_t value, const Labels& labels = {}) {
    sample(static_cast<double>(value), labels);
  }
  std::string take() { return std::move(text_); }

 private:
  std::string job_;
  std::string name_;
  std::string text_;
};

void add_times(Exposition& text, const state::Attempt& attempt,
               std::optional<TimePoint> last_good) {
  const TimePoint ended = attempt.finished.value_or(attempt.started);
  text.family("last_run_timestamp_seconds", "When the last run ended.");
  text.sample(seconds(ended.time_since_epoch()));
  text.family(
      "last_success_timestamp_seconds",
      "When the last run ended that left GenAuth as the source says, but for records that are "
      "wrong; 0: never.");
  text.sample(last_good ? seconds(last_good->time_since_epoch()) : 0);
  text.family("last_run_duration_seconds", "How long the last run took.");
  text.sample(seconds(ended - attempt.started));
  text.family("last_run_phase_duration_seconds", "How long each of its phases took.");
  for (const auto& [phase, time] : attempt.figures.phases) {
    text.sample(seconds(time), {{"phase", phase}});
  }
}

void add_outcome(Exposition& text, const state::Attempt& attempt) {
  text.family("last_run_exit_status", "Exit status of the last run.");
  text.sample(attempt.exit_status.value_or(1));
  text.family("last_run_outcome", "1 for the way in which the last run ended, 0 for the others.");
  for (const AttemptOutcome each : kEnded) {
    text.sample(each == attempt.outcome ? 1 : 0, {{"outcome", to_text(each)}});
  }
}

void add_operations(Exposition& text, const state::Figures& figures) {
  text.family("last_run_operations", "Operations of the last run, by kind and outcome.");
  for (const auto& [kind, counts] : figures.kinds) {
    text.count(counts.done, {{"kind", kind}, {"outcome", "done"}});
    text.count(counts.failed, {{"kind", kind}, {"outcome", "failed"}});
    text.count(counts.skipped, {{"kind", kind}, {"outcome", "skipped"}});
  }
}

void add_guards(Exposition& text, const state::Figures& figures) {
  text.family("last_run_guard_measured", "What each guard measured in the last plan.");
  for (const state::Headroom& guard : figures.guards) {
    text.count(guard.measured, {{"guard", guard.guard}});
  }
  text.family("last_run_guard_limit",
              "What each guard lets through; 0 when it had nothing to judge.");
  for (const state::Headroom& guard : figures.guards) {
    text.count(guard.limit, {{"guard", guard.guard}});
  }
  text.family("last_run_guard_tripped", "1 for a guard that was tripped, also when overridden.");
  for (const state::Headroom& guard : figures.guards) {
    text.sample(guard.verdict == "ok" ? 0 : 1, {{"guard", guard.guard}});
  }
}

void add_calls(Exposition& text, const state::Figures& figures) {
  text.family("last_run_calls", "Calls to GenAuth in the last run.");
  for (const auto& [endpoint, made] : figures.read_calls) {
    text.count(made, {{"access", "read"}, {"endpoint", endpoint}});
  }
  for (const auto& [endpoint, made] : figures.write_calls) {
    text.count(made, {{"access", "write"}, {"endpoint", endpoint}});
  }
  text.family("last_run_retries", "Calls of the last run that were made again.");
  text.count(figures.retries);
  text.family("last_run_rate_waits", "Of these those that GenAuth asked to wait for.");
  text.count(figures.rate_waits);
  text.family("last_run_rate_wait_seconds", "How long GenAuth asked to wait for them together.");
  text.sample(seconds(figures.rate_waited));
}

void add_source(Exposition& text, const source::Effort& source) {
  text.family("last_run_source_calls", "Calls to the source in the last run.");
  text.count(source.calls);
  text.family("last_run_source_retries", "Of these those that were made again.");
  text.count(source.retries);
  text.family("last_run_source_rate_waits", "Of these those that the source asked to wait for.");
  text.count(source.rate_waits);
  text.family("last_run_source_rate_wait_seconds",
              "How long the source asked to wait for them together.");
  text.sample(seconds(source.rate_waited));
}

}  // namespace

std::string metrics_text(std::string_view job, const state::Attempt& attempt,
                         std::optional<TimePoint> last_good, config::MetricsFormat format) {
  Exposition text(job);
  add_times(text, attempt, last_good);
  add_outcome(text, attempt);
  add_operations(text, attempt.figures);
  add_guards(text, attempt.figures);
  add_calls(text, attempt.figures);
  add_source(text, attempt.figures.source);
  std::string whole = text.take();
  if (format == config::MetricsFormat::kOpenMetrics) whole += "# EOF\n";
  return whole;
}

}  // namespace gsync::operations
