#include "undo/identifiers.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <unordered_map>

#include "apply/operations.h"
#include "core/text.h"
#include "diff/identifier.h"

namespace gsync::undo {
namespace {

using diff::Change;
using diff::ChangeKind;
using model::FieldId;
namespace user_field = model::user_field;

/// Number and country code are one identifier.
FieldId identifier_of(FieldId field) {
  return field == user_field::phone_country_code() ? user_field::phone() : field;
}

std::vector<FieldId> identifiers() {
  std::vector<FieldId> fields = diff::identifier_fields();
  fields.push_back(user_field::external_id());
  return fields;
}

/// Identifiers among the fields of a change.
std::set<FieldId> identifiers_in(const Change& change) {
  static const std::vector<FieldId> kIdentifiers = identifiers();
  std::set<FieldId> found;
  if (diff::object_of(change.kind) != model::ObjectType::kUser) return found;
  for (const diff::FieldChange& changed : change.fields) {
    const auto field = model::find_field(model::ObjectType::kUser, changed.field);
    if (!field) continue;
    const FieldId id = identifier_of(*field);
    const bool known =
        std::find(kIdentifiers.begin(), kIdentifiers.end(), id) != kIdentifiers.end();
    if (known) found.insert(id);
  }
  return found;
}

class Order {
 public:
  explicit Order(Draft& draft) : draft_(draft) {
    for (const FieldId field : identifiers()) {
      auto& holders = holders_[field];
      for (const model::User& user : draft.now().snapshot().users) {
        const uint64_t hash = diff::identifier_hash(field, user.attributes);
        if (hash != 0) holders.emplace(hash, &user);
      }
    }
  }

  void order() {
    while (!settle()) {
    }
  }

 private:
  /// False when a value was left out: who waited for it must be looked at again.
  bool settle() {
    index();
    for (Change& change : draft_.changes) {
      change.after.clear();
      for (const FieldId field : identifiers_in(change)) {
        const model::User* holder = holder_of(field, change);
        if (holder == nullptr) continue;
        if (gives_up(*holder, field) && !waits_for(draft_.now().key_of(*holder), change.key)) {
          change.after.push_back(draft_.now().key_of(*holder));
          continue;
        }
        leave_out(field, *holder, change);
        return false;
      }
    }
    return true;
  }

  void index() {
    by_person_.clear();
    by_key_.clear();
    for (const Change& change : draft_.changes) {
      if (diff::object_of(change.kind) != model::ObjectType::kUser) continue;
      by_person_.emplace(change.target_id, &change);
      by_key_.emplace(change.key, &change);
    }
  }

  [[nodiscard]] model::Attributes after(const Change& change) const {
    const model::User* now = draft_.now().user(change.target_id);
    model::Attributes attributes = now == nullptr ? model::Attributes() : now->attributes;
    for (const diff::FieldChange& changed : change.fields) {
      const auto field = model::find_field(model::ObjectType::kUser, changed.field);
      if (field) attributes.set(*field, changed.after);
    }
    return attributes;
  }

  /// Somebody else who has it now.
  [[nodiscard]] const model::User* holder_of(FieldId field, const Change& change) const {
    const model::Attributes wanted = after(change);
    const auto [first, last] = holders_.at(field).equal_range(diff::identifier_hash(field, wanted));
    for (auto it = first; it != last; ++it) {
      const model::User& holder = *it->second;
      if (holder.id == change.target_id) continue;
      if (diff::same_identifier(field, wanted, holder.attributes)) return &holder;
    }
    return nullptr;
  }

  [[nodiscard]] bool gives_up(const model::User& holder, FieldId field) const {
    const auto [first, last] = by_person_.equal_range(holder.id);
    return std::any_of(first, last, [&](const auto& entry) {
      const Change& change = *entry.second;
      return change.kind == ChangeKind::kDeleteUser || identifiers_in(change).contains(field);
    });
  }

  /// Whether the changes of `key` come after one of `other`.
  [[nodiscard]] bool waits_for(const std::string& key, const std::string& other) const {
    std::set<std::string> seen;
    std::vector<std::string> open{key};
    while (!open.empty()) {
      const std::string at = std::move(open.back());
      open.pop_back();
      if (at == other) return true;
      if (!seen.insert(at).second) continue;
      const auto [first, last] = by_key_.equal_range(at);
      for (auto it = first; it != last; ++it) {
        const std::vector<std::string>& next = it->second->after;
        open.insert(open.end(), next.begin(), next.end());
      }
    }
    return false;
  }

  void leave_out(FieldId field, const model::User& holder, Change& change) {
    diff::Change other;
    other.key = draft_.now().key_of(holder);
    other.name = holder.attributes.text(user_field::name());
    draft_.leave_out(
        change, change.reason,
        fmt::format("{} belongs to {} now", diff::shown_identifier(field, after(change)),
                    apply::object_name(other)));
    std::erase_if(change.fields, [&](const diff::FieldChange& one) {
      const auto id = model::find_field(model::ObjectType::kUser, one.field);
      return id && identifier_of(*id) == field;
    });
  }

  Draft& draft_;
  std::map<FieldId, std::unordered_multimap<uint64_t, const model::User*>> holders_;
  std::unordered_multimap<std::string_view, const Change*> by_person_, by_key_;
};

/// The same for codes of departments, which have no other identifier that changes.
class CodeOrder {
 public:
  explicit CodeOrder(Draft& draft) : draft_(draft) {
    for (const model::Department& one : draft.now().snapshot().departments) {
      const std::string_view code = one.attributes.text(model::department_field::code());
      if (!code.empty()) holders_.emplace(code, &one);
    }
    for (const Change& change : draft.changes) {
      const bool gives_up = change.kind == ChangeKind::kDeleteDepartment ||
                            (change.kind == ChangeKind::kUpdateDepartment && code_of(change));
      if (gives_up) givers_.emplace(change.target_id, &change);
    }
  }

  void order() {
    for (Change& change : draft_.changes) {
      const bool takes = change.kind == ChangeKind::kUpdateDepartment ||
                         change.kind == ChangeKind::kCreateDepartment;
      if (takes && code_of(change)) wait_for_holder(change);
    }
  }

 private:
  static const diff::FieldChange* code_of(const Change& change) {
    const auto found = std::find_if(change.fields.begin(), change.fields.end(),
                                    [](const auto& one) { return one.field == "code"; });
    return found == change.fields.end() ? nullptr : &*found;
  }

  void wait_for_holder(Change& change) {
    const auto holder = holders_.find(model::text_of(code_of(change)->after));
    if (holder == holders_.end() || holder->second->id == change.target_id) return;
    const auto giver = givers_.find(holder->second->id);
    const bool waits_for_us = giver != givers_.end() &&
                              std::find(giver->second->after.begin(), giver->second->after.end(),
                                        change.key) != giver->second->after.end();
    if (giver != givers_.end() && !waits_for_us) {
      change.after.push_back(giver->second->key);
      return;
    }
    draft_.leave_out(change, change.place,
                     fmt::format("code {} belongs to department {} now", quoted(holder->first),
                                 quoted(draft_.now().key_of(*holder->second))));
    std::erase_if(change.fields, [](const auto& one) { return one.field == "code"; });
  }

  Draft& draft_;
  std::unordered_map<std::string, const model::Department*> holders_;
  std::unordered_map<std::string_view, const Change*> givers_;
};

}  // namespace

void order_identifiers(Draft& draft) {
  Order(draft).order();
  CodeOrder(draft).order();
  std::erase_if(draft.changes, [](const Change& change) {
    return (change.kind == ChangeKind::kUpdateUser || change.kind == ChangeKind::kAdoptUser ||
            change.kind == ChangeKind::kUpdateDepartment) &&
           change.fields.empty();
  });
}

}  // namespace gsync::undo
