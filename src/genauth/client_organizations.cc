#include <set>

#include "genauth/client.h"
#include "genauth/types_organizations_json.h"

namespace gsync::genauth {
namespace {

void append_include(Json& params, const Include& include) {
  params["withCustomData"] = include.custom_data;
  params["withPost"] = include.posts;
}

Json list_params(int page, int limit, const OrganizationQuery& query) {
  Json params = {{"page", page}, {"limit", limit}};
  append_include(params, query.include);
  if (query.enabled) params["status"] = *query.enabled;
  return params;
}

}  // namespace

Result<std::vector<OrganizationDto>> ManagementClient::list_organizations(
    const OrganizationQuery& query) {
  std::vector<OrganizationDto> organizations;
  std::set<std::string> codes;
  // One call where fetchAll is honoured; where it is not, pages.
  for (int number = 1;; ++number) {
    Json params = list_params(number, kPageSize, query);
    params["fetchAll"] = true;
    TRY_ASSIGN(const Json data, call(Endpoint::kListOrganizations, std::move(params)));
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

Result<Page<OrganizationDto>> ManagementClient::list_organizations(int page, int limit,
                                                                   const OrganizationQuery& query) {
  TRY_ASSIGN(const Json data, call(Endpoint::kListOrganizations, list_params(page, limit, query)));
  return read_page(data, read_organization);
}

Result<Page<OrganizationDto>> ManagementClient::search_organizations(const std::string& keywords,
                                                                     int page, int limit) {
  Json params = {
      {"keywords", keywords}, {"page", page}, {"limit", limit}, {"withCustomData", true}};
  TRY_ASSIGN(const Json data, call(Endpoint::kSearchOrganizations, std::move(params)));
  return read_page(data, read_organization);
}

Result<OrganizationDto> ManagementClient::get_organization(const std::string& code,
                                                           const Include& include) {
  Json params = {{"organizationCode", code}};
  append_include(params, include);
  TRY_ASSIGN(const Json data, call(Endpoint::kGetOrganization, std::move(params)));
  return read_organization(data);
}

Result<std::vector<OrganizationDto>> ManagementClient::get_organizations(
    std::span<const std::string> codes, const Include& include) {
  if (codes.empty()) return std::vector<OrganizationDto>();
  Json params = {{"organizationCodeList", codes}};
  append_include(params, include);
  TRY_ASSIGN(const Json data, call(Endpoint::kGetOrganizationBatch, std::move(params)));
  return read_list(data, read_organization);
}

Result<OrganizationDto> ManagementClient::create_organization(const NewOrganization& organization) {
  TRY_ASSIGN(const Json data, call(Endpoint::kCreateOrganization, write(organization)));
  return read_organization(data);
}

Result<OrganizationDto> ManagementClient::update_organization(const OrganizationUpdate& update) {
  TRY_ASSIGN(const Json data, call(Endpoint::kUpdateOrganization, write(update)));
  return read_organization(data);
}

Result<void> ManagementClient::delete_organization(const std::string& code) {
  return act(Endpoint::kDeleteOrganization, {{"organizationCode", code}});
}

Result<void> ManagementClient::set_organization_status(const std::string& root_id, bool enabled) {
  return act(Endpoint::kUpdateOrganizationStatus,
             {{"rootNodeId", root_id}, {"status", enabled ? "true" : "false"}});
}

}  // namespace gsync::genauth
