#include "directory/role_targets.h"

#include "directory/group_rows.h"
#include "directory/lookup.h"
#include "directory/role_rows.h"

namespace gsync::directory {
namespace {

using genauth::RoleTargetType;

Answer<RoleTargetType> target_type(const Params& item) {
  TRY_ASSIGN(const std::string word, item.required("targetType"));
  for (const RoleTargetType type : {RoleTargetType::kUser, RoleTargetType::kRole,
                                    RoleTargetType::kGroup, RoleTargetType::kDepartment}) {
    if (word == genauth::to_text(type)) return type;
  }
  return bad_format("targetType");
}

Answer<RoleTarget> found(RoleTargetType type, Answer<std::optional<std::string>> id,
                         Refused unknown) {
  if (!id) return Refused(std::move(id).error());
  if (!*id) return unknown;
  return RoleTarget{type, **std::move(id)};
}

Answer<RoleTarget> read_target(Store& store, const Params& item, const std::string& space) {
  TRY_ASSIGN(const RoleTargetType type, target_type(item));
  TRY_ASSIGN(const std::string name, item.required("targetIdentifier"));
  switch (type) {
    case RoleTargetType::kUser:
      return found(type, find_user(store, name, UserIdType::kUserId), user_unknown());
    case RoleTargetType::kRole:
      return found(type, find_role(store, {name, space}), role_unknown());
    case RoleTargetType::kGroup:
      return found(type, find_group(store, name), group_unknown());
    case RoleTargetType::kDepartment:
      return found(type, find_department(store, {}, name, DepartmentIdType::kDepartmentId),
                   department_unknown(name));
  }
  return bad_format("targetType");
}

}  // namespace

Answer<std::vector<RoleTarget>> read_targets(Store& store, const Params& params,
                                             const std::string& space) {
  TRY_ASSIGN(const auto items, params.items("targets"));
  std::vector<RoleTarget> targets;
  for (const Params& item : items) {
    TRY_ASSIGN(RoleTarget target, read_target(store, item, space));
    targets.push_back(std::move(target));
  }
  return targets;
}

Answer<void> assign(Store& store, const std::string& role_id, const RoleTarget& target,
                    const genauth::RolePeriod& period) {
  auto query = store.query(
      "INSERT INTO role_assignments (role_id, user_id, role_member_id, group_id, department_id,"
      " enable_time, end_time, created_at, updated_at)"
      " VALUES (?1, CASE ?2 WHEN 'USER' THEN ?3 END, CASE ?2 WHEN 'ROLE' THEN ?3 END,"
      " CASE ?2 WHEN 'GROUP' THEN ?3 END, CASE ?2 WHEN 'DEPARTMENT' THEN ?3 END,"
      " ?4, ?5, ?6, ?6)"
      " ON CONFLICT (role_id, target_id) DO UPDATE SET enable_time = excluded.enable_time,"
      " end_time = excluded.end_time, updated_at = excluded.updated_at");
  query->bind(role_id).bind(genauth::to_text(target.type)).bind(target.identifier);
  query->bind(period.enable_time).bind(period.end_time).bind(store.now());
  TRY_CHECK(query->run());
  return {};
}

Answer<void> revoke(Store& store, const std::string& role_id, const RoleTarget& target) {
  auto query = store.query("DELETE FROM role_assignments WHERE role_id = ? AND target_id = ?");
  query->bind(role_id).bind(target.identifier);
  TRY_CHECK(query->run());
  return {};
}

Answer<bool> has_role(Store& store, const std::string& user_id, const std::string& role_id) {
  auto query = store.query(
      "WITH RECURSIVE valid (role_id, user_id, role_member_id, group_id, department_id) AS NOT "
      "MATERIALIZED ("
      " SELECT a.role_id, a.user_id, a.role_member_id, a.group_id, a.department_id"
      " FROM role_assignments a JOIN roles r ON r.id = a.role_id"
      " WHERE r.status = 'ENABLE' AND coalesce(r.disable_time > ?2, 1)"
      " AND coalesce(a.enable_time <= ?2, 1) AND coalesce(a.end_time > ?2, 1)),"
      " held (role_id) AS ("
      " SELECT role_id FROM valid WHERE user_id = ?1"
      " OR group_id IN (SELECT group_id FROM group_members WHERE user_id = ?1)"
      " OR department_id IN (SELECT department_id FROM memberships WHERE user_id = ?1)"
      " UNION SELECT v.role_id FROM valid v JOIN held h ON v.role_member_id = h.role_id)"
      " SELECT 1 FROM held WHERE role_id = ?3");
  query->bind(user_id).bind(store.now()).bind(role_id);
  TRY_ASSIGN(const bool held, query->step());
  return held;
}

}  // namespace gsync::directory
