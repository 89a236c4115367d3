#include "plan/sentences.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <span>

#include "config/duration.h"
#include "core/text.h"
#include "plan/phrases.h"
#include "plan/root_causes.h"

namespace gsync::plan {
namespace {

using diff::ChangeKind;

std::string top_of(const std::string& path) { return std::string(split(path, "/").front()); }

/// The first-level departments of this name belong to the source, which does not
/// have any of them.
bool vanished(const Facts& facts, const std::string& name) {
  const std::vector<bool> marks = vanished_departments(facts);
  const std::vector<TreeDepartment>& departments = facts.tree.departments();
  bool any = false;
  for (size_t i = 0; i < departments.size(); ++i) {
    if (departments[i].parent_before != kRoot || departments[i].name_before != name) continue;
    if (!marks[i]) return false;
    any = true;
  }
  return any;
}

/// Kinds for which it matters where most of them are.
bool clusters(ChangeKind kind) {
  return diff::object_of(kind) == model::ObjectType::kUser &&
         (diff::is_removal(kind) || kind == ChangeKind::kAdoptUser ||
          kind == ChangeKind::kSetMemberships);
}

/// ", 38 of them in '华东区', which vanished from the source": when one first-level
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
  if (vanished(facts, most->first)) text += ", which vanished from the source";
  return text;
}

/// ", 238 of them in 'customData.title'": people updated in one attribute.
std::string attribute(const Facts& facts, uint64_t count) {
  std::map<std::string, uint64_t> fields;
  for (const Operation& operation : facts.operations) {
    if (operation.change.kind != ChangeKind::kUpdateUser) continue;
    for (const diff::FieldChange& field : operation.change.fields) ++fields[field.field];
  }
  const auto most =
      std::max_element(fields.begin(), fields.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  if (count < 3 || most == fields.end() || most->second * 2 <= count) return {};
  return fmt::format(", {} of them in {}", grouped(most->second), quoted(most->first));
}

/// ", 1 of them by a leaver who is back": the others belonged to nobody's record.
std::string rejoined(const Facts& facts) {
  const auto is_former = [](const diff::FieldChange& field) {
    return field.field == "externalId" && !model::text_of(field.before).empty();
  };
  const auto back = std::count_if(
      facts.operations.begin(), facts.operations.end(), [&](const Operation& operation) {
        const diff::Change& change = operation.change;
        return change.kind == ChangeKind::kAdoptUser &&
               std::any_of(change.fields.begin(), change.fields.end(), is_former);
      });
  if (back == 0) return {};
  return fmt::format(", {} of them by {} under another key", grouped(static_cast<uint64_t>(back)),
                     back == 1 ? "a leaver who is back" : "leavers who are back");
}

void add_guards(const Plan& plan, std::vector<std::string>& sentences) {
  for (const GuardVerdict& verdict : plan.header.guards) {
    if (stops(verdict)) {
      sentences.push_back("stopped by " + verdict.guard + ": " + verdict.sentence);
    }
  }
  for (const GuardVerdict& verdict : plan.header.guards) {
    if (verdict.held) {
      sentences.push_back("held for approval by " + verdict.guard + ": " + verdict.sentence);
    }
  }
  const auto asked = std::count_if(plan.held.begin(), plan.held.end(), [](const Held& held) {
    return held.kind == ChangeKind::kAdoptUser;
  });
  if (asked > 0) {
    sentences.push_back(counted(static_cast<uint64_t>(asked), "adoption waits for approval",
                                "adoptions wait for approval"));
  }
  for (const GuardVerdict& verdict : plan.header.guards) {
    if (verdict.overridden.empty()) continue;
    sentences.push_back(fmt::format("{} is overridden ({}): {}", verdict.guard,
                                    printable(verdict.overridden), verdict.sentence));
  }
}

/// Nothing happens to this absent person yet.
bool is_waiting(const Facts& facts, const diff::Absence& absence) {
  const config::SyncRules& sync = facts.input.job.sync;
  return absence.runs < sync.absent_runs || facts.input.now - absence.since < sync.absent_for;
}

/// Who was not in this read and is left alone until enough reads agree.
void add_absent(const Facts& facts, const Plan& plan, std::vector<std::string>& sentences) {
  constexpr size_t kNamed = 5;
  std::vector<std::string> keys;
  for (const auto& [key, absence] : plan.absences.users) {
    if (!absence.removed && is_waiting(facts, absence)) keys.push_back(printable(key));
  }
  if (keys.empty()) return;
  const auto shown = std::span(keys).first(std::min(keys.size(), kNamed));
  const config::SyncRules& sync = facts.input.job.sync;
  std::string patience = counted(static_cast<uint64_t>(sync.absent_runs), "complete read");
  if (sync.absent_for.count() > 0) patience += " and " + config::to_text(sync.absent_for);
  sentences.push_back(fmt::format(
      "{} missing from the source ({}{}); nothing happens to them before {} in a row without them",
      counted(keys.size(), "person is", "people are"), join(shown, ", "),
      keys.size() > kNamed ? ", …" : "", patience));
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

/// " in '华东区' and below", when the rest was read.
std::string where_unread(const Facts& facts) {
  std::vector<std::string> names;
  for (const std::string& key : facts.input.verdict.incomplete_below) {
    const size_t department = facts.tree.by_key(key);
    if (department == kRoot) return {};
    names.push_back(quoted(facts.tree.departments()[department].name_after));
  }
  return names.empty() ? "" : " in " + join(names, ", ") + " and below";
}

void add_source(const Facts& facts, const Plan& plan, std::vector<std::string>& sentences) {
  if (facts.input.verdict.completeness == source::Completeness::kPartial) {
    sentences.push_back("the source was read in part: nobody counts as gone" + where_unread(facts));
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
  for (std::string& cause : root_causes(facts, plan)) sentences.push_back(std::move(cause));
  for (const ChangeKind kind : kinds_by_weight()) {
    const auto found = plan.header.counts.find(std::string(diff::to_text(kind)));
    if (found == plan.header.counts.end()) continue;
    std::string text = phrase(kind, found->second);
    if (clusters(kind)) text += cluster(facts, kind, found->second);
    if (kind == ChangeKind::kAdoptUser) text += rejoined(facts);
    if (kind == ChangeKind::kUpdateUser) text += attribute(facts, found->second);
    sentences.push_back(std::move(text));
  }
  add_absent(facts, plan, sentences);
  add_gone(facts, sentences);
  add_source(facts, plan, sentences);
  return sentences;
}

}  // namespace gsync::plan
