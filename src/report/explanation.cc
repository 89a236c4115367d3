#include "report/explanation.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "config/duration.h"
#include "core/text.h"
#include "report/parts.h"
#include "report/surroundings.h"

namespace gsync::report {
namespace {

using model::ObjectType;

constexpr std::string_view kIdPrefix = "id:";

std::string_view leaver_action(config::Leavers leavers) {
  switch (leavers) {
    case config::Leavers::kSuspend:
      return "suspended";
    case config::Leavers::kResign:
      return "resigned";
    case config::Leavers::kDelete:
      return "deleted";
    case config::Leavers::kUnassign:
      return "taken out of all departments";
    case config::Leavers::kKeep:
      return "kept";
  }
  return "kept";
}

/// What the story needs of a person or department, on either side.
struct Side {
  bool there = false;
  std::string id, key, name, status;
  bool leaver = false;
  std::vector<std::string> surroundings;
};

Side side_of(const model::Snapshot& side, const model::User& user) {
  return {true,
          user.id,
          user.key,
          std::string(user.attributes.text(model::user_field::name())),
          std::string(user.attributes.text(model::user_field::status())),
          user.leaver,
          surroundings(side, user)};
}

Side side_of(const model::Snapshot& side, const model::Department& department) {
  return {true,
          department.id,
          department.key,
          std::string(department.attributes.text(model::department_field::name())),
          "",
          false,
          surroundings(side, department)};
}

template <typename Object, typename Test>
Side find_in(const model::Snapshot& side, const std::vector<Object>& objects, const Test& test) {
  const auto found = std::find_if(objects.begin(), objects.end(), test);
  return found == objects.end() ? Side() : side_of(side, *found);
}

class Story {
 public:
  explicit Story(ExplanationInput& input) : input_(input) {
    wanted_ = find(input.desired, [&](const auto& one) { return one.key == input_.key; });
    const std::string id = input_.key.starts_with(kIdPrefix) ? input_.key.substr(kIdPrefix.size())
                                                             : input_.match.target_id;
    if (!id.empty()) there_ = find(input.current, [&](const auto& one) { return one.id == id; });
  }

  Explanation tell() {
    made_.job = input_.job.name;
    made_.object = input_.object;
    made_.key = input_.key;
    made_.name = wanted_.name.empty() ? there_.name : wanted_.name;
    made_.mapping = input_.mapping;
    made_.target_id = there_.id;
    made_.operations = operations_of(&input_.plan);
    made_.waiting = operations_of(input_.pending);
    tell_diagnostics();
    tell_target();
    tell_verdict();
    made_.records = std::move(input_.records);
    made_.history = std::move(input_.history);
    return std::move(made_);
  }

 private:
  template <typename Test>
  Side find(const model::Snapshot& side, const Test& test) const {
    return is_user() ? find_in(side, side.users, test) : find_in(side, side.departments, test);
  }

  [[nodiscard]] bool is_user() const { return input_.object == ObjectType::kUser; }

  std::vector<plan::Operation> operations_of(const plan::Plan* plan) const {
    std::vector<plan::Operation> found;
    if (plan == nullptr) return found;
    std::copy_if(plan->operations.begin(), plan->operations.end(), std::back_inserter(found),
                 [&](const plan::Operation& operation) {
                   return operation.change.key == input_.key &&
                          diff::object_of(operation.change.kind) == input_.object;
                 });
    return found;
  }

  void tell_diagnostics() {
    for (const plan::SetAside& aside : input_.plan.set_aside) {
      if (aside.key == input_.key) made_.diagnostics.push_back(aside.diagnostic);
    }
    for (const Diagnostic& warning : input_.plan.warnings) {
      const bool same_place =
          std::any_of(input_.records.begin(), input_.records.end(), [&](const auto& record) {
            return !warning.place.empty() && warning.place == to_text(record.place);
          });
      const bool named = warning.message.find(quoted(input_.key)) != std::string::npos;
      const bool doubtful = warning.code == "absence-doubtful" && is_missing();
      if (same_place || named || doubtful) made_.diagnostics.push_back(warning);
    }
  }

  /// Absent from the source, and perhaps not counted as such.
  [[nodiscard]] bool is_missing() const {
    return is_user() && !wanted_.there && there_.there && input_.records.empty() &&
           !input_.plan.absences.users.contains(input_.key);
  }

  void tell_target() {
    if (!there_.there) {
      made_.target.emplace_back("GenAuth has no object of this key");
    } else {
      made_.target.push_back(found_by());
      const char* member = is_user() ? "externalId" : "openDepartmentId";
      made_.target.push_back(there_.key.empty()
                                 ? fmt::format("it has no {}", member)
                                 : fmt::format("its {} is {}", member, quoted(there_.key)));
      if (!there_.status.empty()) made_.target.push_back("its status is " + there_.status);
      for (std::string& one : there_.surroundings) made_.target.push_back(std::move(one));
    }
    const auto& links = is_user() ? input_.links.users : input_.links.departments;
    const auto link = links.find(input_.key);
    if (link == links.end()) {
      made_.target.emplace_back("the state file has no link for this key");
    } else if (link->second != there_.id) {
      made_.target.push_back(fmt::format(
          "the state file links it to {}, which does not exist any more", quoted(link->second)));
    }
  }

  std::string found_by() const {
    switch (input_.match.by) {
      case diff::MatchedBy::kNothing:
        return "no record of the source is this object";
      case diff::MatchedBy::kLink:
        return "found by the link in the state file";
      case diff::MatchedBy::kKey:
        return is_user() ? "found by its externalId" : "found by its openDepartmentId";
      case diff::MatchedBy::kCode:
        return "found by its code";
      case diff::MatchedBy::kField:
        return fmt::format("found by the match field {}", quoted(input_.match.field));
      case diff::MatchedBy::kContent:
        return "found by what is in it, under another name";
    }
    return {};
  }

  void tell_verdict() {
    auto& verdict = made_.verdict;
    const auto aside =
        std::count_if(input_.plan.set_aside.begin(), input_.plan.set_aside.end(),
                      [&](const plan::SetAside& one) { return one.key == input_.key; });
    if (aside > 0) verdict.emplace_back("not in the plan: its record was set aside");
    if (!made_.operations.empty()) {
      verdict.push_back("in the plan: " + counted(made_.operations.size(), "operation"));
      tell_stops();
    }
    for (const plan::Held& held : input_.plan.held) {
      if (held.key != input_.key || diff::object_of(held.kind) != input_.object) continue;
      verdict.push_back(fmt::format("{} waits for approval: {}",
                                    replace_all(diff::to_text(held.kind), "_", " "), held.why));
    }
    if (verdict.empty()) verdict.push_back(wanted_.there ? settled() : missing());
  }

  void tell_stops() {
    for (const plan::GuardVerdict& guard : input_.plan.header.guards) {
      if (!plan::stops(guard)) continue;
      made_.verdict.push_back(fmt::format("nothing of the plan is written: guard {} stops it: {}",
                                          guard.guard, guard.sentence));
    }
  }

  /// In the source, and without operations.
  std::string settled() const {
    if (wanted_.leaver && !there_.there) {
      return "nothing to do: the source says that this person has left, and there is no account";
    }
    if (wanted_.leaver) {
      return fmt::format("nothing to do: this person has left, and the account is {}",
                         there_.status.empty() ? "as it should be" : there_.status);
    }
    if (!there_.there) return "not in the plan, although GenAuth does not have it";
    if (!made_.diagnostics.empty()) return "nothing to do but for what is said below";
    return "nothing to do: GenAuth has what the source says";
  }

  std::string missing() const {
    const bool left_out =
        std::any_of(input_.records.begin(), input_.records.end(),
                    [](const mapping::TracedRecord& record) { return record.left_out; });
    std::string text =
        left_out ? "the mapping's 'when' leaves its record out" : "the source does not have it";
    if (!there_.there) return text + "; GenAuth does not have it either";
    const auto& links = is_user() ? input_.links.users : input_.links.departments;
    if (!links.contains(input_.key)) {
      return text + "; this job has not made that object and never changes it";
    }
    return text + "; " + absence();
  }

  std::string absence() const {
    if (input_.plan.header.source_verdict != source::Completeness::kComplete) {
      return "the read was not complete, so it does not count as gone";
    }
    const auto& absences =
        is_user() ? input_.plan.absences.users : input_.plan.absences.departments;
    const auto found = absences.find(input_.key);
    if (found == absences.end()) return "it does not count as gone";
    const diff::Absence& absence = found->second;
    std::string text = fmt::format("missing since {}, from {}", time_text(absence.since),
                                   counted(static_cast<uint64_t>(absence.runs), "complete read"));
    const config::SyncRules& sync = input_.job.sync;
    if (absence.removed) return text + "; a sync has acted on it";
    const bool kept = is_user() ? sync.leavers == config::Leavers::kKeep
                                : sync.departments == config::Gone::kKeep;
    if (kept) return text + "; the job keeps what is gone";
    text += fmt::format("; it is {} once it is missing from {} in a row",
                        is_user() ? leaver_action(sync.leavers) : "deleted",
                        static_cast<uint64_t>(sync.absent_runs));
    if (sync.absent_for.count() > 0) text += ", for " + config::to_text(sync.absent_for);
    return text;
  }

  ExplanationInput& input_;
  Side wanted_, there_;
  Explanation made_;
};

}  // namespace

Explanation explain(ExplanationInput input) { return Story(input).tell(); }

}  // namespace gsync::report
