#include "server/lenient_signature.h"

#include <algorithm>
#include <array>
#include <vector>

#include "core/text.h"

namespace gsync::server {
namespace {

using genauth::Endpoint;
using genauth::SignedParams;

struct Optional {
  Endpoint endpoint;
  /// Names with commas between them.
  std::string_view arrays;
  std::string_view scalars;
};

/// Parameters of GET calls that the official SDK lets be empty or null and has
/// no default for.
constexpr std::array kOptional{
    Optional{Endpoint::kListOrganizations, "", "tenantId,status"},
    Optional{Endpoint::kGetOrganization, "", "tenantId"},
    Optional{Endpoint::kGetOrganizationBatch, "organizationCodeList", "tenantId"},
    Optional{Endpoint::kSearchOrganizations, "", "keywords,tenantId"},

    Optional{Endpoint::kGetDepartment, "", "departmentId,departmentCode,tenantId"},
    Optional{Endpoint::kGetDepartmentById, "appTypeList", "tenantId"},
    Optional{Endpoint::kListChildrenDepartments, "", "status,tenantId"},
    Optional{Endpoint::kGetParentDepartment, "", "tenantId"},
    Optional{Endpoint::kGetDepartmentSyncRelations, "", "tenantId"},
    Optional{Endpoint::kListDepartmentMembers, "", "tenantId"},
    Optional{Endpoint::kListDepartmentMemberIds, "", "tenantId"},
    Optional{Endpoint::kSearchDepartmentMembers, "", "keywords,tenantId"},
    Optional{Endpoint::kIsUserInDepartment, "", "tenantId"},

    Optional{Endpoint::kListUsersLegacy, "", "status,updatedAtStart,updatedAtEnd"},
    Optional{Endpoint::kGetUserBatch, "userIds", ""},
    Optional{Endpoint::kListArchivedUsers, "", "startAt"},
    Optional{Endpoint::kGetUserLoginHistory, "", "appId,clientIp,start,end"},

    Optional{Endpoint::kListPosts, "",
             "keywords,skipCount,withMetadata,withCustomData,createdAfter,createdBefore,"
             "updatedAfter,updatedBefore"},
    Optional{Endpoint::kGetPost, "", "withCustomData"},
    Optional{Endpoint::kGetUserPosts, "", "withCustomData"},
    Optional{Endpoint::kGetUserPost, "", "withCustomData"},

    Optional{Endpoint::kGetGroup, "", "withCustomData"},
    Optional{Endpoint::kListGroups, "", "keywords,withMetadata,withCustomData"},
    Optional{Endpoint::kGetAllGroups, "", "withCustomData"},

    Optional{Endpoint::kGetRole, "", "namespace"},
    Optional{Endpoint::kListRoles, "", "keywords"},
    Optional{Endpoint::kListRoleMembers, "", "namespace"},
    Optional{Endpoint::kListRoleDepartments, "", "namespace"},
    Optional{Endpoint::kListRoleAssignments, "targetType", "query,namespaceCode"},
    Optional{Endpoint::kGetUserRoles, "", "namespace"},

    Optional{Endpoint::kGetCustomFields, "", "tenantId"},
    Optional{Endpoint::kListCustomFields, "",
             "dataType,tenantId,userVisible,adminVisible,accessControl,keyword,lang"},
    Optional{Endpoint::kGetCustomData, "", "tenantId,namespace"},

    Optional{Endpoint::kListSyncJobs, "", "syncTrigger"},
    Optional{Endpoint::kListSyncJobLogs, "", "success,action,objectType"},
    Optional{Endpoint::kListSyncRiskOperations, "status,objectType", ""},
};

bool has(const SignedParams& params, std::string_view name) {
  return std::any_of(params.begin(), params.end(),
                     [&](const auto& each) { return each.first == name; });
}

/// The parameters of the list that did not arrive, as the signature has them.
SignedParams missing(const SignedParams& params, std::string_view names, const char* value) {
  SignedParams absent;
  for (const std::string_view name : split(names, ",")) {
    if (!name.empty() && !has(params, name)) absent.emplace_back(name, value);
  }
  return absent;
}

SignedParams joined(SignedParams params, const SignedParams& more) {
  params.insert(params.end(), more.begin(), more.end());
  return params;
}

std::vector<SignedParams> trials(const Optional& optional, const SignedParams& params) {
  const SignedParams arrays = missing(params, optional.arrays, "[]");
  const SignedParams scalars = missing(params, optional.scalars, "null");
  std::vector<SignedParams> all;
  for (const auto& each : arrays) all.push_back(joined(params, {each}));
  for (const auto& each : scalars) all.push_back(joined(params, {each}));
  all.push_back(joined(params, arrays));
  all.push_back(joined(params, scalars));
  all.push_back(joined(joined(params, arrays), scalars));
  return all;
}

}  // namespace

bool matches_leniently(const SignedCall& call, const Matches& matches) {
  if (call.params.empty() && matches(std::string(call.path) + '?', {})) return true;
  if (!call.endpoint) return false;
  const auto* const optional = std::ranges::find(kOptional, *call.endpoint, &Optional::endpoint);
  if (optional == kOptional.end()) return false;
  const auto all = trials(*optional, call.params);
  return std::any_of(all.begin(), all.end(),
                     [&](const SignedParams& params) { return matches(call.path, params); });
}

}  // namespace gsync::server
