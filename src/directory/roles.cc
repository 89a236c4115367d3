// Roles: what they are (reference section 9).

#include <fmt/format.h>

#include <array>

#include "directory/handlers.h"
#include "directory/input.h"
#include "directory/listing.h"
#include "directory/role_rows.h"

namespace gsync::directory {
namespace {

using genauth::RoleDto;

/// Most characters (reference section 17).
constexpr size_t kLongestName = 50;
constexpr size_t kLongestDescription = 200;

constexpr std::array<std::string_view, 2> kStatuses{"ENABLE", "DISABLE"};

/// Letters, digits, '-' and '_'.
Answer<std::string> code_of(const Params& params, std::string_view name) {
  TRY_ASSIGN(std::string code, params.required(name));
  if (code.size() > kLongestRoleCode) return bad_format(name);
  if (is_code(code) && code.find('.') == std::string::npos) return code;
  return refuse(400, fmt::format("invalid role code: {}", code));
}

Answer<std::string> short_text(const Params& params, std::string_view name, size_t longest) {
  TRY_ASSIGN(std::string text, params.text(name));
  if (characters(text) > longest) return bad_format(name);
  return text;
}

Answer<void> check_free(Store& store, const genauth::RoleKey& key) {
  TRY_ASSIGN(const auto holder, find_role(store, key));
  if (holder) return taken("code", key.code);
  return {};
}

/// The fields that the call names, on top of what the role has.
Answer<void> take_fields(const Params& params, RoleDto& role) {
  TRY_ASSIGN(std::string name, short_text(params, "name", kLongestName));
  if (!name.empty()) role.name = std::move(name);
  if (params.has("description")) {
    TRY_ASSIGN(role.description, short_text(params, "description", kLongestDescription));
  }
  TRY_ASSIGN(std::string status, params.word("status", kStatuses));
  if (!status.empty()) role.status = std::move(status);
  if (params.has("disableTime")) {
    TRY_ASSIGN(role.disable_time, params.number("disableTime"));
  }
  TRY_ASSIGN(role.enable_permission_apply,
             params.flag("enablePermissionApply", role.enable_permission_apply));
  return {};
}

Answer<std::string> create_one(Store& store, const Params& params) {
  RoleDto role;
  TRY_ASSIGN(role.key.code, code_of(params, "code"));
  TRY_ASSIGN(role.key.role_namespace, role_namespace(store, params));
  TRY_CHECK(check_free(store, role.key));
  role.name = role.key.code;
  role.status = kStatuses.front();
  TRY_CHECK(take_fields(params, role));
  role.id = store.new_id();
  TRY_CHECK(insert_role(store, role));
  return role.id;
}

Answer<void> rename(Store& store, const Params& params, RoleDto& role) {
  TRY_ASSIGN(const std::string asked, params.text("newCode"));
  if (asked.empty() || asked == role.key.code) return {};
  TRY_ASSIGN(role.key.code, code_of(params, "newCode"));
  return check_free(store, role.key);
}

Answer<void> erase(Store& store, const genauth::RoleKey& key) {
  TRY_ASSIGN(const auto id, find_role(store, key));
  if (!id) return role_unknown();
  auto query = store.query("DELETE FROM roles WHERE id = ?");
  query->bind(*id);
  TRY_CHECK(query->run());
  return {};
}

}  // namespace

Answer<Json> create_role(Store& store, const Params& params) {
  TRY_ASSIGN(const std::string id, create_one(store, params));
  return shown_role(store, id);
}

Answer<Json> create_roles_batch(Store& store, const Params& params) {
  TRY_ASSIGN(const auto items, params.items("list"));
  for (const Params& item : items) TRY_CHECK(create_one(store, item));
  return success();
}

Answer<Json> update_role(Store& store, const Params& params) {
  TRY_ASSIGN(const std::string id, existing_role(store, params));
  TRY_ASSIGN(auto role, load_role(store, id));
  if (!role) return role_unknown();
  TRY_CHECK(take_fields(params, *role));
  TRY_CHECK(rename(store, params, *role));
  TRY_CHECK(save_role(store, *role));
  return success();
}

Answer<Json> delete_roles_batch(Store& store, const Params& params) {
  TRY_ASSIGN(const auto codes, params.batch("codeList"));
  TRY_ASSIGN(const std::string space, role_namespace(store, params));
  for (const std::string& code : codes) TRY_CHECK(erase(store, {code, space}));
  return success();
}

Answer<Json> get_role(Store& store, const Params& params) {
  TRY_ASSIGN(const std::string id, existing_role(store, params));
  return shown_role(store, id);
}

Answer<Json> list_roles(Store& store, const Params& params) {
  TRY_ASSIGN(const PageRequest page, params.page());
  TRY_ASSIGN(const std::string space, role_namespace(store, params));
  TRY_ASSIGN(const std::string keywords, params.text("keywords"));
  Listing roles{.from = "roles", .condition = {"namespace = ?", {space}}};
  roles.condition.add(contains({"code", "name", "description"}, keywords));
  TRY_ASSIGN(const KeyPage found, read_page(store, roles, page));
  return shown_page(found, [&](const std::string& id) { return shown_role(store, id); });
}

}  // namespace gsync::directory
