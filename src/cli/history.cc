#include "cli/history.h"

#include "cli/pipeline.h"
#include "io/lock_holder.h"

namespace gsync::cli {

Result<config::Job> look_back(const std::string& path) {
  return config::load_job(path, Context::environment(), config::Purpose::kLookBack);
}

Result<Past> Past::open(const config::Job& job) {
  Past past(state::StateFile::lock_file(job.state));
  const bool missing = !std::filesystem::exists(job.state);
  TRY_ASSIGN(state::StateFile state, open_state_for_reading(job));
  past.state_ = std::make_unique<state::StateFile>(std::move(state));
  TRY_ASSIGN(state::History history,
             state::History::open(missing ? ":memory:" : job.state, *past.state_));
  past.history_ = std::make_unique<state::History>(std::move(history));
  return past;
}

Result<void> Past::settle(state::Attempt& attempt) const {
  if (attempt.outcome != state::AttemptOutcome::kRunning || io::is_locked(lock_)) return {};
  // It may have ended since it was read.
  TRY_ASSIGN(std::optional<state::Attempt> again, history_->find(attempt.id));
  if (again) attempt = *std::move(again);
  if (attempt.outcome != state::AttemptOutcome::kRunning) return {};
  attempt.outcome = state::AttemptOutcome::kInterrupted;
  attempt.reason = state::kDied;
  return {};
}

Result<std::vector<state::Attempt>> Past::latest(int64_t limit) const {
  TRY_ASSIGN(std::vector<state::Attempt> attempts, history_->latest(limit));
  for (state::Attempt& attempt : attempts) TRY_CHECK(settle(attempt));
  return attempts;
}

Result<std::optional<state::Attempt>> Past::find(int64_t id) const {
  TRY_ASSIGN(std::optional<state::Attempt> attempt, history_->find(id));
  if (attempt) TRY_CHECK(settle(*attempt));
  return attempt;
}

Result<operations::Lately> lately_of(const config::Job& job) {
  TRY_ASSIGN(const Past past, Past::open(job));
  operations::Lately lately;
  TRY_ASSIGN(std::vector<state::Attempt> attempts, past.latest(1));
  if (!attempts.empty()) lately.last = std::move(attempts.front());
  TRY_ASSIGN(lately.last_good, past.history().last_good());
  TRY_ASSIGN(const std::optional<state::Run> unfinished, past.state().unfinished());
  lately.unfinished = unfinished ? unfinished->id : 0;
  return lately;
}

}  // namespace gsync::cli
