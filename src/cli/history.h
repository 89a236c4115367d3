// Looks into the history of a job without its lock.

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "config/job.h"
#include "operations/freshness.h"
#include "state/history.h"

namespace gsync::cli {

/// A job whose past is looked at, without its secrets.
/// Errors: as config::load_job.
Result<config::Job> look_back(const std::string& path);

/// A state file and its history; one that does not exist is empty, and stays missing.
class Past {
 public:
  static Result<Past> open(const config::Job& job);

  [[nodiscard]] state::StateFile& state() const { return *state_; }
  [[nodiscard]] state::History& history() const { return *history_; }

 private:
  Past() = default;
  std::unique_ptr<state::StateFile> state_;
  std::unique_ptr<state::History> history_;
};

/// What the last runs of the job came to.
Result<operations::Lately> lately_of(const config::Job& job);

}  // namespace gsync::cli
