#include "apply/preparation.h"

#include <algorithm>
#include <utility>

#include "apply/expectation.h"

namespace gsync::apply {
namespace {

using diff::ChangeKind;
using state::Outcome;
using state::OutcomeKind;

bool concerns_person(const diff::Change& change) {
  return diff::object_of(change.kind) == model::ObjectType::kUser;
}

bool concerns_department(const diff::Change& change) {
  return diff::object_of(change.kind) == model::ObjectType::kDepartment;
}

bool creates(const diff::Change& change) {
  return change.kind == ChangeKind::kCreateUser || change.kind == ChangeKind::kCreateDepartment;
}

class Preparation {
 public:
  explicit Preparation(Session& session) : session_(session) {}

  Result<std::vector<Request>> prepare(size_t batch) {
    std::vector<const plan::Operation*> operations = session_.undecided(session_.batches[batch]);
    std::erase_if(operations, [&](const auto* each) { return lacks_dependency(*each); });
    session_.journal.decide(std::exchange(decided_, {}));
    if (!operations.empty()) {
      TRY_ASSIGN(people_, session_.people.take(batch));
    }
    for (const plan::Operation* operation : operations) TRY_CHECK(consider(*operation));
    session_.journal.decide(std::move(decided_));
    return std::move(requests_);
  }

 private:
  void decide(const plan::Operation& operation, OutcomeKind kind, std::string message,
              std::string id = {}) {
    Outcome outcome;
    outcome.operation = operation.id;
    outcome.kind = kind;
    outcome.message = std::move(message);
    outcome.target_id = std::move(id);
    decided_.push_back(std::move(outcome));
  }

  bool lacks_dependency(const plan::Operation& operation) {
    for (const std::string& id : operation.depends_on) {
      if (session_.journal.is_done(id)) continue;
      const Outcome* outcome = session_.journal.find(id);
      const bool failed = outcome != nullptr && outcome->kind == OutcomeKind::kFailed;
      const plan::Operation* needed = session_.operation(id);
      decide(operation, OutcomeKind::kSkipped,
             "needs " + id + (needed != nullptr ? " (" + describe(*needed) + ")" : "") +
                 (failed ? ", which failed" : ", which was not carried out"));
      return true;
    }
    return false;
  }

  /// Makes a request of the operation, or decides it.
  Result<void> consider(const plan::Operation& operation) {
    const diff::Change& change = operation.change;
    const auto id = session_.ids.object(change);
    if (concerns_person(change)) {
      const auto found = id ? people_.find(*id) : people_.end();
      const model::User* now = found == people_.end() ? nullptr : &found->second;
      return consider(operation, now, now);
    }
    if (concerns_department(change)) {
      return consider(operation, id ? session_.target.department(*id) : nullptr, nullptr);
    }
    if (change.kind == ChangeKind::kCreateOrganization && session_.target.exists()) {
      decide(operation, OutcomeKind::kDone, "already so", session_.target.root_id());
      return {};
    }
    return request(operation, nullptr);
  }

  template <typename Object>
  Result<void> consider(const plan::Operation& operation, const Object* now,
                        const model::User* person) {
    if (creates(operation.change) && now == nullptr) return request(operation, nullptr);
    Expectation expectation;
    const auto known = expect(expectation, operation, session_.ids);
    const std::vector<Difference> found = differences(expectation, now);
    if (known && found.empty()) {
      decide(operation, OutcomeKind::kDone, "already so",
             now == nullptr ? operation.change.target_id : now->id);
      return {};
    }
    if (creates(operation.change)) {
      const std::string what = found.empty() ? "" : ", with another " + found.front().field;
      return drifted(operation, "it exists already" + what);
    }
    if (const auto drift = session_.drift.check(operation, now)) return drifted(operation, *drift);
    if (now == nullptr) return drifted(operation, "it does not exist any more");
    return request(operation, person);
  }

  Result<void> drifted(const plan::Operation& operation, const std::string& what) {
    if (session_.options.on_drift == config::OnDrift::kStop) {
      return fail(ErrorCode::kStale, "drift", operation.change.place,
                  object_name(operation.change) + " is not as the plan saw it: " + what,
                  "make a new plan");
    }
    decide(operation, OutcomeKind::kSkipped,
           object_name(operation.change) + " is not as the plan saw it: " + what);
    return {};
  }

  Result<void> request(const plan::Operation& operation, const model::User* person) {
    const RequestContext context{session_.plan.header, session_.ids, session_.target};
    auto request = to_request(operation, person, context);
    if (request) {
      requests_.push_back(*std::move(request));
      return {};
    }
    if (request.error().code != ErrorCode::kNotFound) return fail(std::move(request).error());
    decide(operation, OutcomeKind::kFailed, request.error().message());
    return {};
  }

  Session& session_;
  PeopleById people_;
  std::vector<Outcome> decided_;
  std::vector<Request> requests_;
};

}  // namespace

Result<std::vector<Request>> prepare(size_t batch, Session& session) {
  return Preparation(session).prepare(batch);
}

}  // namespace gsync::apply
