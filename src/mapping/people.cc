// Managers and department heads: the part of UserRecords that finds people.

#include <fmt/format.h>

#include "core/text.h"
#include "mapping/problem.h"
#include "mapping/raw.h"
#include "mapping/user_records.h"

namespace gsync::mapping {
namespace {

using model::ObjectType;

std::string_view what_of(PersonBy by) {
  switch (by) {
    case PersonBy::kKey:
      return "key";
    case PersonBy::kName:
      return "name";
    case PersonBy::kEmail:
      return "e-mail address";
    case PersonBy::kAuto:
      return "key, e-mail address or name";
  }
  return "key";
}

}  // namespace

Diagnostic UserRecords::unresolved(std::string place, std::string_view role,
                                   const std::string& text, PersonBy by, const Person& found,
                                   std::string_view effect) const {
  if (!found.between && !found.is_aside) {
    return problem_at(
        std::move(place), fmt::format("{}-unknown", role),
        fmt::format("no user has the {} {} that is named as {}", what_of(by), quoted(text), role),
        std::string(effect));
  }
  if (!found.between) {
    return problem_at(
        std::move(place), fmt::format("{}-ambiguous", role),
        fmt::format("{} that is named as {} is also somebody whose record was set aside",
                    quoted(text), role),
        fmt::format("name the person by the key; {}", effect));
  }
  const auto [first, second] = *found.between;
  return problem_at(
      std::move(place), fmt::format("{}-ambiguous", role),
      fmt::format("{} that is named as {} is more than one user: {} ({}) and {} ({})", quoted(text),
                  role, quoted(users_[first].key), to_text(users_[first].place),
                  quoted(users_[second].key), to_text(users_[second].place)),
      fmt::format("name the person by the key; {}", effect));
}

const UserRecords::People& UserRecords::people(PersonBy by) {
  People& index = by == PersonBy::kName ? by_name_ : by_email_;
  if (!index.empty()) return index;
  const model::FieldId field =
      by == PersonBy::kName ? model::user_field::name() : model::user_field::email();
  for (uint32_t i = 0; i < users_.size(); ++i) {
    const std::string_view text = users_[i].attributes.text(field);
    if (pending_[i].dropped) set_aside(users_[i]);
    if (text.empty() || pending_[i].dropped) continue;
    const auto [entry, is_new] = index.emplace(word_key(text), Person{i, {}, false});
    if (is_new || entry->second.between) continue;
    entry->second = {std::nullopt, std::pair(*entry->second.index, i), false};
  }
  return index;
}

/// Another of the same name must not be taken for somebody who was set aside.
void UserRecords::set_aside(const model::User& user) {
  const auto remember = [&](std::unordered_set<std::string>& words, model::FieldId field) {
    const std::string_view text = user.attributes.text(field);
    if (!text.empty()) words.insert(word_key(text));
  };
  remember(names_aside_, model::user_field::name());
  remember(emails_aside_, model::user_field::email());
}

UserRecords::Person UserRecords::find_person(const std::string& text, PersonBy by) {
  if (by == PersonBy::kAuto) {
    for (const PersonBy one : {PersonBy::kKey, PersonBy::kEmail, PersonBy::kName}) {
      const Person found = find_person(text, one);
      if (found.index || found.between || found.is_aside) return found;
    }
    return {};
  }
  if (by == PersonBy::kKey) {
    const auto found = keys_.find(plain_text(text));
    if (found == keys_.end() || pending_[found->second].dropped) return {};
    return {found->second, {}, false};
  }
  const People& index = people(by);
  const std::string word = word_key(text);
  const auto found = index.find(word);
  const Person person = found == index.end() ? Person() : found->second;
  const bool is_aside =
      (by == PersonBy::kName ? names_aside_ : emails_aside_).contains(word) && !person.between;
  return is_aside ? Person{std::nullopt, std::nullopt, true} : person;
}

void UserRecords::resolve_managers(Findings& findings) {
  const model::FieldId manager = model::user_field::manager();
  const FieldMapping* rule = nullptr;
  for (const FieldMapping& field : program_.users->fields) {
    if (field.field == manager) rule = &field;
  }
  if (rule == nullptr) return;
  for (size_t i = 0; i < users_.size(); ++i) {
    const auto named = users_[i].attributes.find(manager);
    if (!named || model::is_empty(named->value) || pending_[i].dropped) continue;
    const std::string text(named->value.text());
    model::Origin origin = users_[i].attributes.origin(*named);
    const Person person = find_person(text, rule->by);
    if (person.index) {
      const std::string& key = users_[*person.index].key;
      if (key == text) continue;
      if (!origin.raw) origin.raw = std::make_shared<const std::string>(text);
      users_[i].attributes.set(manager, key, std::move(origin));
      continue;
    }
    // A record that was set aside is a person all the same.
    const bool by_key = rule->by == PersonBy::kKey || rule->by == PersonBy::kAuto;
    if (by_key && findings.is_rejected(ObjectType::kUser, text)) continue;
    const std::string column = origin.column_name ? *origin.column_name : rule->name;
    findings.warn(unresolved(to_text(users_[i].place, origin.column, column), "manager", text,
                             rule->by, person, "the manager is left as it is"));
    users_[i].attributes.erase(manager);
  }
}

void UserRecords::resolve_leaders(DepartmentTree& tree, Findings& findings) {
  if (!program_.departments || !program_.departments->leaders) return;
  for (DepartmentRecord& record : tree.records()) {
    if (record.department.leaders && !record.rejected) {
      resolve_leaders_of(record, program_.departments->leaders->by, findings);
    }
  }
}

void UserRecords::resolve_leaders_of(DepartmentRecord& record, PersonBy by, Findings& findings) {
  const std::vector<std::string> named = *record.department.leaders;
  std::vector<std::string> keys;
  for (const std::string& text : named) {
    if (add_leader(record, text, by, keys, findings)) continue;
    record.department.leaders.reset();
    return;
  }
  record.department.leaders = std::move(keys);
}

/// False: nobody can tell who all the heads are, so they stay as they are.
bool UserRecords::add_leader(DepartmentRecord& record, const std::string& text, PersonBy by,
                             std::vector<std::string>& keys, Findings& findings) {
  const Person person = find_person(text, by);
  if (person.index && !users_[*person.index].leaver) {
    keys.push_back(users_[*person.index].key);
    return true;
  }
  if (person.index) {
    findings.warn(
        problem_at(record.leaders_place, "leader-left",
                   fmt::format("the user {} that is named as leader has left", quoted(text)),
                   "name another head"));
    return true;
  }
  // A name or an address may be that of a record that was set aside.
  const bool hidden = findings.is_rejected(ObjectType::kUser, text) ||
                      (by != PersonBy::kKey && findings.has_rejected(ObjectType::kUser));
  if (person.between || person.is_aside || hidden) {
    const std::string_view effect =
        hidden && !person.between && !person.is_aside
            ? "that record was left out: the heads of this department stay as they are"
            : "the heads of this department stay as they are";
    findings.warn(unresolved(record.leaders_place, "leader", text, by, person, effect));
    return false;
  }
  findings.warn(unresolved(record.leaders_place, "leader", text, by, person,
                           "correct it; the other heads of the department are used"));
  return true;
}

}  // namespace gsync::mapping
