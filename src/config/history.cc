#include "config/history.h"

#include <fmt/format.h>

namespace gsync::config {

void read_history(MapReader& reader, History& history) {
  constexpr int64_t kMegabyte = 1'000'000;
  constexpr int64_t kMost = 1'000'000;
  history.plans = reader.integer("plans", history.plans, 1, kMost);
  history.plan_bytes =
      kMegabyte * reader.integer("megabytes", history.plan_bytes / kMegabyte, 1, kMost);
  history.runs = reader.integer("runs", history.runs, 1, kMost);
  if (history.runs >= history.plans) return;
  const Node* runs = reader.child("runs");
  reader.report(diagnose(
      runs != nullptr ? *runs : *reader.child("plans"), "fewer-runs-than-plans",
      fmt::format("the history keeps {} runs and the plans of {}", history.runs, history.plans),
      "a plan is kept with its run: keep at least as many runs"));
}

}  // namespace gsync::config
