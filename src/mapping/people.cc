// Managers and department heads: the part of UserRecords that finds people.

#include <fmt/format.h>

#include "core/text.h"
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
  }
  return "key";
}

Diagnostic dropped(std::string place, std::string_view role, const std::string& text, PersonBy by,
                   std::string_view effect) {
  Diagnostic diagnostic;
  diagnostic.place = std::move(place);
  diagnostic.code = fmt::format("{}-unknown", role);
  diagnostic.message = fmt::format("no user, or more than one, has the {} {} that is named as {}",
                                   what_of(by), quoted(text), role);
  diagnostic.hint = std::string(effect);
  return diagnostic;
}

}  // namespace

const UserRecords::People& UserRecords::people(PersonBy by) {
  People& index = by == PersonBy::kName ? by_name_ : by_email_;
  if (!index.empty()) return index;
  const model::FieldId field =
      by == PersonBy::kName ? model::user_field::name() : model::user_field::email();
  for (size_t i = 0; i < users_.size(); ++i) {
    const std::string& text = users_[i].attributes.text(field);
    if (text.empty() || pending_[i].dropped) continue;
    const auto [entry, is_new] =
        index.emplace(word_key(text), Person{static_cast<uint32_t>(i), false});
    if (!is_new) entry->second.several = true;
  }
  return index;
}

std::optional<uint32_t> UserRecords::find_person(const std::string& text, PersonBy by) {
  if (by == PersonBy::kKey) {
    const auto found = keys_.find(plain_text(text));
    if (found == keys_.end() || pending_[found->second].dropped) return std::nullopt;
    return found->second;
  }
  const People& index = people(by);
  const auto found = index.find(word_key(text));
  if (found == index.end() || found->second.several) return std::nullopt;
  return found->second.index;
}

void UserRecords::resolve_managers(Findings& findings) {
  const model::FieldId manager = model::user_field::manager();
  const FieldMapping* rule = nullptr;
  for (const FieldMapping& field : program_.users->fields) {
    if (field.field == manager) rule = &field;
  }
  if (rule == nullptr) return;
  for (size_t i = 0; i < users_.size(); ++i) {
    const model::Attribute* named = users_[i].attributes.find(manager);
    if (named == nullptr || model::is_empty(named->value) || pending_[i].dropped) continue;
    const std::string text = model::text_of(named->value);
    model::Origin origin = named->origin;
    if (const auto person = find_person(text, rule->by)) {
      const std::string& key = users_[*person].key;
      if (key == text) continue;
      if (!origin.raw) origin.raw = std::make_shared<const std::string>(text);
      users_[i].attributes.set(manager, key, std::move(origin));
      continue;
    }
    // A record that was set aside is a person all the same.
    if (rule->by == PersonBy::kKey && findings.is_rejected(ObjectType::kUser, text)) continue;
    const std::string column = origin.column_name ? *origin.column_name : rule->name;
    findings.warn(dropped(to_text(users_[i].place, origin.column, column), "manager", text,
                          rule->by, "the manager is left as it is"));
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
  std::vector<std::string> keys;
  for (const std::string& text : *record.department.leaders) {
    const auto person = find_person(text, by);
    if (person && !users_[*person].leaver) {
      keys.push_back(users_[*person].key);
      continue;
    }
    if (person) {
      Diagnostic left = dropped(record.leaders_place, "leader", text, by, "name another head");
      left.code = "leader-left";
      left.message = fmt::format("the user {} that is named as leader has left", quoted(text));
      findings.warn(std::move(left));
      continue;
    }
    if (findings.is_rejected(ObjectType::kUser, text)) {
      findings.warn(dropped(record.leaders_place, "leader", text, by,
                            "that record was left out: the heads of this department stay as "
                            "they are"));
      record.department.leaders.reset();
      return;
    }
    findings.warn(dropped(record.leaders_place, "leader", text, by,
                          "correct it; the other heads of the department are used"));
  }
  record.department.leaders = std::move(keys);
}

}  // namespace gsync::mapping
