#include <fmt/format.h>

#include "core/text.h"
#include "directory/department_rules.h"
#include "directory/handlers.h"
#include "directory/input.h"
#include "directory/rows.h"
#include "genauth/types_json.h"

namespace gsync::directory {
namespace {

using genauth::CustomData;
using genauth::DepartmentDto;
using genauth::OrganizationDto;
using model::ObjectType;
namespace field = model::department_field;

constexpr size_t kLongestCode = 64;

model::FieldId description_field() {
  return *model::find_field(ObjectType::kDepartment, "description");
}

OrganizationDto describe(const DepartmentDto& root, bool with_custom_data) {
  OrganizationDto organization;
  organization.code = root.organization_code;
  organization.name = root.attributes.text(field::name());
  organization.description = root.attributes.text(description_field());
  organization.department_id = root.department_id;
  organization.open_department_id = root.attributes.text(field::open_department_id());
  const model::Attribute* status = root.attributes.find(field::status());
  organization.enabled = status == nullptr || status->value != model::Value(false);
  organization.created_at = root.created_at;
  organization.updated_at = root.updated_at;
  organization.has_children = root.has_children;
  organization.members_count = root.members_count;
  organization.leader_user_ids = root.leader_user_ids;
  organization.i18n = root.i18n;
  if (with_custom_data) {
    organization.custom_data =
        genauth::member(genauth::write(root, CustomData::kNest), genauth::kCustomData);
  }
  return organization;
}

Answer<Json> shown(Store& store, const std::string& root_id, bool with_custom_data) {
  TRY_ASSIGN(const auto root, load_department(store, root_id));
  if (!root) return department_unknown(root_id);
  return genauth::write(describe(*root, with_custom_data));
}

Answer<void> check_code(const std::string& code, std::string_view name) {
  if (code.size() > kLongestCode) return bad_format(name);
  if (!is_code(code)) return refuse(400, fmt::format("invalid organization code: {}", code));
  return {};
}

Answer<void> check_free(Store& store, const std::string& code) {
  if (find_organization(store, code)) return taken("organizationCode", code);
  return {};
}

/// The code that is asked for, or a fresh one for an empty one.
Answer<std::string> code_to_create(Store& store, const Params& params) {
  TRY_ASSIGN(std::string code, params.text("organizationCode"));
  if (code.empty()) return store.new_id();
  TRY_CHECK(check_code(code, "organizationCode"));
  TRY_CHECK(check_free(store, code));
  return code;
}

/// The organization's own fields, as fields of its root node.
Answer<void> take_fields(const Params& params, DepartmentDto& root) {
  if (params.has("organizationName")) {
    TRY_ASSIGN(std::string name, params.required("organizationName"));
    root.attributes.set(field::name(), std::move(name));
  }
  for (const auto& [name, id] : {std::pair{"description", description_field()},
                                 std::pair{"openDepartmentId", field::open_department_id()}}) {
    if (!params.has(name)) continue;
    TRY_ASSIGN(std::string text, params.text(name));
    root.attributes.erase(id);
    if (!text.empty()) root.attributes.set(id, std::move(text));
  }
  TRY_ASSIGN(Json i18n, params.object("i18n"));
  if (params.has("i18n")) root.i18n = std::move(i18n);
  return {};
}

Answer<void> rename(Store& store, const std::string& code, const std::string& new_code) {
  if (new_code.empty() || new_code == code) return {};
  TRY_CHECK(check_code(new_code, "organizationNewCode"));
  TRY_CHECK(check_free(store, new_code));
  auto query = store.query("UPDATE organizations SET code = ? WHERE code = ?");
  query->bind(new_code).bind(code);
  TRY_CHECK(query->run());
  return {};
}

Answer<std::vector<std::string>> root_ids(Store& store) {
  std::vector<std::string> ids;
  auto query = store.query("SELECT root_id FROM organizations ORDER BY root_id");
  for (;;) {
    TRY_ASSIGN(const bool row, query->step());
    if (!row) return ids;
    ids.emplace_back(query->text(0));
  }
}

/// Only the organizations of the asked status; any when it is not asked for.
bool is_wanted(const OrganizationDto& organization, const Params& params) {
  const auto status = genauth::as_bool(params.raw("status"));
  return !status || *status == organization.enabled;
}

Answer<std::vector<OrganizationDto>> wanted_organizations(Store& store, const Params& params) {
  std::vector<OrganizationDto> organizations;
  TRY_ASSIGN(const bool with_custom_data, params.flag("withCustomData"));
  TRY_ASSIGN(const auto ids, root_ids(store));
  for (const std::string& id : ids) {
    TRY_ASSIGN(const auto root, load_department(store, id));
    if (!root) continue;
    OrganizationDto organization = describe(*root, with_custom_data);
    if (is_wanted(organization, params)) organizations.push_back(std::move(organization));
  }
  return organizations;
}

}  // namespace

Answer<Json> list_organizations(Store& store, const Params& params) {
  TRY_ASSIGN(const PageRequest page, params.page());
  TRY_ASSIGN(const bool fetch_asked, params.flag("fetchAll"));
  const bool fetch_all = fetch_asked && store.rules().fetch_all == FetchAll::kHonoured;
  TRY_ASSIGN(const auto organizations, wanted_organizations(store, params));
  const auto total = static_cast<int64_t>(organizations.size());
  const int64_t first = fetch_all ? 0 : std::min(page.offset(), total);
  const int64_t last = fetch_all ? total : std::min(first + page.limit, total);
  Json list = Json::array();
  for (int64_t i = first; i < last; ++i) {
    list.push_back(genauth::write(organizations[static_cast<size_t>(i)]));
  }
  return Json{{"totalCount", total}, {"list", std::move(list)}};
}

Answer<Json> get_organization(Store& store, const Params& params) {
  TRY_ASSIGN(const std::string code, params.text("organizationCode"));
  TRY_ASSIGN(const OrganizationRow organization, find_organization(store, code));
  TRY_ASSIGN(const bool with_custom_data, params.flag("withCustomData"));
  return shown(store, organization.root_id, with_custom_data);
}

Answer<Json> create_organization(Store& store, const Params& params) {
  DepartmentDto root;
  TRY_ASSIGN(const std::string name, params.required("organizationName"));
  TRY_ASSIGN(root.organization_code, code_to_create(store, params));
  TRY_CHECK(take_fields(params, root));
  root.department_id = store.new_id();
  root.attributes.set(field::status(), true);
  auto query = store.query("INSERT INTO organizations (code, root_id) VALUES (?, ?)");
  query->bind(root.organization_code).bind(root.department_id);
  TRY_CHECK(query->run());
  TRY_CHECK(insert_department(store, root));
  return shown(store, root.department_id, false);
}

Answer<Json> update_organization(Store& store, const Params& params) {
  TRY_ASSIGN(const std::string code, params.text("organizationCode"));
  TRY_ASSIGN(const OrganizationRow organization, find_organization(store, code));
  TRY_ASSIGN(auto root, load_department(store, organization.root_id));
  if (!root) return organization_unknown(code);
  TRY_CHECK(take_fields(params, *root));
  TRY_CHECK(check_unique(store, *root));
  TRY_CHECK(save_department(store, *root));
  TRY_CHECK(take_leaders(store, params, organization.root_id));
  TRY_ASSIGN(const std::string new_code, params.text("organizationNewCode"));
  TRY_CHECK(rename(store, code, new_code));
  return shown(store, organization.root_id, false);
}

}  // namespace gsync::directory
