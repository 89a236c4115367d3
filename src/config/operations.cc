#include "config/operations.h"

#include <fmt/format.h>

#include "io/file.h"

namespace gsync::config {
namespace {

std::chrono::minutes read_schedule(MapReader& job) {
  const Node* node = job.child("schedule");
  if (node == nullptr) return {};
  MapReader reader(*node, "schedule");
  const std::chrono::minutes every = reader.duration("every", {});
  if (const Node* length = reader.child("every"); length != nullptr && every.count() == 0) {
    reader.report(diagnose(*length, "not-a-schedule", "a job cannot run every 0 minutes",
                           "for example: every: 10m"));
  }
  job.report(reader.finish());
  return every;
}

/// A file, or a map that says more.
Metrics read_metrics(MapReader& job, const std::filesystem::path& folder) {
  Metrics metrics;
  const Node* node = job.child("metrics");
  if (node == nullptr) return metrics;
  if (node->is_scalar()) {
    metrics.file = folder / node->text;
    return metrics;
  }
  MapReader reader(*node, "metrics");
  if (const std::string file = reader.required_text("file"); !file.empty()) {
    metrics.file = folder / file;
  }
  metrics.format =
      static_cast<MetricsFormat>(reader.choice("format", {"prometheus", "openmetrics"}, 0));
  job.report(reader.finish());
  return metrics;
}

}  // namespace

Operations read_operations(MapReader& job, const std::filesystem::path& folder, Purpose purpose) {
  Operations operations;
  operations.every = read_schedule(job);
  operations.metrics = read_metrics(job, folder);
  const Node* notify = job.child("notify");
  if (notify != nullptr && purpose == Purpose::kRun) {
    operations.notify = read_notify(*notify, folder, job);
  }
  return operations;
}

Result<Operations> load_operations(const Job& job, const Environment& environment,
                                   Purpose purpose) {
  TRY_ASSIGN(const std::string text, io::read_file(job.file));
  TRY_ASSIGN(const Node root,
             resolved_job(job.file.string(), text, job.folder, environment, purpose));
  MapReader reader(root, "the job");
  Operations operations = read_operations(reader, job.folder, purpose);
  // The other keys were checked when the job was loaded.
  for (const auto& [key, value] : root.entries) reader.child(key.text);
  TRY_CHECK(fail_if_any(reader.finish()));
  return operations;
}

}  // namespace gsync::config
