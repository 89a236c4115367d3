#include "mapping/user_records.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "mapping/function.h"
#include "mapping/problem.h"
#include "mapping/raw.h"

namespace gsync::mapping {
namespace {

using model::ObjectType;
using source::RawList;
using source::RawValue;

bool is_list_of_lists(const RawList& list) {
  return !list.empty() && std::holds_alternative<RawList>(list.front().data);
}

/// A text or a chain of names; nothing when it is neither.
std::optional<Chain> chain_of(const RawValue& value) {
  const auto* parts = std::get_if<RawList>(&value.data);
  if (parts == nullptr) {
    auto name = as_text(value);
    return name ? std::optional(Chain{*std::move(name)}) : std::nullopt;
  }
  Chain chain;
  for (const RawValue& part : *parts) {
    auto name = as_text(part);
    if (!name) return std::nullopt;
    chain.push_back(*std::move(name));
  }
  return chain;
}

/// What stands in the departments of a person: one text, texts, a chain or
/// chains. A plain list is a chain only after path() or levels().
std::vector<Chain> chains_of(const RawValue& value, bool list_is_chain) {
  std::vector<Chain> chains;
  const auto add = [&chains](const RawValue& item) {
    auto chain = chain_of(item);
    if (chain && !chain->empty()) chains.push_back(*std::move(chain));
  };
  const auto* list = std::get_if<RawList>(&value.data);
  if (list == nullptr || (list_is_chain && !is_list_of_lists(*list))) {
    add(value);
  } else {
    for (const RawValue& item : *list) add(item);
  }
  return chains;
}

/// A list that begins with what the source cannot see: the main department.
bool hides_main(const RawValue& value) {
  const auto* list = std::get_if<RawList>(&value.data);
  return list != nullptr && !list->empty() && is_not_visible(list->front());
}

bool makes_chains(const Expression& expression) {
  return std::ranges::any_of(expression.calls, [](const Call& call) {
    return call.function->name == "path" || call.function->name == "levels" ||
           std::ranges::any_of(call.values, makes_chains);
  });
}

}  // namespace

uint32_t ReferencePool::intern(Chain chain, const Locator& place, const model::Origin& origin) {
  std::string key;
  for (const std::string& name : chain) key += name + '\x1f';
  const auto [entry, is_new] =
      index_.emplace(std::move(key), static_cast<uint32_t>(entries_.size()));
  if (is_new) entries_.push_back({std::move(chain), place, origin, false});
  return entry->second;
}

void UserRecords::add(RecordReader& reader, const BoundTable&, Findings& findings) {
  const Section& section = *program_.users;
  std::vector<Diagnostic> problems;
  model::User user;
  user.place = reader.at();
  if (auto key = reader.text(*section.key, "key", problems)) user.key = *std::move(key);
  const std::string key_place = reader.place();
  user.key_origin = reader.origin_at(section.key_line, user.key);
  if (user.key.empty() && problems.empty()) {
    problems.push_back(problem_at(key_place, "key-missing", "the user has no key", "fill this in"));
  }
  if (!user.key.empty()) watch_key(reader, user.key, findings);
  if (section.leaver) {
    user.leaver = reader.condition(*section.leaver, "leaver", problems).value_or(false);
  }
  Pending pending;
  if (user.leaver && problems.empty()) {
    read_leaver(reader, user);
  } else {
    reader.fields(user.attributes, problems);
    user.attributes.shrink();
    read_memberships(reader, user, pending, problems);
    check_name(reader, user, findings);
  }
  if (problems.empty() && !user.leaver && is_note(reader)) {
    problems.push_back(problem_at(key_place, "key-alone",
                                  fmt::format("nothing but the key {} is filled in: a note below "
                                              "the table?",
                                              quoted(user.key)),
                                  "fill in the person's name, or delete the row"));
  }
  if (!problems.empty()) {
    set_aside(user);
    findings.reject(ObjectType::kUser, user.key, std::move(problems));
    return;
  }
  const auto [entry, is_new] =
      keys_.emplace(plain_text(user.key), static_cast<uint32_t>(users_.size()));
  if (!is_new) return add_again(entry->second, user, pending, key_place, findings);
  users_.push_back(std::move(user));
  pending_.push_back(std::move(pending));
}

/// All of the row that the mapping reads can be seen, a name is read, and only one cell is
/// filled in.
bool UserRecords::is_note(const RecordReader& reader) const {
  const auto& fields = program_.users->fields;
  return program_.users->rows != Rows::kMerge && reader.has_one_value() &&
         std::any_of(fields.begin(), fields.end(), [](const FieldMapping& field) {
           return field.field == model::user_field::name();
         });
}

/// Whoever has left needs no phone and no department: key and name are enough.
void UserRecords::read_leaver(RecordReader& reader, model::User& user) const {
  std::vector<Diagnostic> ignored;
  for (const FieldMapping& field : program_.users->fields) {
    if (field.field == model::user_field::name()) reader.field(field, user.attributes, ignored);
  }
}

void UserRecords::read_memberships(RecordReader& reader, model::User& user, Pending& pending,
                                   std::vector<Diagnostic>& problems) {
  const auto& rule = program_.users->member;
  if (!rule) return;
  const auto value = reader.value(rule->value, "departments", problems);
  if (!value) {
    unread_departments_ = true;
    return;
  }
  if (is_not_visible(*value)) return;
  user.memberships_origin = reader.origin_at(rule->line, as_text(*value).value_or(""));
  const model::Origin& origin = user.memberships_origin;
  pending.column = origin.column;
  pending.column_name = origin.column_name;
  pending.main_unknown = hides_main(*value);
  pending.first_reference = static_cast<uint32_t>(reference_list_.size());
  for (Chain& chain : chains_of(*value, makes_chains(rule->value))) {
    const uint32_t reference = references_.intern(std::move(chain), user.place, origin);
    references_.entries()[reference].used = true;
    const auto first = reference_list_.begin() + pending.first_reference;
    if (std::find(first, reference_list_.end(), reference) == reference_list_.end()) {
      reference_list_.push_back(reference);
    }
  }
  pending.references = static_cast<uint32_t>(reference_list_.size()) - pending.first_reference;
  if (pending.references > 0 || rule->blank == Blank::kClear) user.memberships.emplace();
}

void UserRecords::watch_key(const RecordReader& reader, const std::string& key,
                            Findings& findings) {
  const bool zero = key.front() == '0';
  saw_leading_zero_ = saw_leading_zero_ || zero;
  if (!zero && number_key_.empty() && reader.is_from_number()) {
    number_key_ = key;
    number_key_place_ = reader.place();
  }
  if (!saw_leading_zero_ || number_key_.empty() || warned_number_key_) return;
  warned_number_key_ = true;
  findings.warn(
      problem_at(number_key_place_, "key-without-zeros",
                 fmt::format("the key {} is a number without leading zeros, others have them",
                             quoted(number_key_)),
                 "format the column as text and enter the key again"));
}

void UserRecords::check_name(RecordReader& reader, const model::User& user,
                             Findings& findings) const {
  const auto name = user.attributes.find(model::user_field::name());
  if (!name || !has_invisible(name->value.text())) return;
  const model::Origin& origin = user.attributes.origin(*name);
  findings.warn(
      problem_at(to_text(reader.at(), origin.column, origin.column_name ? *origin.column_name : ""),
                 "name-invisible",
                 fmt::format("{} has characters that nobody sees", quoted(name->value.text())),
                 "remove them, or add '| nfkc' to the name in the mapping"));
}

void UserRecords::assign_departments(DepartmentTree& tree, Findings& findings) {
  std::vector<DepartmentTree::Found> found;
  const auto& rule = program_.users->member;
  for (const ReferencePool::Entry& entry : references_.entries()) {
    found.push_back(tree.find(entry.chain, rule->by));
  }
  for (size_t i = 0; i < users_.size(); ++i) {
    if (!pending_[i].dropped && users_[i].memberships) assign(i, tree, found, findings);
  }
}

bool UserRecords::assign(size_t index, DepartmentTree& tree,
                         const std::vector<DepartmentTree::Found>& departments,
                         Findings& findings) {
  model::User& user = users_[index];
  Pending& pending = pending_[index];
  auto& memberships = *user.memberships;
  memberships.reserve(pending.references);
  for (uint32_t i = 0; i < pending.references; ++i) {
    const DepartmentTree::Found& found = departments[reference_list_[pending.first_reference + i]];
    if (!found.index) {
      const std::string name = pending.column_name ? *pending.column_name : "departments";
      pending.dropped = true;
      findings.reject(ObjectType::kUser, user.key,
                      {problem_at(to_text(user.place, pending.column, name), found.problem.code,
                                  fmt::format("{}: {}", printable(name), found.problem.message),
                                  found.problem.hint)});
      return false;
    }
    const std::string& key = tree.records()[*found.index].department.key;
    const auto is_same = [&key](const model::Membership& m) { return m.department == key; };
    if (std::any_of(memberships.begin(), memberships.end(), is_same)) continue;
    const auto order = static_cast<int32_t>(memberships.size());
    memberships.push_back({key, order == 0 && !pending.main_unknown, order});
  }
  return true;
}

std::vector<model::User> UserRecords::take() {
  size_t kept = 0;
  for (size_t i = 0; i < users_.size(); ++i) {
    if (pending_[i].dropped) continue;
    if (kept != i) users_[kept] = std::move(users_[i]);
    ++kept;
  }
  users_.resize(kept);
  return std::move(users_);
}

}  // namespace gsync::mapping
