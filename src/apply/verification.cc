#include "apply/verification.h"

#include <algorithm>
#include <span>
#include <unordered_map>

#include "apply/expectation.h"
#include "apply/operations.h"
#include "io/parallel.h"

namespace gsync::apply {
namespace {

/// An object, what all operations on it want together, and one of them to name
/// it by.
struct Touched {
  std::string id;
  Expectation expectation;
  const plan::Operation* operation = nullptr;
};

/// Objects in the order in which they were first touched.
class TouchedList {
 public:
  Touched& of(const std::string& id) {
    const auto [place, added] = positions_.try_emplace(id, objects_.size());
    if (added) objects_.push_back({id, {}, nullptr});
    return objects_[place->second];
  }
  [[nodiscard]] const std::vector<Touched>& objects() const { return objects_; }

 private:
  std::vector<Touched> objects_;
  std::unordered_map<std::string, size_t> positions_;
};

class Verifier {
 public:
  explicit Verifier(Session& session) : session_(session) {}

  Result<Verification> verify() {
    TRY_CHECK(collect());
    result_.touched = departments_.objects().size() + users_.objects().size();
    TRY_CHECK(verify_departments());
    TRY_CHECK(verify_users());
    return std::move(result_);
  }

 private:
  Result<void> collect() {
    for (const plan::Operation& operation : session_.plan.operations) {
      const auto* outcome = session_.journal.find(operation.id);
      if (outcome == nullptr || outcome->kind != state::OutcomeKind::kDone) continue;
      const auto type = diff::object_of(operation.change.kind);
      if (type == model::ObjectType::kOrganization) continue;
      TRY_ASSIGN(const std::string id, id_of(operation, *outcome));
      Touched& touched = (type == model::ObjectType::kUser ? users_ : departments_).of(id);
      touched.operation = &operation;
      TRY_CHECK(expect(touched.expectation, operation, session_.ids));
    }
    return {};
  }

  Result<std::string> id_of(const plan::Operation& operation, const state::Outcome& outcome) const {
    if (!outcome.target_id.empty()) return outcome.target_id;
    return session_.ids.object(operation.change);
  }

  Result<void> verify_departments() {
    if (departments_.objects().empty()) return {};
    TRY_CHECK(session_.target.refresh());
    for (const Touched& touched : departments_.objects()) {
      compare(touched, session_.target.department(touched.id));
    }
    return {};
  }

  /// People are read with as many calls at once as there are workers.
  Result<void> verify_users() {
    const std::vector<const Touched*> chosen = chosen_users();
    const size_t parts = (chosen.size() + genauth::kBatchSize - 1) / genauth::kBatchSize;
    std::vector<std::vector<model::User>> found(parts);
    const auto part = [&](size_t number) {
      const size_t first = number * genauth::kBatchSize;
      return std::span(chosen).subspan(first, std::min(genauth::kBatchSize, chosen.size() - first));
    };
    TRY_CHECK(io::in_parallel(parts, session_.options.workers, [&](size_t number) {
      return read_users(part(number), found[number]);
    }));
    for (size_t number = 0; number < parts; ++number) compare_users(part(number), found[number]);
    return {};
  }

  /// All, or so many of them at even distances.
  [[nodiscard]] std::vector<const Touched*> chosen_users() const {
    const std::vector<Touched>& all = users_.objects();
    const bool sample = session_.options.verify == config::Verify::kSample;
    const size_t count = sample ? std::min(all.size(), kSampleSize) : all.size();
    std::vector<const Touched*> chosen;
    chosen.reserve(count);
    for (size_t i = 0; i < count; ++i) chosen.push_back(&all[i * all.size() / count]);
    return chosen;
  }

  using Part = std::span<const Touched* const>;

  Result<void> read_users(Part part, std::vector<model::User>& users) const {
    std::vector<std::string> ids;
    for (const Touched* touched : part) ids.push_back(touched->id);
    TRY_ASSIGN(users, session_.target.users(ids, genauth::UserIdType::kUserId));
    return {};
  }

  void compare_users(Part part, const std::vector<model::User>& users) {
    std::unordered_map<std::string_view, const model::User*> found;
    for (const model::User& user : users) found.emplace(user.id, &user);
    for (const Touched* touched : part) {
      const auto user = found.find(touched->id);
      compare(*touched, user == found.end() ? nullptr : user->second);
    }
  }

  template <typename Object>
  void compare(const Touched& touched, const Object* now) {
    ++result_.objects;
    const diff::Change& change = touched.operation->change;
    const std::vector<Difference> found = differences(touched.expectation, now);
    if (!found.empty() && diff::is_removal(change.kind)) fail_removal(touched, found.front());
    for (const Difference& difference : found) {
      result_.mismatches.push_back({Severity::kWarning, "not-as-planned", change.place,
                                    object_name(change) + ": " + difference.field + " planned " +
                                        difference.planned + ", found " + difference.found,
                                    "", "the next plan shows what is left to do"});
    }
  }

  void fail_removal(const Touched& touched, const Difference& difference) {
    state::Outcome outcome = *session_.journal.find(touched.operation->id);
    outcome.kind = state::OutcomeKind::kFailed;
    outcome.message = "the server said yes, but " + difference.field + " is planned as " +
                      difference.planned + " and found as " + difference.found;
    result_.failed.push_back(std::move(outcome));
  }

  Session& session_;
  TouchedList users_;
  TouchedList departments_;
  Verification result_;
};

}  // namespace

Result<Verification> verify(Session& session) { return Verifier(session).verify(); }

}  // namespace gsync::apply
