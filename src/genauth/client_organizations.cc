// Organizations and custom fields.

#include <set>

#include "genauth/client.h"
#include "genauth/refusal.h"
#include "genauth/types_json.h"

namespace gsync::genauth {
namespace {

Json page_params(int page) {
  return {{"page", page}, {"limit", kPageSize}, {"fetchAll", true}, {"withCustomData", true}};
}

}  // namespace

Result<std::vector<OrganizationDto>> ManagementClient::list_organizations() {
  std::vector<OrganizationDto> organizations;
  std::set<std::string> codes;
  // One call where fetchAll is honoured; where it is not, pages.
  for (int number = 1;; ++number) {
    TRY_ASSIGN(const Json data, call(Endpoint::kListOrganizations, page_params(number)));
    auto page = read_page(data, read_organization);
    const size_t before = organizations.size();
    for (OrganizationDto& organization : page.list) {
      if (codes.insert(organization.code).second) organizations.push_back(std::move(organization));
    }
    const auto total = static_cast<int64_t>(organizations.size());
    const bool whole = page.list.size() < kPageSize || (page.total >= 0 && total >= page.total);
    if (whole || organizations.size() == before) return organizations;
  }
}

Result<OrganizationDto> ManagementClient::get_organization(const std::string& code) {
  TRY_ASSIGN(const Json data, call(Endpoint::kGetOrganization,
                                   {{"organizationCode", code}, {"withCustomData", true}}));
  return read_organization(data);
}

Result<OrganizationDto> ManagementClient::create_organization(const std::string& code,
                                                              const std::string& name) {
  Json params = {
      {"metadata", Json::object()}, {"organizationName", name}, {"organizationCode", code}};
  TRY_ASSIGN(const Json data, call(Endpoint::kCreateOrganization, std::move(params)));
  return read_organization(data);
}

Result<OrganizationDto> ManagementClient::update_organization(const std::string& code,
                                                              const std::string& name) {
  Json params = {{"organizationCode", code}, {"organizationName", name}};
  TRY_ASSIGN(const Json data, call(Endpoint::kUpdateOrganization, std::move(params)));
  return read_organization(data);
}

Result<std::vector<model::CustomField>> ManagementClient::custom_fields(model::ObjectType object) {
  Json params = {{"targetType", target_type(object)}};
  TRY_ASSIGN(const Json data, call(Endpoint::kGetCustomFields, std::move(params)));
  std::vector<model::CustomField> fields;
  for (const Json* entry : as_object_list(data)) {
    if (auto field = read_custom_field(*entry)) fields.push_back(*std::move(field));
  }
  return fields;
}

Result<void> ManagementClient::set_custom_fields(std::span<const model::CustomField> fields) {
  if (fields.empty()) return {};
  Json list = Json::array();
  for (const model::CustomField& field : fields) list.push_back(write(field));
  return act(Endpoint::kSetCustomFields, {{"list", std::move(list)}});
}

}  // namespace gsync::genauth
