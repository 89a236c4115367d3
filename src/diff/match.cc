#include "diff/match.h"

#include "diff/department_correlation.h"
#include "diff/user_correlation.h"

namespace gsync::diff {
namespace {

/// By link or by key: the object of both kinds of correlation.
Match by_key(const std::unordered_map<std::string, std::string>& links, const std::string& key,
             const std::string& id) {
  const auto link = links.find(key);
  const bool linked = link != links.end() && link->second == id;
  return {linked ? MatchedBy::kLink : MatchedBy::kKey, id, ""};
}

Match match_of_user(const DiffInput& input, const UserCorrelation& users, const std::string& key) {
  const uint32_t record = users.find_desired(key);
  const uint32_t current = record == kNone ? users.find_current(key) : users.current_of(record);
  if (current == kNone) return {};
  const std::string& id = input.current.users[current].id;
  const auto field = record == kNone ? std::nullopt : users.adopted_by(record);
  if (field) return {MatchedBy::kField, id, std::string(model::field(*field).name)};
  return by_key(input.links.users, key, id);
}

Match match_of_department(const DiffInput& input, const DepartmentCorrelation& departments,
                          const std::string& key) {
  const uint32_t record = departments.find_desired(key);
  const uint32_t known = departments.find_current(key);
  const uint32_t current = record == kNone ? known : departments.current_of(record);
  if (current == kNone) return {};
  const std::string& id = input.current.departments[current].id;
  if (current == known) return by_key(input.links.departments, key, id);
  return {departments.rename_of(record) != nullptr ? MatchedBy::kContent : MatchedBy::kCode, id,
          ""};
}

}  // namespace

Match match_of(const DiffInput& input, const DiffOptions& options, model::ObjectType object,
               const std::string& key) {
  std::vector<Conflict> ignored;
  const UserCorrelation users(input, options, ignored);
  if (object == model::ObjectType::kUser) return match_of_user(input, users, key);
  return match_of_department(input, DepartmentCorrelation(input, options, users, ignored), key);
}

}  // namespace gsync::diff
