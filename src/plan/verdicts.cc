#include "plan/verdicts.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"

namespace gsync::plan {
namespace {

using model::ObjectType;
using source::Completeness;

std::string allowance(uint64_t limit) {
  return fmt::format("at most {} {} allowed", grouped(limit), limit == 1 ? "is" : "are");
}

/// "12 suspensions among 100 people; at most 10 are allowed".
std::string sentence(const Measure& measure, const Words& words, uint64_t limit) {
  return fmt::format("{} among {}; {}", counted(measure.measured, words.singular, words.plural),
                     counted(measure.whole, words.whole_singular, words.whole), allowance(limit));
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

/// What judges a read has nothing to say of an undo, which reads no source.
GuardVerdict no_read(const Guard& guard) {
  GuardVerdict verdict = verdict_of(guard, {}, 0);
  verdict.sentence = "an undo reads no source";
  return verdict;
}

GuardVerdict judge_mass_change(const Facts& facts, const Guard& guard, ObjectType object) {
  const uint64_t whole = guard.whole(facts);
  const uint64_t limit = limit_of(facts, guard, whole);
  const std::vector<AttributeChange> changes = changed_attributes(facts, object);
  const auto worst =
      std::max_element(changes.begin(), changes.end(),
                       [](const AttributeChange& left, const AttributeChange& right) {
                         return left.measure.measured < right.measure.measured;
                       });
  GuardVerdict verdict =
      verdict_of(guard, worst == changes.end() ? Measure() : worst->measure, limit);
  verdict.sentence = "no attribute changes its value";
  if (worst == changes.end()) return verdict;
  verdict.sentence = fmt::format(
      "{} changes for {} of {}; {}", quoted(worst->field), grouped(worst->measure.measured),
      counted(whole, guard.words.whole_singular, guard.words.whole), allowance(limit));
  return verdict;
}

}  // namespace

uint64_t limit_of(const Facts& facts, const Guard& guard, uint64_t whole) {
  return allowed(facts.input.job.guards.*guard.limit, whole);
}

GuardVerdict judge_limit(const Facts& facts, const Guard& guard) {
  Measure measure =
      guard.measure != nullptr ? guard.measure(facts) : facts.objects(guard.choose(facts));
  if (guard.whole != nullptr) measure.whole = guard.whole(facts);
  const uint64_t limit = limit_of(facts, guard, measure.whole);
  GuardVerdict verdict = verdict_of(guard, measure, limit);
  verdict.sentence = sentence(measure, guard.words, limit);
  return verdict;
}

GuardVerdict judge_shrinkage(const Facts& facts, const Guard& guard) {
  GuardVerdict verdict = judge_limit(facts, guard);
  if (!facts.input.baseline.has_value()) {
    verdict.sentence = "no earlier run to compare with";
  } else if (facts.input.verdict.completeness != Completeness::kComplete) {
    verdict.sentence = "not compared: the read is not complete, so nothing counts as gone";
  }
  return verdict;
}

GuardVerdict judge_top_departments(const Facts& facts, const Guard& guard) {
  if (!facts.input.baseline.has_value()) return judge_shrinkage(facts, guard);
  GuardVerdict verdict = verdict_of(guard, {}, limit_of(facts, guard, 0));
  verdict.sentence = "no first-level department lost people since the last good run";
  const auto excess = [](const GuardVerdict& of) {
    return of.measured > of.limit ? of.measured - of.limit : 0;
  };
  for (const ShrunkDepartment& shrunk : shrunk_top_departments(facts)) {
    const size_t index = facts.tree.by_key(shrunk.key);
    const std::string name =
        index == kRoot ? quoted(shrunk.key) : quoted(facts.tree.departments()[index].name_after);
    const Measure measure{shrunk.lost, shrunk.before, {}};
    GuardVerdict one = verdict_of(guard, measure, limit_of(facts, guard, shrunk.before));
    one.sentence = sentence(measure, guard.words, one.limit) + " in " + name;
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

GuardVerdict judge_mass_change_users(const Facts& facts, const Guard& guard) {
  return judge_mass_change(facts, guard, ObjectType::kUser);
}

GuardVerdict judge_mass_change_departments(const Facts& facts, const Guard& guard) {
  return judge_mass_change(facts, guard, ObjectType::kDepartment);
}

Choice too_many_changing(const Facts& facts, const Guard& guard, ObjectType object) {
  const uint64_t limit = limit_of(facts, guard, guard.whole(facts));
  std::vector<std::string> fields;
  for (const AttributeChange& change : changed_attributes(facts, object)) {
    if (change.measure.measured > limit) fields.push_back(change.field);
  }
  return changing(object, std::move(fields));
}

GuardVerdict judge_empty(const Facts& facts, const Guard& guard) {
  if (facts.input.undoes) return no_read(guard);
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

GuardVerdict judge_administrators(const Facts& facts, const Guard& guard) {
  GuardVerdict verdict = verdict_of(guard, touched_administrators(facts), 0);
  verdict.sentence = verdict.tripped ? fmt::format("{} would be changed",
                                                   counted(verdict.measured, "administrator"))
                                     : "no administrator is touched";
  return verdict;
}

GuardVerdict judge_must_contain(const Facts& facts, const Guard& guard) {
  if (facts.input.undoes) return no_read(guard);
  const Measure measure = missing_records(facts);
  GuardVerdict verdict = verdict_of(guard, measure, 0);
  verdict.sentence = verdict.tripped ? fmt::format("the source lacks {} that it must contain",
                                                   counted(measure.measured, "record"))
                                     : fmt::format("{} of {} required records are there",
                                                   measure.whole, measure.whole);
  return verdict;
}

GuardVerdict judge_source(const Facts& facts, const Guard& guard) {
  if (facts.input.undoes) return no_read(guard);
  GuardVerdict verdict = verdict_of(guard, unread_removals(facts), 0);
  switch (facts.input.verdict.completeness) {
    case Completeness::kComplete:
      verdict.measured = facts.objects(removing()).measured;
      verdict.tripped = false;
      verdict.limit = verdict.measured;
      verdict.sentence = "the source was read completely";
      verdict.examples.clear();
      return verdict;
    case Completeness::kPartial:
      verdict.sentence = verdict.tripped
                             ? fmt::format("the read is partial and the plan removes {}",
                                           counted(verdict.measured, "object"))
                             : "the read is partial; nothing is removed";
      if (!facts.input.verdict.incomplete_below.empty()) {
        verdict.sentence += " where it did not look";
      }
      return verdict;
    case Completeness::kUnhealthy:
      break;
  }
  verdict.tripped = true;
  verdict.sentence = "the answer of the source cannot be trusted";
  return verdict;
}

}  // namespace gsync::plan
