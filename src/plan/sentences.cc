#include "plan/sentences.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <span>

#include "core/text.h"

namespace gsync::plan {
namespace {

using diff::ChangeKind;

/// One kind of operation in words.
struct Phrase {
  ChangeKind kind;
  std::string_view singular, plural;
  /// Says where most of them are.
  bool clusters = false;
};

/// Most important first.
constexpr std::array kPhrases{
    Phrase{ChangeKind::kDeleteUser, "person is deleted, which cannot be undone",
           "people are deleted, which cannot be undone", true},
    Phrase{ChangeKind::kResignUser, "person is resigned, which cannot be undone",
           "people are resigned, which cannot be undone", true},
    Phrase{ChangeKind::kSuspendUser, "person is suspended", "people are suspended", true},
    Phrase{ChangeKind::kUnassignUser, "person is taken out of all departments",
           "people are taken out of all departments", true},
    Phrase{ChangeKind::kDeleteDepartment, "department is deleted", "departments are deleted",
           false},
    Phrase{ChangeKind::kMoveDepartment, "department moves", "departments move", false},
    Phrase{ChangeKind::kAdoptUser, "person whom no sync made is adopted",
           "people whom no sync made are adopted", true},
    Phrase{ChangeKind::kReviveUser, "suspended person is back and activated again",
           "suspended people are back and activated again", false},
    Phrase{ChangeKind::kSetMemberships, "person changes departments", "people change departments",
           true},
    Phrase{ChangeKind::kUpdateDepartment, "department is updated", "departments are updated",
           false},
    Phrase{ChangeKind::kCreateOrganization, "organization is created", "organizations are created",
           false},
    Phrase{ChangeKind::kCreateDepartment, "department is created", "departments are created",
           false},
    Phrase{ChangeKind::kCreateUser, "person is created", "people are created", false},
    Phrase{ChangeKind::kSetLeaders, "department gets new heads", "departments get new heads",
           false},
    Phrase{ChangeKind::kDefineField, "custom data field is defined",
           "custom data fields are defined", false},
};

std::string top_of(const std::string& path) { return std::string(split(path, "/").front()); }

/// ", 38 of them in '华东区', which is gone from the source": when one first-level
/// department has more than half of at least three.
std::string cluster(const Facts& facts, ChangeKind kind, uint64_t count) {
  std::map<std::string, uint64_t> tops;
  for (const Operation& operation : facts.operations) {
    if (operation.change.kind == kind) ++tops[top_of(operation.change.path)];
  }
  tops.erase("");
  if (tops.empty() || count < 3) return {};
  const auto most = std::max_element(
      tops.begin(), tops.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most->second * 2 <= count) return {};
  std::string text =
      most->second == count
          ? ", all of them in " + quoted(most->first)
          : fmt::format(", {} of them in {}", grouped(most->second), quoted(most->first));
  const auto& departments = facts.tree.departments();
  const bool remains = std::any_of(departments.begin(), departments.end(), [&](const auto& one) {
    return !one.deleted && one.parent_after == kRoot && one.name_after == most->first;
  });
  if (!remains) text += ", which is gone from the source";
  return text;
}

/// "240 people are updated, 238 of them in 'customData.title'".
std::string updated_people(const Facts& facts, uint64_t count) {
  std::map<std::string, uint64_t> fields;
  for (const Operation& operation : facts.operations) {
    if (operation.change.kind != ChangeKind::kUpdateUser) continue;
    for (const diff::FieldChange& field : operation.change.fields) ++fields[field.field];
  }
  std::string text = counted(count, "person is updated", "people are updated");
  const auto most =
      std::max_element(fields.begin(), fields.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  if (count < 3 || most == fields.end() || most->second * 2 <= count) return text;
  return text + fmt::format(", {} of them in {}", grouped(most->second), quoted(most->first));
}

void add_guards(const Plan& plan, std::vector<std::string>& sentences) {
  for (const GuardVerdict& verdict : plan.header.guards) {
    if (!verdict.tripped || !verdict.overridden.empty()) continue;
    sentences.push_back("stopped by " + verdict.guard + ": " + verdict.sentence);
  }
  for (const GuardVerdict& verdict : plan.header.guards) {
    if (verdict.overridden.empty()) continue;
    sentences.push_back(fmt::format("{} is overridden ({}): {}", verdict.guard,
                                    printable(verdict.overridden), verdict.sentence));
  }
}

/// Who was not in this read and is left alone until enough reads agree.
void add_absent(const Facts& facts, const Plan& plan, std::vector<std::string>& sentences) {
  constexpr size_t kNamed = 5;
  std::vector<std::string> keys;
  for (const auto& [key, absence] : plan.absences.users) {
    if (!absence.removed && absence.runs < facts.input.job.sync.absent_runs) {
      keys.push_back(printable(key));
    }
  }
  if (keys.empty()) return;
  const auto shown = std::span(keys).first(std::min(keys.size(), kNamed));
  sentences.push_back(fmt::format(
      "{} missing from the source ({}{}); nothing happens to them before {} in a row without them",
      counted(keys.size(), "person is", "people are"), join(shown, ", "),
      keys.size() > kNamed ? ", …" : "",
      counted(static_cast<uint64_t>(facts.input.job.sync.absent_runs), "complete read")));
}

/// Who has left by the source's own word and was never in GenAuth.
void add_gone(const Facts& facts, std::vector<std::string>& sentences) {
  const auto& links = facts.input.changes.links.users;
  const auto gone = std::count_if(
      facts.input.desired.users.begin(), facts.input.desired.users.end(),
      [&](const model::User& user) { return user.leaver && !links.contains(user.key); });
  if (gone == 0) return;
  sentences.push_back(counted(static_cast<uint64_t>(gone), "person has", "people have") +
                      " left, as the source says, and no account: nothing to do for them");
}

void add_source(const Facts& facts, const Plan& plan, std::vector<std::string>& sentences) {
  if (facts.input.verdict.completeness == source::Completeness::kPartial) {
    sentences.emplace_back("the source was read in part: nobody counts as gone");
  }
  const auto conflicts =
      std::count_if(plan.set_aside.begin(), plan.set_aside.end(),
                    [](const SetAside& one) { return one.why == SetAside::Why::kConflict; });
  const uint64_t held = static_cast<uint64_t>(conflicts);
  if (held > 0) {
    sentences.push_back(
        counted(held, "record is held back for a conflict", "records are held back for conflicts"));
  }
  const uint64_t rejected = plan.set_aside.size() - held;
  if (rejected > 0) {
    sentences.push_back(counted(rejected, "record is rejected", "records are rejected"));
  }
}

}  // namespace

std::vector<std::string> make_sentences(const Facts& facts, const Plan& plan) {
  std::vector<std::string> sentences;
  add_guards(plan, sentences);
  if (!plan.operations.empty() && plan.operations.front().cause == Cause::kConfiguration) {
    sentences.emplace_back(
        "the job or its mapping changed since the last run: changes may come from there");
  }
  const auto& counts = plan.header.counts;
  const auto count_of = [&](ChangeKind kind) {
    const auto found = counts.find(std::string(diff::to_text(kind)));
    return found == counts.end() ? uint64_t{0} : found->second;
  };
  for (const Phrase& phrase : kPhrases) {
    if (phrase.kind == ChangeKind::kUpdateDepartment) {
      const uint64_t updated = count_of(ChangeKind::kUpdateUser);
      if (updated > 0) sentences.push_back(updated_people(facts, updated));
    }
    const uint64_t count = count_of(phrase.kind);
    if (count == 0) continue;
    std::string text = counted(count, phrase.singular, phrase.plural);
    if (phrase.clusters) text += cluster(facts, phrase.kind, count);
    sentences.push_back(std::move(text));
  }
  add_absent(facts, plan, sentences);
  add_gone(facts, sentences);
  add_source(facts, plan, sentences);
  return sentences;
}

}  // namespace gsync::plan
