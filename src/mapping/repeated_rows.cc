// Several rows of one person: the part of UserRecords that merges them or sets them aside.

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "mapping/problem.h"
#include "mapping/user_records.h"

namespace gsync::mapping {
namespace {

using model::Attribute;
using model::ObjectType;

std::string place_of(const model::User& user, const model::Origin& origin) {
  return to_text(user.place, origin.column, origin.column_name ? *origin.column_name : "");
}

/// The first field for which both have a value, and not the same.
struct Contradiction {
  Attribute first;
  Attribute later;
};
std::optional<Contradiction> contradiction(const model::User& first, const model::User& later) {
  for (const Attribute& attribute : later.attributes) {
    const auto other = first.attributes.find(attribute.field);
    if (!other || model::is_empty(other->value) || model::is_empty(attribute.value)) {
      continue;
    }
    if (!model::equal(attribute.field, other->value, attribute.value)) {
      return Contradiction{*other, attribute};
    }
  }
  return std::nullopt;
}

/// Said at `value`, which is one of the two.
Diagnostic contradicts(const model::User& user, const Attribute& value, const model::User& other,
                       const Attribute& other_value) {
  const model::FieldInfo& field = model::field(value.field);
  const model::Origin& origin = user.attributes.origin(value);
  const std::string name = origin.column_name ? *origin.column_name : std::string(field.name);
  const auto words = [&](const Attribute& attribute) {
    return field.sensitive ? std::string("a value") : quoted(model::to_text(attribute.value));
  };
  return problem_at(place_of(user, origin), "rows-contradict",
                    fmt::format("{}: {} here, but {} in another row of this user: {}",
                                printable(name), words(value), words(other_value),
                                place_of(other, other.attributes.origin(other_value))),
                    "make the rows say the same, or leave the cell blank in all but one");
}

Diagnostic key_taken(const std::string& place, const std::string& key, const Locator& earlier) {
  return problem_at(
      place, "key-duplicate",
      fmt::format("{} is the key of an earlier user too: {}", quoted(key), to_text(earlier)),
      "give each user a key of their own, or remove one of the two");
}

}  // namespace

void UserRecords::add_again(uint32_t first, model::User& user, const Pending& pending,
                            const std::string& key_place, Findings& findings) {
  if (users_[first].leaver != user.leaver) {
    reject_leaver(first, user, key_place, findings);
  } else if (program_.users->rows == Rows::kMerge) {
    merge(first, user, pending, findings);
  } else {
    findings.reject(ObjectType::kUser, user.key,
                    {key_taken(key_place, user.key, users_[first].place)});
  }
}

/// One of the rows says that the person has left: neither can be believed.
void UserRecords::reject_leaver(uint32_t index, const model::User& user, const std::string& place,
                                Findings& findings) {
  const model::User& first = users_[index];
  findings.reject(ObjectType::kUser, user.key, {key_taken(place, user.key, first.place)});
  Pending& earlier = pending_[index];
  if (earlier.dropped) return;
  earlier.dropped = true;
  findings.reject(
      ObjectType::kUser, first.key,
      {problem_at(to_text(first.place), "key-duplicate",
                  fmt::format("{} is also the key of {}, and only one of the two has left",
                              quoted(first.key), place),
                  "remove the one that is out of date")});
}

void UserRecords::merge(uint32_t index, model::User& later, const Pending& pending,
                        Findings& findings) {
  model::User& first = users_[index];
  Pending& earlier = pending_[index];
  const auto differs = contradiction(first, later);
  if (differs || earlier.dropped) {
    const Diagnostic why =
        differs ? contradicts(later, differs->later, first, differs->first)
                : problem_at(to_text(later.place), "rows-contradict",
                             fmt::format("other rows of the user {} contradict each other: {}",
                                         quoted(later.key), to_text(first.place)),
                             "correct those rows first");
    findings.reject(ObjectType::kUser, later.key, {why});
    if (!earlier.dropped) {
      earlier.dropped = true;
      findings.reject(ObjectType::kUser, first.key,
                      {contradicts(first, differs->first, later, differs->later)});
    }
    return;
  }
  for (const Attribute& attribute : later.attributes) {
    const auto known = first.attributes.find(attribute.field);
    if (known && !model::is_empty(known->value)) continue;
    first.attributes.set(attribute.field, attribute.value, later.attributes.origin(attribute));
  }
  if (later.memberships) unite(index, later, pending);
}

/// The departments of the first row, then those that only the later one has.
void UserRecords::unite(uint32_t index, const model::User& later, const Pending& pending) {
  model::User& first = users_[index];
  Pending& earlier = pending_[index];
  std::vector<uint32_t> all;
  for (const Pending* rows : {static_cast<const Pending*>(&earlier), &pending}) {
    for (uint32_t i = 0; i < rows->references; ++i) {
      const uint32_t reference = reference_list_[rows->first_reference + i];
      if (std::ranges::find(all, reference) == all.end()) all.push_back(reference);
    }
  }
  if (!first.memberships) {
    first.memberships.emplace();
    first.memberships_origin = later.memberships_origin;
    earlier.column = pending.column;
    earlier.column_name = pending.column_name;
  }
  earlier.first_reference = static_cast<uint32_t>(reference_list_.size());
  earlier.references = static_cast<uint32_t>(all.size());
  reference_list_.insert(reference_list_.end(), all.begin(), all.end());
}

void UserRecords::hold_back_incomplete(Findings& findings) {
  if (program_.users->rows != Rows::kMerge) return;
  for (size_t i = 0; i < users_.size(); ++i) {
    if (pending_[i].dropped || !findings.is_rejected(ObjectType::kUser, users_[i].key)) continue;
    pending_[i].dropped = true;
    findings.reject(
        ObjectType::kUser, users_[i].key,
        {problem_at(to_text(users_[i].place), "rows-incomplete",
                    fmt::format("another row of the user {} is left out", quoted(users_[i].key)),
                    "correct that row; what it says may count for this one too")});
  }
}

}  // namespace gsync::mapping
