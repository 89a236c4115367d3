#include "diff/user_comparison.h"

#include "core/text.h"
#include "diff/field_comparison.h"
#include "diff/membership_comparison.h"
#include "diff/path_names.h"
#include "diff/user_status.h"

namespace gsync::diff {
namespace {

using model::User;

/// Compares one person after the other.
class UserComparison {
 public:
  UserComparison(const Scope& scope, const Givers& givers, Changes& changes)
      : scope_(scope), givers_(givers), changes_(changes) {}

  void compare(uint32_t position) {
    const User& wanted = scope_.desired_user(position);
    if (wanted.leaver || scope_.users.is_held(position)) return;
    const uint32_t current = scope_.users.current_of(position);
    if (current == kNone) return create(position);
    const User& there = scope_.current_user(current);
    if (cannot_return(wanted, there)) return leave_alone(wanted, there);
    const size_t before = changes_.list.size();
    update(position, current);
    revive(position, current);
    assign(position, current);
    if (changes_.list.size() == before) ++changes_.unchanged_users;
  }

 private:
  Change change_of(ChangeKind kind, uint32_t position) const {
    const User& wanted = scope_.desired_user(position);
    Change change = change_of_user(scope_, kind, wanted.key, scope_.users.current_of(position));
    const std::string_view name = wanted.attributes.text(model::user_field::name());
    if (!name.empty()) change.name = name;
    change.place = to_text(wanted.place);
    const uint32_t current = scope_.users.current_of(position);
    const auto keys = current == kNone
                          ? wanted_memberships(scope_, wanted)
                          : wanted_memberships(scope_, wanted, scope_.current_user(current));
    if (keys.has_value()) change.path = keys->empty() ? "" : path_of(scope_, keys->front());
    return change;
  }

  void put(Change change, uint32_t position) {
    const auto givers = givers_.find(position);
    if (givers != givers_.end()) change.after = givers->second;
    changes_.list.push_back(std::move(change));
  }

  void create(uint32_t position) {
    const User& wanted = scope_.desired_user(position);
    Change change = change_of(ChangeKind::kCreateUser, position);
    change.fields = creation_fields(wanted.attributes, wanted.place);
    change.fields.insert(change.fields.begin(), origin_field("externalId", {}, wanted.key,
                                                             wanted.key_origin, wanted.place));
    auto keys = wanted_memberships(scope_, wanted);
    if (keys.has_value() && !keys->empty()) {
      set_memberships(scope_, *std::move(keys), {}, change);
      set_origin(change.fields.back(), wanted.memberships_origin, wanted.place);
    }
    const auto link = scope_.input.links.users.find(wanted.key);
    change.reason = link == scope_.input.links.users.end()
                        ? "new in the source"
                        : "GenAuth user " + quoted(link->second) + " of this person is gone";
    warn_of_departments(wanted);
    put(std::move(change), position);
  }

  void update(uint32_t position, uint32_t current) {
    if (scope_.unchanged.contains(position)) return;
    const User& wanted = scope_.desired_user(position);
    const User& there = scope_.current_user(current);
    auto fields = compare_fields(wanted.attributes, there.attributes, wanted.place);
    if (wanted.key != there.key) {
      fields.insert(
          fields.begin(),
          origin_field("externalId", there.key.empty() ? model::Value() : model::Value(there.key),
                       wanted.key, wanted.key_origin, wanted.place));
    }
    if (fields.empty()) return;
    const auto matched_by = scope_.users.adopted_by(position);
    Change change = change_of(
        matched_by.has_value() ? ChangeKind::kAdoptUser : ChangeKind::kUpdateUser, position);
    change.fields = std::move(fields);
    change.reason = matched_by.has_value() ? adoption_reason(*matched_by, there.key)
                                           : "differs from the source";
    put(std::move(change), position);
  }

  static std::string adoption_reason(model::FieldId matched_by, const std::string& former) {
    const std::string same =
        ", and the " + std::string(model::field(matched_by).name) + " is the same";
    return (former.empty() ? "no sync made this user"
                           : "this is the account of the leaver " + quoted(former)) +
           same;
  }

  /// Only whom a sync suspended: an administrator's word stands.
  void revive(uint32_t position, uint32_t current) {
    const User& wanted = scope_.desired_user(position);
    if (status_of(scope_.current_user(current)) != kSuspended) return;
    if (wanted.attributes.shows(model::user_field::status())) return;
    const bool rejoins = scope_.users.adopted_by(position).has_value();
    const auto memory =
        scope_.input.absences.users.find(rejoins ? scope_.current_user(current).key : wanted.key);
    if (memory == scope_.input.absences.users.end() || !memory->second.removed) return;
    Change change = change_of(ChangeKind::kReviveUser, position);
    change.fields.push_back(
        plain_field("status", std::string(kSuspended), std::string(kActivated)));
    change.reason = "back in the source; a sync suspended this person as a leaver";
    changes_.list.push_back(std::move(change));
  }

  void assign(uint32_t position, uint32_t current) {
    const User& wanted = scope_.desired_user(position);
    const User& there = scope_.current_user(current);
    if (plainly_same_memberships(scope_, wanted, there)) return;
    warn_of_departments(wanted);
    const auto keys = wanted_memberships(scope_, wanted, there);
    const CurrentMemberships before = current_memberships(scope_, there);
    if (!keys.has_value() || same_memberships(scope_, *keys, before)) return;
    Change change = change_of(ChangeKind::kSetMemberships, position);
    set_memberships(scope_, *keys, before, change);
    set_origin(change.fields.back(), wanted.memberships_origin, wanted.place);
    change.reason = "is in other departments in the source";
    changes_.list.push_back(std::move(change));
  }

  void warn_of_departments(const User& wanted) {
    if (!wanted.memberships.has_value()) return;
    for (const model::Membership& membership : *wanted.memberships) {
      const DepartmentRef ref = scope_.departments.resolve(membership.department);
      if (ref.kind != DepartmentRef::Kind::kUnknown) continue;
      warn("membership-unknown", to_text(wanted.place),
           "department " + quoted(membership.department) + " of user " + quoted(wanted.key) +
               " is left out: it is neither in GenAuth nor created in this run",
           "correct the record of the department");
    }
  }

  void leave_alone(const User& wanted, const User& there) {
    warn("user-resigned", to_text(wanted.place),
         "user " + quoted(wanted.key) + " is left alone: GenAuth user " + quoted(there.id) +
             " is " + std::string(status_of(there)) + ", which cannot be undone",
         "delete that user in GenAuth to have the person created anew");
  }

  void warn(std::string code, std::string place, std::string message, std::string hint) {
    changes_.warnings.push_back({Severity::kWarning,
                                 std::move(code),
                                 std::move(place),
                                 std::move(message),
                                 {},
                                 std::move(hint)});
  }

  const Scope& scope_;
  const Givers& givers_;
  Changes& changes_;
};

}  // namespace

void compare_users(const Scope& scope, const Givers& givers, Changes& changes) {
  UserComparison comparison(scope, givers, changes);
  const auto total = static_cast<uint32_t>(scope.input.desired.users.size());
  for (uint32_t position = 0; position < total; ++position) comparison.compare(position);
}

Change change_of_user(const Scope& scope, ChangeKind kind, const std::string& key,
                      uint32_t current) {
  Change change;
  change.kind = kind;
  change.key = key;
  if (current == kNone) return change;
  const User& there = scope.current_user(current);
  see_target(there, change);
  change.name = there.attributes.text(model::user_field::name());
  change.path = current_path(scope, there);
  return change;
}

}  // namespace gsync::diff
