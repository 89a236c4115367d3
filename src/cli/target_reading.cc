#include "cli/target_reading.h"

#include <fmt/format.h>

#include "genauth/read_state.h"
#include "io/digest.h"
#include "version.h"

namespace gsync::cli {
namespace {

/// Job, target and program: when one of them changes, everything is read.
std::string owner_of(const config::Job& job) {
  return io::sha256_hex(fmt::format("{}\n{}\n{}", job.hash, target_name(job.target), kVersion));
}

/// Errors: any is a reason to read everything.
Result<state::TargetMemory> usable_memory(const config::Job& job, TimePoint now) {
  TRY_ASSIGN(state::TargetMemory memory,
             state::read_target_memory(state::target_memory_path(job.state), owner_of(job)));
  TRY_CHECK(state::check_age(memory.mark, now, job.target.full_every));
  return memory;
}

Result<genauth::StateRead> read_delta(const Target& target, state::TargetMemory memory,
                                      const genauth::ReadOptions& options) {
  genauth::StateRead earlier;
  earlier.snapshot = std::move(memory.snapshot);
  earlier.high_water = memory.mark.high_water;
  earlier.hidden_users = memory.mark.hidden_users;
  return genauth::read_changed_state(target.client(), std::move(earlier), options);
}

Result<genauth::StateRead> read_as_asked(const Target& target, const config::Job& job,
                                         const genauth::ReadOptions& options, TimePoint& whole_at) {
  const TimePoint now = *options.now;
  const std::string& code = job.target.organization_code;
  if (job.target.read == config::TargetRead::kDelta) {
    auto memory = usable_memory(job, now);
    if (memory) {
      const TimePoint earlier = memory->mark.whole_at;
      TRY_ASSIGN(auto read, read_delta(target, *std::move(memory), options));
      whole_at = read.whole ? now : earlier;
      return read;
    }
    TRY_ASSIGN(auto read, genauth::read_whole_state(target.client(), code, options));
    read.instead = memory.error().message();
    whole_at = now;
    return read;
  }
  whole_at = now;
  return genauth::read_whole_state(target.client(), code, options);
}

}  // namespace

Result<TargetState> read_target(const Target& target, const config::Job& job,
                                const Context& context) {
  const Tally::Phase phase(context.tally(), "read_target");
  report::Progress progress = context.progress("Reading the target");
  genauth::ReadOptions options;
  options.parallel = job.target.parallel;
  options.progress = [&](uint64_t done, uint64_t total) { progress.update(done, total); };
  options.now = context.clock().now();
  TimePoint whole_at;
  TRY_ASSIGN(genauth::StateRead read, read_as_asked(target, job, options, whole_at));
  progress.finish();
  if (!read.instead.empty()) {
    context.info(fmt::format("The target was read whole: {}.", read.instead));
  }
  state::ReadMark mark{read.high_water, read.hidden_users, whole_at};
  TRY_ASSIGN(model::Snapshot snapshot, genauth::complete(std::move(read)));
  return TargetState{std::move(snapshot), mark};
}

Result<std::unique_ptr<io::AtomicFile>> prepare_memory(const config::Job& job,
                                                       const model::Snapshot& snapshot,
                                                       const state::ReadMark& mark) {
  if (job.target.read == config::TargetRead::kFull) return nullptr;
  TRY_ASSIGN(io::AtomicFile file, state::write_target_memory(state::target_memory_path(job.state),
                                                             owner_of(job), snapshot, mark));
  return std::make_unique<io::AtomicFile>(std::move(file));
}

Result<void> keep_memory(std::unique_ptr<io::AtomicFile> memory) {
  if (memory) TRY_CHECK(memory->commit());
  return {};
}

Result<void> forget_target(const config::Job& job) {
  return state::forget_target(state::target_memory_path(job.state));
}

}  // namespace gsync::cli
