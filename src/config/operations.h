// How a job is run: who is told, what is measured, how often. The sections `notify:`,
// `metrics:` and `schedule:` of its file, which no plan depends on.

#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <vector>

#include "config/job.h"
#include "config/notify.h"
#include "config/reader.h"

namespace gsync::config {

enum class MetricsFormat : uint8_t { kPrometheus, kOpenMetrics };

struct Metrics {
  /// Written anew after each run; empty: none.
  std::filesystem::path file;
  MetricsFormat format = MetricsFormat::kPrometheus;
};

struct Operations {
  std::vector<Channel> notify;
  Metrics metrics;
  /// How often `sync` is to be run; 0: nobody said.
  std::chrono::minutes every{0};
};

/// Of the whole job file; what is wrong is reported to its reader. Relative paths are below
/// `folder`. Nobody is told anything by who looks back.
Operations read_operations(MapReader& job, const std::filesystem::path& folder, Purpose purpose);

/// Of a job that was loaded already, for the same purpose.
/// Errors: as load_job.
Result<Operations> load_operations(const Job& job, const Environment& environment,
                                   Purpose purpose = Purpose::kRun);

}  // namespace gsync::config
