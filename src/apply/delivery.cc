#include "apply/delivery.h"

#include <algorithm>
#include <unordered_set>

#include "apply/bisect.h"
#include "apply/call.h"
#include "apply/effect.h"
#include "apply/operations.h"
#include "apply/settlement.h"
#include "genauth/failure.h"

namespace gsync::apply {
namespace {

using genauth::Endpoint;
using state::Outcome;
using state::OutcomeKind;
using Requests = std::span<const Request>;

Operations operations_of(Requests requests) {
  Operations operations;
  for (const Request& request : requests) operations.push_back(request.operation);
  return operations;
}

bool is_refusal(ErrorCode code) {
  return code == ErrorCode::kInvalid || code == ErrorCode::kConflict ||
         code == ErrorCode::kNotFound;
}

/// Calls that must not be repeated for a record which they have already changed:
/// a server may have carried out a part of what it refused.
bool may_be_half_done(Endpoint endpoint) {
  return endpoint == Endpoint::kCreateOrganization || endpoint == Endpoint::kCreateDepartment ||
         endpoint == Endpoint::kCreateUsersBatch || endpoint == Endpoint::kResignUserBatch ||
         endpoint == Endpoint::kDeleteUsersBatch;
}

/// Whether it is known that the call had no effect. The transport has then made it as
/// often as the policy says, where that could help, or was asked to stop before; one that
/// was stopped under way may have had its effect, and the next run reads back.
bool had_no_effect(const Error& error) {
  if (error.code == ErrorCode::kDenied) return true;
  const genauth::ApiFailure* failure = genauth::api_failure(error);
  if (failure == nullptr) return error.code == ErrorCode::kInterrupted;
  return failure->retry != genauth::Retry::kAfterReadingBack;
}

std::vector<Request> without(std::vector<Request> requests,
                             const std::vector<Confirmed>& confirmed) {
  std::unordered_set<const plan::Operation*> done;
  for (const Confirmed& each : confirmed) done.insert(each.operation);
  std::erase_if(requests, [&](const Request& each) { return done.contains(each.operation); });
  return requests;
}

/// What was refused, and what to do when another object has the value already.
std::string said(const Error& error) {
  if (error.code != ErrorCode::kConflict) return error.message();
  return error.message() +
         ": change it in the source, or free it in GenAuth; the next run tries again";
}

/// Delivers one step of a batch: the same call for all requests.
class Step {
 public:
  Step(Endpoint endpoint, std::string department_id, bool last, Session& session)
      : endpoint_(endpoint),
        department_id_(std::move(department_id)),
        last_(last),
        session_(session) {}

  /// Returns the requests that went through.
  Result<std::vector<Request>> run(const std::vector<Request>& requests) {
    TRY_CHECK(bisect(Requests(requests), [&](Requests part) { return send_part(part); }));
    return std::move(accepted_);
  }

 private:
  using Part = Verdict<Request>;

  Result<Part> send_part(Requests part) {
    std::vector<Request> left(part.begin(), part.end());
    for (int attempt = 1;; ++attempt) {
      TRY_ASSIGN(Made made, send_journalled(left));
      const int64_t call = made.call;
      Sent& sent = made.sent;
      request_id_ = std::move(sent.request_id);
      if (sent.confirmed) return confirmed(call, left, *std::move(sent.confirmed));
      const Error& error = sent.confirmed.error();
      if (is_refusal(error.code)) return refused(call, std::move(left), error);
      const bool none = had_no_effect(error);
      if (none) session_.journal.conclude(call, {}, {});
      if (none || error.code != ErrorCode::kUnavailable) return fail(error);
      TRY_ASSIGN(left, settle_unknown(call, std::move(left), attempt));
      if (left.empty()) return Part{};
      if (attempt >= session_.options.retry.attempts) return fail(error);
    }
  }

  /// A call by its number in the journal, and what came of it.
  struct Made {
    int64_t call = 0;
    Sent sent;
  };

  /// Calls are made in the order of their intents. When its time comes the run may be
  /// about to end: it is not made then.
  Result<Made> send_journalled(Requests requests) {
    const Line::Place place(session_.line);
    TRY_ASSIGN(const int64_t call, session_.journal.intend(endpoint_, operations_of(requests)));
    place.wait();
    if (session_.is_ending()) {
      session_.journal.withdraw(call);
      return fail(io::interrupted());
    }
    Sent sent = session_.turn.away([&] {
      return send({endpoint_, requests, department_id_}, session_.client,
                  session_.target.organization_code());
    });
    return Made{call, std::move(sent)};
  }

  /// The fate of the call is unknown: waits a little, then reads back. Returns
  /// what has not taken effect.
  Result<std::vector<Request>> settle_unknown(int64_t call, std::vector<Request> requests,
                                              int attempt) {
    const io::RetryPolicy& retry = session_.options.retry;
    session_.turn.away([&] { retry.wait(io::pause_before(attempt + 1, retry), session_.stop); });
    std::vector<Confirmed> done;
    if (last_) {
      TRY_ASSIGN(done, settle(operations_of(requests), session_));
    }
    conclude(call, done, {});
    return without(std::move(requests), done);
  }

  Result<Part> confirmed(int64_t call, const std::vector<Request>& requests,
                         std::vector<Confirmed> done) {
    if (!last_) {
      session_.journal.conclude(call, {}, {});
      accepted_.insert(accepted_.end(), requests.begin(), requests.end());
      return Part{};
    }
    std::vector<Request> missing = without(requests, done);
    std::vector<Outcome> failed;
    if (!missing.empty()) {
      TRY_ASSIGN(const auto found, settle(operations_of(missing), session_));
      done.insert(done.end(), found.begin(), found.end());
      for (const Request& request : without(std::move(missing), found)) {
        failed.push_back(failure(request, "the server said yes, but the object is not there"));
      }
    }
    conclude(call, done, std::move(failed));
    return Part{};
  }

  Result<Part> refused(int64_t call, std::vector<Request> requests, const Error& error) {
    std::vector<Confirmed> done;
    if (may_be_half_done(endpoint_)) {
      TRY_ASSIGN(done, settle(operations_of(requests), session_));
    }
    std::vector<Request> left = without(requests, done);
    std::vector<Outcome> failed;
    if (requests.size() == 1 && !left.empty()) failed.push_back(failure(left[0], said(error)));
    conclude(call, done, std::move(failed));
    return Part{left.empty(), std::move(left)};
  }

  Outcome failure(const Request& request, std::string message) const {
    return {request.operation->id, OutcomeKind::kFailed, request.object_id,
            without_sensitive(std::move(message), request.operation->change), request_id_};
  }

  void conclude(int64_t call, const std::vector<Confirmed>& done, std::vector<Outcome> outcomes) {
    diff::Links links;
    for (const Confirmed& each : done) {
      take_effect(*each.operation, each.id, session_, links);
      outcomes.push_back({each.operation->id, OutcomeKind::kDone, each.id, "", request_id_});
    }
    session_.journal.conclude(call, std::move(outcomes), std::move(links));
  }

  const Endpoint endpoint_;
  const std::string department_id_;
  const bool last_;
  Session& session_;
  std::vector<Request> accepted_;
  /// Of the last reply.
  std::string request_id_;
};

}  // namespace

Result<void> deliver(const plan::Batch& batch, std::vector<Request> requests, Session& session) {
  if (requests.empty()) return {};
  if (batch.endpoint != Endpoint::kRemoveDepartmentMembers) {
    TRY_CHECK(Step(batch.endpoint, "", true, session).run(requests));
    return {};
  }
  for (size_t i = 0; i < batch.departments.size() && !requests.empty(); ++i) {
    const bool last = i + 1 == batch.departments.size();
    TRY_ASSIGN(requests, Step(batch.endpoint, batch.departments[i], last, session).run(requests));
  }
  return {};
}

Result<void> settle_open_calls(Session& session) {
  TRY_ASSIGN(const auto calls, session.journal.open_calls());
  for (const state::OpenCall& call : calls) {
    Operations operations;
    for (const std::string& id : call.operations) {
      const plan::Operation* operation = session.operation(id);
      if (operation != nullptr && session.journal.find(id) == nullptr) {
        operations.push_back(operation);
      }
    }
    TRY_ASSIGN(const auto done, settle(operations, session));
    diff::Links links;
    std::vector<Outcome> outcomes;
    for (const Confirmed& each : done) {
      take_effect(*each.operation, each.id, session, links);
      outcomes.push_back({each.operation->id, OutcomeKind::kDone, each.id, "", ""});
    }
    session.journal.conclude(call.id, std::move(outcomes), std::move(links));
  }
  return {};
}

}  // namespace gsync::apply
