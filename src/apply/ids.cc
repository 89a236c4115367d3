#include "apply/ids.h"

#include <fmt/format.h>

#include "core/text.h"

namespace gsync::apply {
namespace {

constexpr std::string_view kIdPrefix = "id:";

bool is_id(const std::string& key) { return key.starts_with(kIdPrefix); }

tl::unexpected<Error> unknown(std::string_view what, const std::string& key) {
  return fail(ErrorCode::kNotFound, "key-unknown", "",
              fmt::format("{} {} has no object in GenAuth", what, quoted(key)));
}

}  // namespace

Ids::Ids(const plan::Plan& plan, diff::Links stored, const Target& target)
    : links_(std::move(stored)), target_(target) {
  for (const auto& [key, id] : plan.links.departments) links_.departments.insert_or_assign(key, id);
  for (const auto& [key, id] : plan.links.users) links_.users.insert_or_assign(key, id);
}

Result<std::string> Ids::department(const std::string& key) const {
  if (key.empty()) return std::string();
  if (const auto found = links_.departments.find(key); found != links_.departments.end()) {
    return found->second;
  }
  if (const auto* known = target_.department_of_key(key); known != nullptr) return known->id;
  if (is_id(key)) return key.substr(kIdPrefix.size());
  return unknown("department", key);
}

Result<std::string> Ids::user(const std::string& key) const {
  if (const auto found = links_.users.find(key); found != links_.users.end()) return found->second;
  if (is_id(key)) return key.substr(kIdPrefix.size());
  return unknown("user", key);
}

Result<std::string> Ids::object(const diff::Change& change) const {
  if (!change.target_id.empty()) return change.target_id;
  return diff::object_of(change.kind) == model::ObjectType::kUser ? user(change.key)
                                                                  : department(change.key);
}

void Ids::add(const diff::Change& change, const std::string& id) {
  if (diff::object_of(change.kind) == model::ObjectType::kUser) {
    links_.users.insert_or_assign(change.key, id);
  } else {
    links_.departments.insert_or_assign(change.key, id);
  }
}

}  // namespace gsync::apply
