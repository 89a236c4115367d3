// Looks into the history of a job without its lock.

#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
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

  /// As the history has them. One that is under way there and whose process is gone was
  /// interrupted, which the next run will write down.
  [[nodiscard]] Result<std::vector<state::Attempt>> latest(int64_t limit) const;
  [[nodiscard]] Result<std::optional<state::Attempt>> find(int64_t id) const;

 private:
  explicit Past(std::filesystem::path lock) : lock_(std::move(lock)) {}
  Result<void> settle(state::Attempt& attempt) const;

  std::filesystem::path lock_;
  std::unique_ptr<state::StateFile> state_;
  std::unique_ptr<state::History> history_;
};

/// What the last runs of the job came to.
Result<operations::Lately> lately_of(const config::Job& job);

}  // namespace gsync::cli
