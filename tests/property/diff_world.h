// Random sides of a comparison: small, so that everything collides.

#pragma once

#include <rapidcheck.h>

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "core/text.h"
#include "diff/diff.h"

namespace gsync::diff {

struct World {
  model::Snapshot desired;
  model::Snapshot current;
  Links links;
  Absences absences;
  std::unordered_set<std::string> rejected_users;
  std::unordered_set<std::string> rejected_departments;
  DiffOptions options;

  [[nodiscard]] Changes run() const {
    return diff({desired, current, links, absences, rejected_users, rejected_departments}, options);
  }
};

enum class Collide : uint8_t { kNever, kOften };

namespace any {

/// From 0, the first cases of a property like the last: RapidCheck would start with 0 alone.
inline int any_below(int limit) {
  return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, limit));
}
inline bool one_in(int count) { return any_below(count) == 0; }

inline std::string department_key(int number) { return "d" + std::to_string(number); }
inline std::string user_key(int number) { return "e" + std::to_string(number); }

inline model::FieldId user_field(std::string_view name) {
  return *model::find_field(model::ObjectType::kUser, name);
}

/// Parents have a smaller position in a random order: a forest, whatever the keys.
inline void add_departments(model::Snapshot& side, bool current) {
  const auto order = *rc::gen::container<std::vector<int>>(6, rc::gen::inRange(0, 1000));
  std::vector<int> numbers;
  for (int i = 0; i < 6; ++i) {
    if (one_in(4)) continue;
    const int at = order[static_cast<size_t>(i)] % static_cast<int>(numbers.size() + 1);
    numbers.insert(numbers.begin() + at, i);
  }
  for (size_t i = 0; i < numbers.size(); ++i) {
    model::Department& added = side.departments.emplace_back();
    added.key = department_key(numbers[i]);
    if (current) added.id = "id-" + added.key;
    const int parent = any_below(static_cast<int>(i) + 1);
    if (parent > 0) {
      const model::Department& above = side.departments[static_cast<size_t>(parent) - 1];
      added.parent = current ? above.id : above.key;
    }
    added.attributes.set(model::department_field::name(), "name" + std::to_string(any_below(3)));
    if (one_in(3)) added.attributes.set(model::department_field::status(), one_in(2));
  }
}

/// Codes are unique on the target; in the source two may want one.
inline void add_codes(model::Snapshot& side, bool current, Collide collide) {
  std::unordered_set<std::string> taken;
  for (model::Department& department : side.departments) {
    if (department.key.empty() || one_in(3)) continue;
    const std::string code = collide == Collide::kOften
                                 ? "c" + std::to_string(any_below(5))
                                 : department.key + "-" + std::to_string(any_below(2));
    if (current && !taken.insert(code).second) continue;
    department.attributes.set(model::department_field::code(), code);
  }
}

inline void add_memberships(const model::Snapshot& side, bool current, model::User& user) {
  user.memberships.emplace();
  for (const model::Department& department : side.departments) {
    if (one_in(3)) {
      user.memberships->push_back({current ? department.id : department.key,
                                   user.memberships->empty(),
                                   static_cast<int32_t>(user.memberships->size())});
    }
  }
  if (current && one_in(4)) user.memberships->push_back({"foreign-1", false, 0});
}

inline void add_fields(int number, Collide collide, model::User& user) {
  const auto any_of = [&](const std::string& kind) {
    const int owner = collide == Collide::kOften ? any_below(5) : number;
    const int variant = collide == Collide::kOften ? 0 : any_below(2);
    return kind + std::to_string(owner) + "-" + std::to_string(variant);
  };
  if (!one_in(4)) user.attributes.set(user_field("name"), "name" + std::to_string(any_below(3)));
  // Nobody is made an account without one of the two.
  const bool named = collide == Collide::kNever || !one_in(3);
  if (named) user.attributes.set(user_field("username"), any_of("user"));
  if (!one_in(3)) user.attributes.set(user_field("email"), any_of("MAIL") + "@x.cn");
  if (one_in(4)) user.attributes.set(user_field("city"), model::Value());
  if (one_in(4))
    user.attributes.set(user_field("customData.title"), "t" + std::to_string(any_below(2)));
}

inline void add_leaders(model::Snapshot& side, bool current) {
  for (model::Department& department : side.departments) {
    if (!current && one_in(3)) continue;
    department.leaders.emplace();
    for (const model::User& user : side.users) {
      if (!user.leaver && one_in(5)) department.leaders->push_back(current ? user.id : user.key);
    }
  }
}

inline bool is_taken(const model::Snapshot& side, const model::User& user, const char* name) {
  const model::FieldId field = user_field(name);
  const std::string_view text = user.attributes.text(field);
  for (const model::User& other : side.users) {
    if (&other != &user && !text.empty() && other.attributes.text(field) == text) return true;
  }
  return false;
}

inline void add_desired_users(World& world, Collide collide) {
  for (int number = 0; number < 8; ++number) {
    if (one_in(3)) continue;
    model::User& added = world.desired.users.emplace_back();
    added.key = user_key(number);
    add_fields(number, collide, added);
    if (!one_in(4)) add_memberships(world.desired, false, added);
    added.leaver = one_in(8);
    added.place.row = static_cast<uint32_t>(number) + 2;
  }
}

inline void add_current_users(World& world, Collide collide) {
  for (int number = 0; number < 8; ++number) {
    if (one_in(3)) continue;
    model::User& added = world.current.users.emplace_back();
    added.id = "id-" + user_key(number);
    const bool stranger = one_in(4);
    if (!stranger) added.key = user_key(number);
    // Whom no sync made has identifiers of his own unless collisions are meant.
    add_fields(stranger && collide == Collide::kNever ? number + 100 : number, collide, added);
    if (one_in(5)) added.attributes.set(model::user_field::status(), "Suspended");
    add_memberships(world.current, true, added);
    for (const char* name : {"username", "email"}) {
      if (is_taken(world.current, added, name)) added.attributes.erase(user_field(name));
    }
    if (!stranger && !one_in(3)) world.links.users[added.key] = added.id;
  }
}

}  // namespace any

/// A forest of up to 6 departments and up to 8 people on each side, from the
/// same keys; some people of the target are nobody's. With kOften two people of
/// the source may want one identifier, or one that somebody else has; without,
/// every identifier belongs to one key. Call inside a property.
inline World any_world(Collide collide) {
  World result;
  result.desired.organization = {"acme", "Acme", ""};
  result.current.organization = {"acme", "Acme", "root-id"};
  result.options.absent_runs = 1;
  result.options.match = {any::user_field("email")};
  result.options.adopt = any::one_in(2) ? AdoptPolicy::kMatched : AdoptPolicy::kNever;
  result.options.leavers = static_cast<LeaverAction>(any::any_below(5));
  any::add_departments(result.desired, false);
  any::add_departments(result.current, true);
  for (model::Department& department : result.current.departments) {
    if (any::one_in(6)) department.key.clear();
    if (!department.key.empty() && !any::one_in(3)) {
      result.links.departments[department.key] = department.id;
    }
  }
  any::add_codes(result.desired, false, collide);
  any::add_codes(result.current, true, collide);
  any::add_desired_users(result, collide);
  any::add_current_users(result, collide);
  any::add_leaders(result.desired, false);
  any::add_leaders(result.current, true);
  return result;
}

/// Adds four people and four departments, each linked to nobody, who all match the one
/// person and the one department of the target that no sync has made.
inline void crowd_around_one(World& world) {
  model::User& person = world.current.users.emplace_back();
  person.id = "id-crowded";
  person.attributes.set(any::user_field("email"), "crowd@x.cn");
  person.memberships.emplace();
  model::Department& place = world.current.departments.emplace_back();
  place.id = "id-crowded-department";
  place.leaders.emplace();
  place.attributes.set(model::department_field::name(), "crowd");
  place.attributes.set(model::department_field::code(), "crowd");
  for (int number = 20; number < 24; ++number) {
    model::User& wanted = world.desired.users.emplace_back();
    wanted.key = any::user_key(number);
    wanted.attributes.set(any::user_field("email"), "crowd@x.cn");
    model::Department& unit = world.desired.departments.emplace_back();
    unit.key = any::department_key(number);
    unit.attributes = place.attributes;
  }
}

/// Everything about changes as one text, to compare them by.
inline std::string dump(const Changes& changes) {
  std::string text;
  const auto add = [&text](std::string_view part) { (text += part) += '|'; };
  for (const Change& change : changes.list) {
    for (const std::string& part :
         {std::string(to_text(change.kind)), change.key, change.target_id, change.name, change.path,
          change.reason, change.target_hash, change.place, change.foreign_main}) {
      add(part);
    }
    for (const FieldChange& field : change.fields) {
      add(field.field + '=' + model::to_text(field.before) + '>' + model::to_text(field.after));
    }
    for (const auto* list :
         {&change.departments, &change.foreign_departments, &change.leaders, &change.after}) {
      add(join(*list, ","));
    }
    text += '\n';
  }
  for (const Conflict& conflict : changes.conflicts) add(gsync::to_text(conflict.diagnostic));
  for (const Diagnostic& warning : changes.warnings) add(gsync::to_text(warning));
  for (const auto* held : {&changes.held_users, &changes.held_departments}) add(join(*held, ","));
  for (const auto& [key, absence] : changes.absences.users) {
    add(key + std::to_string(absence.runs) + (absence.removed ? "!" : ""));
  }
  for (const auto& [key, absence] : changes.absences.departments) {
    add(key + std::to_string(absence.runs) + (absence.removed ? "!" : ""));
  }
  add(std::to_string(changes.unchanged_users));
  add(std::to_string(changes.unchanged_departments));
  return text;
}

}  // namespace gsync::diff
