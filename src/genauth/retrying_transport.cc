#include "genauth/retrying_transport.h"

#include "genauth/refusal.h"

namespace gsync::genauth {
namespace {

constexpr int kTooManyRequests = 429;

struct Verdict {
  Retry retry = Retry::kNever;
  std::optional<std::chrono::milliseconds> retry_after;
  int status = 0;
};

Verdict judge(Endpoint endpoint, const Result<Reply>& answer) {
  if (answer) {
    if (succeeded(*answer)) return {};
    const int status = status_of(*answer);
    return {retry_of(endpoint, status, answer->api_code), answer->retry_after, status};
  }
  if (const ApiFailure* failure = api_failure(answer.error())) {
    return {failure->retry, failure->retry_after, failure->status};
  }
  // Nothing is known of a call without an answer but what it was.
  const bool safe = answer.error().code == ErrorCode::kUnavailable && !info(endpoint).writes;
  return {safe ? Retry::kAfterWait : Retry::kNever, std::nullopt, 0};
}

}  // namespace

Result<Reply> RetryingTransport::send(const Request& request) {
  for (int attempt = 1;; ++attempt) {
    TRY_ASSIGN(const io::Pace::Ticket ticket, pace_.begin(stop_));
    Result<Reply> answer = inner_.send(request);
    const Verdict verdict = judge(request.endpoint, answer);
    const auto pause = verdict.retry_after.value_or(io::pause_before(attempt + 1, policy_));
    const bool too_many = verdict.status == kTooManyRequests;
    const bool bearable = pause <= policy_.longest_asked;
    // Who is asked to slow down makes everybody wait.
    const bool everybody = bearable && (too_many || verdict.retry_after);
    if (everybody) pace_.hold(pause);
    pace_.end(ticket, too_many ? io::Pace::Answer::kTooMany : io::Pace::Answer::kFine);
    const bool again = verdict.retry == Retry::kAfterWait && attempt < policy_.attempts;
    if (!again || !bearable) return answer;
    if (observer_) observer_({request.endpoint, attempt, pause, verdict.status});
    if (!everybody) policy_.wait(pause, stop_);
  }
}

}  // namespace gsync::genauth
