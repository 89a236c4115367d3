// The figures of a job's last attempt as Prometheus reads them: a file for the textfile
// collector of the node exporter. docs/operations.md lists the series.
//
// Pure.

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "config/operations.h"
#include "core/time.h"
#include "state/attempt.h"

namespace gsync::operations {

/// Gauges with the label `sync`, the job's name: `job` belongs to the scraper. A time that
/// never was is 0. `last_good`: when the last attempt that went well ended.
std::string metrics_text(std::string_view job, const state::Attempt& attempt,
                         std::optional<TimePoint> last_good, config::MetricsFormat format);

}  // namespace gsync::operations
