#include "operations/metrics.h"

#include <gtest/gtest.h>

namespace gsync::operations {
namespace {

using config::MetricsFormat;

constexpr TimePoint kRunEnded(std::chrono::milliseconds(1'732'689'600'000));

state::Attempt sample() {
  state::Attempt attempt;
  attempt.id = 7;
  attempt.started = kRunEnded - std::chrono::milliseconds(1500);
  attempt.finished = kRunEnded;
  attempt.outcome = state::AttemptOutcome::kPartial;
  attempt.exit_status = 3;
  attempt.figures.phases = {{"read_source", std::chrono::milliseconds(1200)}};
  attempt.figures.kinds = {{"create_user", {6, 1, 0}}};
  attempt.figures.read_calls = {{"list-users", 12}};
  attempt.figures.write_calls = {{"create-users-batch", 1}};
  attempt.figures.retries = 3;
  attempt.figures.rate_waits = 2;
  attempt.figures.rate_waited = std::chrono::milliseconds(4500);
  attempt.figures.source = {
      .calls = 40, .retries = 2, .rate_waits = 1, .rate_waited = std::chrono::milliseconds(1500)};
  attempt.figures.guards = {{"suspend-users", 4, 5, "ok"}, {"delete-users", 9, 5, "overridden"}};
  return attempt;
}

std::vector<std::string> samples(const std::string& text) {
  std::vector<std::string> lines;
  size_t begin = 0;
  while (begin < text.size()) {
    const size_t end = text.find('\n', begin);
    std::string line = text.substr(begin, end - begin);
    if (!line.starts_with('#')) lines.push_back(std::move(line));
    begin = end + 1;
  }
  return lines;
}

TEST(Metrics, HoldEveryFigure) {
  const auto lines = samples(metrics_text("acme", sample(), kRunEnded - std::chrono::hours(1),
                                          MetricsFormat::kPrometheus));
  for (
      const char* line : {
          R"(genauth_sync_last_run_timestamp_seconds{sync="acme"} 1732689600)",
          R"(genauth_sync_last_success_timestamp_seconds{sync="acme"} 1732686000)",
          R"(genauth_sync_last_run_duration_seconds{sync="acme"} 1.5)",
          R"(genauth_sync_last_run_phase_duration_seconds{sync="acme",phase="read_source"} 1.2)",
          R"(genauth_sync_last_run_exit_status{sync="acme"} 3)",
          R"(genauth_sync_last_run_outcome{sync="acme",outcome="partial"} 1)",
          R"(genauth_sync_last_run_outcome{sync="acme",outcome="done"} 0)",
          R"(genauth_sync_last_run_operations{sync="acme",kind="create_user",outcome="done"} 6)",
          R"(genauth_sync_last_run_operations{sync="acme",kind="create_user",outcome="failed"} 1)",
          R"(genauth_sync_last_run_guard_measured{sync="acme",guard="suspend-users"} 4)",
          R"(genauth_sync_last_run_guard_limit{sync="acme",guard="suspend-users"} 5)",
          R"(genauth_sync_last_run_guard_tripped{sync="acme",guard="suspend-users"} 0)",
          R"(genauth_sync_last_run_guard_tripped{sync="acme",guard="delete-users"} 1)",
          R"(genauth_sync_last_run_source_calls{sync="acme"} 40)",
          R"(genauth_sync_last_run_source_retries{sync="acme"} 2)",
          R"(genauth_sync_last_run_source_rate_waits{sync="acme"} 1)",
          R"(genauth_sync_last_run_source_rate_wait_seconds{sync="acme"} 1.5)",
          R"(genauth_sync_last_run_calls{sync="acme",access="read",endpoint="list-users"} 12)",
          R"(genauth_sync_last_run_calls{sync="acme",access="write",endpoint="create-users-batch"} 1)",
          R"(genauth_sync_last_run_retries{sync="acme"} 3)",
          R"(genauth_sync_last_run_rate_waits{sync="acme"} 2)",
          R"(genauth_sync_last_run_rate_wait_seconds{sync="acme"} 4.5)",
      }) {
    EXPECT_NE(std::find(lines.begin(), lines.end(), line), lines.end()) << line;
  }
}

TEST(Metrics, NeverIsZero) {
  const auto lines =
      samples(metrics_text("acme", sample(), std::nullopt, MetricsFormat::kPrometheus));
  EXPECT_EQ(lines[1], R"(genauth_sync_last_success_timestamp_seconds{sync="acme"} 0)");
}

TEST(Metrics, OpenMetricsSayWhereTheyEnd) {
  const std::string text =
      metrics_text("acme", sample(), std::nullopt, MetricsFormat::kOpenMetrics);
  EXPECT_TRUE(text.ends_with("\n# EOF\n"));
  EXPECT_EQ(metrics_text("acme", sample(), std::nullopt, MetricsFormat::kPrometheus).find("EOF"),
            std::string::npos);
}

}  // namespace
}  // namespace gsync::operations
