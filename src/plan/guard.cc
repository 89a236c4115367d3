#include "plan/guard.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/text.h"
#include "plan/measures.h"

namespace gsync::plan {
namespace {

using config::GuardLimits;
using config::Limit;
using diff::ChangeKind;

/// What is counted, and what it is a part of.
struct Words {
  std::string_view singular, plural, whole_singular, whole;
};

struct Guard {
  GuardInfo info;
  Words words;
  /// Null: nothing at all is allowed.
  Limit GuardLimits::*limit = nullptr;
  Measure (*measure)(const Facts& facts) = nullptr;
  /// Replaces what the row says of measuring and limit.
  GuardVerdict (*judge)(const Facts& facts, const Guard& guard) = nullptr;
};

template <ChangeKind kKind>
Measure users_of(const Facts& facts) {
  Measure measure = facts.of_kind(kKind);
  measure.whole = facts.owned_users;
  return measure;
}

template <ChangeKind kKind>
Measure departments_of(const Facts& facts) {
  Measure measure = facts.of_kind(kKind);
  measure.whole = facts.owned_departments;
  return measure;
}

/// "12 suspensions among 100 people; at most 10 are allowed".
std::string sentence(const Measure& measure, const Words& words, uint64_t limit) {
  return fmt::format("{} among {}; at most {} {} allowed",
                     counted(measure.measured, words.singular, words.plural),
                     counted(measure.whole, words.whole_singular, words.whole), grouped(limit),
                     limit == 1 ? "is" : "are");
}

GuardVerdict verdict_of(const Guard& guard, Measure measure, uint64_t limit) {
  GuardVerdict verdict;
  verdict.guard = guard.info.name;
  verdict.measured = measure.measured;
  verdict.limit = limit;
  verdict.tripped = measure.measured > limit;
  verdict.examples = std::move(measure.examples);
  return verdict;
}

GuardVerdict judge_limit(const Facts& facts, const Guard& guard) {
  const Measure measure = guard.measure(facts);
  const uint64_t limit = allowed(facts.input.job.guards.*guard.limit, measure.whole);
  GuardVerdict verdict = verdict_of(guard, measure, limit);
  verdict.sentence = sentence(measure, guard.words, limit);
  return verdict;
}

GuardVerdict judge_shrinkage(const Facts& facts, const Guard& guard) {
  GuardVerdict verdict = judge_limit(facts, guard);
  if (!facts.input.baseline.has_value()) {
    verdict.sentence = "no earlier run to compare with";
  } else if (facts.input.verdict.completeness != source::Completeness::kComplete) {
    verdict.sentence = "not compared: the read is not complete, so nothing counts as gone";
  }
  return verdict;
}

/// The verdict on the worst department; the others that are too small are examples.
GuardVerdict judge_top_departments(const Facts& facts, const Guard& guard) {
  if (!facts.input.baseline.has_value()) return judge_shrinkage(facts, guard);
  const Limit& setting = facts.input.job.guards.shrink_users;
  GuardVerdict verdict = verdict_of(guard, {}, allowed(setting, 0));
  verdict.sentence = "no first-level department lost people since the last good run";
  const auto excess = [](const GuardVerdict& of) {
    return of.measured > of.limit ? of.measured - of.limit : 0;
  };
  for (const ShrunkDepartment& shrunk : shrunk_top_departments(facts)) {
    const size_t index = facts.tree.by_key(shrunk.key);
    const std::string name =
        index == kRoot ? quoted(shrunk.key) : quoted(facts.tree.departments()[index].name_after);
    GuardVerdict one =
        verdict_of(guard, {shrunk.lost, shrunk.before, {}}, allowed(setting, shrunk.before));
    one.sentence =
        sentence({shrunk.lost, shrunk.before, {}}, guard.words, one.limit) + " in " + name;
    one.examples = std::move(verdict.examples);
    if (one.tripped && one.examples.size() < kExamples) {
      one.examples.push_back(fmt::format("department {}: {} of {} people", printable(shrunk.key),
                                         grouped(shrunk.lost), grouped(shrunk.before)));
    }
    const bool worse = verdict.measured == 0 ||
                       (one.tripped && (!verdict.tripped || excess(one) > excess(verdict)));
    if (worse) {
      verdict = std::move(one);
    } else {
      verdict.examples = std::move(one.examples);
    }
  }
  return verdict;
}

GuardVerdict judge_empty(const Facts& facts, const Guard& guard) {
  GuardVerdict verdict = verdict_of(guard, empty_source(facts), 0);
  const auto& missing = verdict.examples;
  verdict.sentence =
      verdict.tripped ? "the source holds " + join(missing, " and ")
                      : fmt::format("the source holds {} and {}",
                                    counted(facts.source_users, "person", "people"),
                                    counted(facts.input.desired.departments.size(), "department"));
  if (facts.input.job.guards.allow_empty && verdict.tripped) {
    verdict.tripped = false;
    verdict.sentence += ", which allow_empty lets through";
  }
  return verdict;
}

GuardVerdict judge_protected(const Facts& facts, const Guard& guard) {
  GuardVerdict verdict = verdict_of(guard, protected_objects(facts), 0);
  verdict.sentence = verdict.tripped ? fmt::format("{} would be changed",
                                                   counted(verdict.measured, "protected object"))
                                     : "nothing protected is touched";
  return verdict;
}

GuardVerdict judge_must_contain(const Facts& facts, const Guard& guard) {
  const Measure measure = missing_records(facts);
  GuardVerdict verdict = verdict_of(guard, measure, 0);
  verdict.sentence = verdict.tripped ? fmt::format("the source lacks {} that it must contain",
                                                   counted(measure.measured, "record"))
                                     : fmt::format("{} of {} required records are there",
                                                   measure.whole, measure.whole);
  return verdict;
}

GuardVerdict judge_source(const Facts& facts, const Guard& guard) {
  const source::Completeness completeness = facts.input.verdict.completeness;
  GuardVerdict verdict = verdict_of(guard, removals(facts), 0);
  switch (completeness) {
    case source::Completeness::kComplete:
      verdict.tripped = false;
      verdict.limit = verdict.measured;
      verdict.sentence = "the source was read completely";
      verdict.examples.clear();
      return verdict;
    case source::Completeness::kPartial:
      verdict.sentence = verdict.tripped
                             ? fmt::format("the read is partial and the plan removes {}",
                                           counted(verdict.measured, "object"))
                             : "the read is partial; nothing is removed";
      return verdict;
    case source::Completeness::kUnhealthy:
      break;
  }
  verdict.tripped = true;
  verdict.sentence = "the answer of the source cannot be trusted";
  return verdict;
}

constexpr std::array kGuards{
    Guard{{"source-verdict", "", false,
           "A partial read removes nothing; an unhealthy one stops the run."},
          {},
          nullptr,
          nullptr,
          judge_source},
    Guard{{"empty-source", "allow_empty", true,
           "A source without people, or without departments where there were some."},
          {},
          nullptr,
          nullptr,
          judge_empty},
    Guard{{"must-contain", "must_contain", true, "Records that the source must hold."},
          {},
          nullptr,
          nullptr,
          judge_must_contain},
    Guard{{"protected", "protect", false, "People and departments that no plan may touch."},
          {},
          nullptr,
          nullptr,
          judge_protected},
    Guard{{"shrink-users", "shrink_users", true, "People fewer than in the last good run."},
          {"person fewer", "people fewer", "person of the last good run",
           "people of the last good run"},
          &GuardLimits::shrink_users,
          shrunk_users,
          judge_shrinkage},
    Guard{{"shrink-top-departments", "shrink_users", true,
           "People fewer than in the last good run, in one first-level department."},
          {"person fewer", "people fewer", "person of the last good run",
           "people of the last good run"},
          &GuardLimits::shrink_users,
          [](const Facts&) { return Measure{}; },
          judge_top_departments},
    Guard{{"shrink-departments", "shrink_departments", true,
           "Departments fewer than in the last good run."},
          {"department fewer", "departments fewer", "department of the last good run",
           "departments of the last good run"},
          &GuardLimits::shrink_departments,
          shrunk_departments,
          judge_shrinkage},
    Guard{{"suspend-users", "remove_users", true, "People suspended."},
          {"suspension", "suspensions", "person", "people"},
          &GuardLimits::remove_users,
          users_of<ChangeKind::kSuspendUser>,
          judge_limit},
    Guard{{"resign-users", "remove_users", true, "People resigned, which cannot be undone."},
          {"resignation", "resignations", "person", "people"},
          &GuardLimits::remove_users,
          users_of<ChangeKind::kResignUser>,
          judge_limit},
    Guard{{"delete-users", "remove_users", true, "People deleted, which cannot be undone."},
          {"deletion of a person", "deletions of people", "person", "people"},
          &GuardLimits::remove_users,
          users_of<ChangeKind::kDeleteUser>,
          judge_limit},
    Guard{{"unassign-users", "remove_users", true, "People taken out of all departments."},
          {"person taken out", "people taken out", "person", "people"},
          &GuardLimits::remove_users,
          users_of<ChangeKind::kUnassignUser>,
          judge_limit},
    Guard{{"remove-departments", "remove_departments", true, "Departments deleted."},
          {"department deleted", "departments deleted", "department", "departments"},
          &GuardLimits::remove_departments,
          departments_of<ChangeKind::kDeleteDepartment>,
          judge_limit},
    Guard{{"move-departments", "move_departments", true, "Departments with another parent."},
          {"department moved", "departments moved", "department", "departments"},
          &GuardLimits::move_departments,
          departments_of<ChangeKind::kMoveDepartment>,
          judge_limit},
    Guard{{"membership-changes", "membership_changes", true, "People who lose a department."},
          {"person losing a department", "people losing a department", "person", "people"},
          &GuardLimits::membership_changes,
          lost_memberships,
          judge_limit},
    Guard{{"blanked-values", "blanked_values", true, "Values that become empty."},
          {"value emptied", "values emptied", "person or department", "people and departments"},
          &GuardLimits::blanked_values,
          blanked_values,
          judge_limit},
    Guard{{"identifier-changes", "identifier_changes", true,
           "Another username, e-mail address, phone, external id or department code."},
          {"object with another identifier", "objects with another identifier",
           "person or department", "people and departments"},
          &GuardLimits::identifier_changes,
          identifier_changes,
          judge_limit},
    Guard{{"update-users", "update_users", true, "People whose values change, or revived."},
          {"person updated", "people updated", "person", "people"},
          &GuardLimits::update_users,
          updated_users,
          judge_limit},
    Guard{{"update-departments", "update_departments", true,
           "Departments whose values or heads change."},
          {"department updated", "departments updated", "department", "departments"},
          &GuardLimits::update_departments,
          updated_departments,
          judge_limit},
};

std::string names(bool overridable) {
  std::vector<std::string> all;
  for (const Guard& guard : kGuards) {
    if (!overridable || guard.info.overridable) all.emplace_back(guard.info.name);
  }
  return join(all, ", ");
}

Result<void> unknown_guard(const std::string& name) {
  std::vector<std::string> known;
  known.reserve(kGuards.size());
  for (const Guard& guard : kGuards) known.emplace_back(guard.info.name);
  const auto near = nearest(name, known);
  return fail(ErrorCode::kUsage, "guard-unknown", "", "there is no guard " + quoted(name),
              near.has_value() ? "did you mean " + quoted(*near) + "?"
                               : "the guards that can be overridden are: " + names(true));
}

}  // namespace

std::vector<GuardInfo> guards() {
  std::vector<GuardInfo> infos;
  infos.reserve(kGuards.size());
  for (const Guard& guard : kGuards) infos.push_back(guard.info);
  return infos;
}

uint64_t allowed(const Limit& limit, uint64_t whole) {
  // The small addend keeps 20 % of 35 at 7 although 0.2 is no binary number.
  const double share = limit.percent * static_cast<double>(whole) / 100.0 + 1e-9;
  auto most = static_cast<uint64_t>(std::max(share, 0.0));
  if (limit.absolute > 0) most = std::min(most, static_cast<uint64_t>(limit.absolute));
  return std::max(most, static_cast<uint64_t>(std::max<int64_t>(limit.floor, 0)));
}

Result<void> check_overrides(const std::map<std::string, std::string>& overrides) {
  for (const auto& entry : overrides) {
    const std::string& name = entry.first;
    const auto found = std::find_if(kGuards.begin(), kGuards.end(),
                                    [&](const Guard& guard) { return guard.info.name == name; });
    if (found == kGuards.end()) return unknown_guard(name);
    if (!found->info.overridable) {
      return fail(ErrorCode::kUsage, "guard-fixed", "",
                  "the guard " + quoted(name) + " cannot be overridden",
                  name == "protected" ? "change 'protect' in the job file, or the source"
                                      : "repair the source and read it again");
    }
    if (trim(entry.second).empty()) {
      return fail(ErrorCode::kUsage, "override-reason", "",
                  "the override of " + quoted(name) + " has no reason",
                  "say why in a few words; the report repeats it");
    }
  }
  return {};
}

std::vector<GuardVerdict> judge(const Facts& facts) {
  std::vector<GuardVerdict> verdicts;
  for (const Guard& guard : kGuards) {
    GuardVerdict verdict = guard.judge(facts, guard);
    const auto reason = facts.input.overrides.find(verdict.guard);
    if (verdict.tripped && guard.info.overridable && reason != facts.input.overrides.end()) {
      verdict.overridden = reason->second;
    }
    verdicts.push_back(std::move(verdict));
  }
  return verdicts;
}

}  // namespace gsync::plan
