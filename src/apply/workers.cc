#include "apply/workers.h"

#include <algorithm>
#include <map>

#include "apply/batch_queue.h"
#include "apply/delivery.h"
#include "apply/preparation.h"
#include "io/parallel.h"

namespace gsync::apply {
namespace {

/// Of each worker: one makes a call, the other prepares the next.
constexpr size_t kHands = 2;

class Workers {
 public:
  Workers(Session& session, const Progress& progress)
      : session_(session), progress_(progress), queue_(session.plan.operations, session.batches) {}

  Result<void> run() {
    const size_t count = std::clamp<size_t>(session_.batches.size(), 1,
                                            kHands * static_cast<size_t>(session_.options.workers));
    TRY_CHECK(io::in_parallel(count, static_cast<int>(count), [&](size_t) {
      work();
      return Result<void>();
    }));
    if (!errors_.empty()) return fail(std::move(errors_.begin()->second));
    if (!queue_.is_over()) return fail(io::interrupted());
    return {};
  }

 private:
  void work() {
    const Turn::Hold hold(session_.turn);
    while (const auto batch = next()) {
      auto carried_out = carry_out(*batch);
      if (carried_out) {
        queue_.done(*batch);
        report();
      } else {
        end_with(*batch, std::move(carried_out).error());
      }
      session_.turn.changed();
    }
  }

  /// One worker keeps to the plan's order: its second hand takes a batch when the one
  /// before has its place in the line.
  std::optional<size_t> take() {
    if (session_.options.workers > 1) return queue_.next();
    return preparing_ > 0 ? std::nullopt : queue_.next_in_order();
  }

  /// Waits for one that may begin, and has everything on the disk meanwhile. Nothing:
  /// there is no more work for this worker.
  std::optional<size_t> next() {
    while (!session_.is_ending() && !queue_.is_empty()) {
      if (const auto batch = take()) return batch;
      if (session_.journal.is_flushed()) {
        session_.turn.wait();
      } else if (auto flushed = session_.journal.flush(); !flushed) {
        end_with(session_.batches.size(), std::move(flushed).error());
      }
    }
    return std::nullopt;
  }

  /// Who was called off has no error of its own.
  void end_with(size_t batch, Error error) {
    session_.broken = true;
    if (error.code != ErrorCode::kInterrupted) errors_.emplace(batch, std::move(error));
  }

  Result<void> carry_out(size_t batch) {
    ++preparing_;
    auto requests = prepare(batch, session_);
    --preparing_;
    session_.turn.changed();
    if (!requests) return fail(std::move(requests).error());
    return deliver(session_.batches[batch], *std::move(requests), session_);
  }

  void report() const {
    if (!progress_) return;
    progress_(session_.journal.decided(), session_.plan.operations.size(), "applying");
  }

  Session& session_;
  const Progress& progress_;
  BatchQueue queue_;
  /// Batches that a hand has and that no call is due for yet.
  int preparing_ = 0;
  /// By batch.
  std::map<size_t, Error> errors_;
};

}  // namespace

Result<void> carry_out(Session& session, const Progress& progress) {
  return Workers(session, progress).run();
}

}  // namespace gsync::apply
