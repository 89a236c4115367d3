#include "directory/department_rules.h"

#include <fmt/format.h>

#include "directory/input.h"
#include "directory/lookup.h"
#include "directory/post_rows.h"

namespace gsync::directory {
namespace {

namespace field = model::department_field;

Answer<void> check_free(Store& store, const genauth::DepartmentDto& department,
                        DepartmentIdType type, model::FieldId id) {
  const std::string_view value = department.attributes.text(id);
  if (value.empty()) return {};
  // Without a root: its alias is no value that somebody holds.
  const bool in_pool = store.rules().department_keys == KeyScope::kPool;
  const OrganizationRow organization{in_pool ? std::string() : department.organization_code, {}};
  TRY_ASSIGN(const auto holder, find_department(store, organization, value, type));
  if (holder && *holder != department.department_id) return taken(model::field(id).json, value);
  return {};
}

Answer<std::string> parent_of(Store& store, const std::string& id) {
  auto query = store.query("SELECT parent_id FROM departments WHERE id = ?");
  query->bind(id);
  TRY_CHECK(query->step());
  return std::string(query->text(0));
}

}  // namespace

Answer<void> check_unique(Store& store, const genauth::DepartmentDto& department) {
  TRY_CHECK(check_free(store, department, DepartmentIdType::kCode, field::code()));
  return check_free(store, department, DepartmentIdType::kOpenDepartmentId,
                    field::open_department_id());
}

Answer<void> check_department_code(const model::Attributes& attributes) {
  const std::string_view code = attributes.text(field::code());
  if (code.empty() || is_code(code)) return {};
  return refuse(400, fmt::format("invalid organization code: {}", code));
}

Answer<void> take_leaders(Store& store, const Params& params, const std::string& department_id) {
  if (!params.has("leaderUserIds")) return {};
  TRY_ASSIGN(const auto ids, params.texts("leaderUserIds"));
  for (const std::string& id : ids) {
    TRY_ASSIGN(const auto user, find_user(store, id, UserIdType::kUserId));
    if (!user) return user_unknown();
  }
  return save_leaders(store, department_id, ids);
}

Answer<void> take_posts(Store& store, const Params& params, const std::string& department_id) {
  if (!params.has("postIdList")) return {};
  TRY_ASSIGN(const auto ids, params.texts("postIdList"));
  TRY_CHECK(check_posts(store, ids));
  return replace_department_posts(store, department_id, ids);
}

Answer<void> check_move(Store& store, const std::string& department_id,
                        const std::string& new_parent_id) {
  std::string above = new_parent_id;
  while (!above.empty()) {
    if (above == department_id) {
      return refuse(422,
                    fmt::format("a department cannot be moved below itself: {}", department_id));
    }
    TRY_ASSIGN(above, parent_of(store, above));
  }
  return {};
}

}  // namespace gsync::directory
