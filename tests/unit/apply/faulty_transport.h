// A transport in front of a directory that writes down every call and, at
// chosen calls, behaves like a bad network or a bad server. Several threads may
// call at once.

#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "genauth/failure.h"
#include "genauth/transport.h"

namespace gsync::apply {

enum class Fault {
  kLostBefore,     // the connection is cut, the server never saw the call
  kLostAfter,      // the server did it, the answer is lost
  kDiesBefore,     // our process dies before the call leaves
  kDiesAfter,      // our process dies after the server did it
  kStopped,        // the server did it, and we were asked to stop before its answer came
  kDenied,         // 403
  kBusy,           // 429
  kYesButNothing,  // says yes and does nothing
  kHalf,           // does the first half of a list, then refuses it
};

class FaultyTransport final : public genauth::Transport {
 public:
  explicit FaultyTransport(genauth::Transport& inner) : inner_(inner) {}

  /// At call number `nth` (from 1) of this endpoint, counted from now.
  void at(genauth::Endpoint endpoint, int nth, Fault fault) {
    faults_[{endpoint, seen_[endpoint] + nth}] = fault;
  }
  /// At call number `nth` (from 1) of all, and of those that write, from now.
  void at_call(int nth, Fault fault) { call_faults_[calls() + nth] = fault; }
  void at_write(int nth, Fault fault) { write_faults_[writes_ + nth] = fault; }
  /// Every call fails as if the server were gone.
  void cut(bool is_cut) { cut_ = is_cut; }
  /// After a death no call comes through, until there is another process.
  void revive() { dead_ = false; }
  /// Called after each call that came through, from one thread at a time.
  void then(std::function<void(const genauth::Request&)> hook) { hook_ = std::move(hook); }

  Result<genauth::Reply> send(const genauth::Request& request) override {
    const auto fault = next_fault(request);
    if (dead_) return dead();
    if (cut_) return lost();
    if (!fault) return pass(request);
    switch (*fault) {
      case Fault::kLostBefore:
        return lost();
      case Fault::kLostAfter:
        static_cast<void>(inner_.send(request));
        return lost();
      case Fault::kDiesBefore:
        return dead();
      case Fault::kDiesAfter:
        static_cast<void>(inner_.send(request));
        return dead();
      case Fault::kStopped:
        static_cast<void>(inner_.send(request));
        return stopped(request.endpoint);
      case Fault::kDenied:
        return genauth::Reply{200, 403, 0, "no permission", "req-403", {}};
      case Fault::kBusy:
        return genauth::Reply{200, 429, 0, "slow down", "req-429", {}};
      case Fault::kYesButNothing:
        return genauth::Reply{200, 200, 0, "Success", "req-yes", genauth::Json{{"success", true}}};
      case Fault::kHalf:
        return half(genauth::completed(request));
    }
    return lost();
  }

  // To be asked when nothing is under way.
  [[nodiscard]] int calls() const { return static_cast<int>(log.size()); }
  [[nodiscard]] int writes() const { return writes_; }
  [[nodiscard]] int count(genauth::Endpoint endpoint) const {
    const auto found = seen_.find(endpoint);
    return found == seen_.end() ? 0 : found->second;
  }

  std::vector<genauth::Request> log;

 private:
  std::optional<Fault> next_fault(const genauth::Request& request) {
    const std::scoped_lock lock(mutex_);
    auto fault = fault_of(request.endpoint);
    log.push_back(genauth::completed(request));
    return fault;
  }

  std::optional<Fault> fault_of(genauth::Endpoint endpoint) {
    const int number = ++seen_[endpoint];
    const auto call = call_faults_.find(calls() + 1);
    if (genauth::info(endpoint).writes) {
      const auto found = write_faults_.find(++writes_);
      if (found != write_faults_.end()) return found->second;
    }
    if (call != call_faults_.end()) return call->second;
    const auto found = faults_.find({endpoint, number});
    if (found == faults_.end()) return std::nullopt;
    return found->second;
  }

  Result<genauth::Reply> pass(const genauth::Request& request) {
    auto reply = inner_.send(request);
    if (hook_) {
      const std::scoped_lock lock(hook_mutex_);
      hook_(request);
    }
    return reply;
  }

  genauth::Reply half(genauth::Request request) {
    auto& list =
        request.params.contains("list") ? request.params["list"] : request.params["userIds"];
    list.erase(list.begin() + static_cast<std::ptrdiff_t>(list.size() / 2), list.end());
    static_cast<void>(inner_.send(request));
    return {200, 422, 0, "something in this list", "req-half", {}};
  }

  static tl::unexpected<Error> lost() {
    return fail(ErrorCode::kUnavailable, "transport", "directory", "no answer in time");
  }
  static tl::unexpected<Error> stopped(genauth::Endpoint endpoint) {
    auto failure = std::make_shared<genauth::ApiFailure>();
    failure->endpoint = endpoint;
    failure->retry =
        genauth::info(endpoint).writes ? genauth::Retry::kAfterReadingBack : genauth::Retry::kNever;
    return fail(with_cause(make_error(ErrorCode::kInterrupted, "interrupted", "", "asked to stop"),
                           std::move(failure)));
  }
  /// No code of a server: whoever applies must leave everything as it stands.
  tl::unexpected<Error> dead() {
    dead_ = true;
    return fail(ErrorCode::kInternal, "died", "", "the process died here");
  }

  genauth::Transport& inner_;
  std::map<genauth::Endpoint, int> seen_;
  std::map<std::pair<genauth::Endpoint, int>, Fault> faults_;
  std::map<int, Fault> write_faults_;
  std::map<int, Fault> call_faults_;
  int writes_ = 0;
  std::atomic<bool> cut_ = false;
  std::atomic<bool> dead_ = false;
  std::mutex mutex_;
  std::mutex hook_mutex_;
  std::function<void(const genauth::Request&)> hook_;
};

}  // namespace gsync::apply
