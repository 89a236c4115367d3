#include "directory/organization_view.h"

#include "genauth/types_departments_json.h"
#include "genauth/types_organizations_json.h"

namespace gsync::directory {
namespace {

using genauth::DepartmentDto;
using genauth::OrganizationDto;
using model::ObjectType;
namespace field = model::department_field;

OrganizationDto describe(DepartmentDto root, const std::string& tenant_id) {
  OrganizationDto organization;
  organization.is_virtual = is_virtual_node(root);
  organization.enabled = is_enabled(root);
  organization.code = std::move(root.organization_code);
  organization.name = root.attributes.text(field::name());
  organization.description =
      root.attributes.text(*model::find_field(ObjectType::kDepartment, "description"));
  organization.created_at = std::move(root.created_at);
  organization.updated_at = std::move(root.updated_at);
  organization.department_id = std::move(root.department_id);
  organization.open_department_id = root.attributes.text(field::open_department_id());
  organization.has_children = root.has_children;
  organization.leader_user_ids = std::move(root.leader_user_ids);
  organization.members_count = root.members_count;
  organization.i18n = std::move(root.i18n);
  Json custom = Json::object();
  genauth::append_custom_data(custom, root.attributes, genauth::CustomData::kFlat);
  organization.custom_data = std::move(custom);
  organization.tenant_id = tenant_id;
  organization.post_ids = std::move(root.post_ids);
  return organization;
}

}  // namespace

Answer<genauth::Include> included(const Params& params) {
  genauth::Include include;
  TRY_ASSIGN(include.custom_data, params.flag("withCustomData"));
  TRY_ASSIGN(include.posts, params.flag("withPost"));
  return include;
}

Answer<Json> show_organization(Store& store, const OrganizationRow& organization,
                               const genauth::Include& include) {
  TRY_ASSIGN(auto root, load_department(store, organization.root_id));
  if (!root) return organization_unknown(organization.code);
  return genauth::write(describe(*std::move(root), organization.tenant_id), include);
}

}  // namespace gsync::directory
