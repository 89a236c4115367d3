#include "cli/history.h"

#include "cli/pipeline.h"

namespace gsync::cli {

Result<config::Job> look_back(const std::string& path) {
  return config::load_job(path, Context::environment(), config::Purpose::kLookBack);
}

Result<Past> Past::open(const config::Job& job) {
  Past past;
  const bool missing = !std::filesystem::exists(job.state);
  TRY_ASSIGN(state::StateFile state, open_state_for_reading(job));
  past.state_ = std::make_unique<state::StateFile>(std::move(state));
  TRY_ASSIGN(state::History history,
             state::History::open(missing ? ":memory:" : job.state, *past.state_));
  past.history_ = std::make_unique<state::History>(std::move(history));
  return past;
}

Result<operations::Lately> lately_of(const config::Job& job) {
  TRY_ASSIGN(const Past past, Past::open(job));
  operations::Lately lately;
  TRY_ASSIGN(std::vector<state::Attempt> attempts, past.history().latest(1));
  if (!attempts.empty()) lately.last = std::move(attempts.front());
  TRY_ASSIGN(lately.last_good, past.history().last_good());
  TRY_ASSIGN(const std::optional<state::Run> unfinished, past.state().unfinished());
  lately.unfinished = unfinished ? unfinished->id : 0;
  return lately;
}

}  // namespace gsync::cli
