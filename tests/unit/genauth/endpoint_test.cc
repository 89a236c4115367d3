#include "genauth/endpoint.h"

#include <gtest/gtest.h>

namespace gsync::genauth {
namespace {

TEST(Endpoint, EachIsFoundByItsMethodAndPath) {
  for (const EndpointInfo& about : endpoints()) {
    const std::string path = std::string(kPathPrefix) + std::string(about.name);
    EXPECT_EQ(find_endpoint(about.method, path), about.id) << path;
    EXPECT_EQ(info(about.id).name, about.name);
  }
}

TEST(Endpoint, TwoListsOfUsersShareAPath) {
  EXPECT_EQ(find_endpoint(Method::kPost, "/api/v3/list-users"), Endpoint::kListUsers);
  EXPECT_EQ(find_endpoint(Method::kGet, "/api/v3/list-users"), Endpoint::kListUsersLegacy);
}

TEST(Endpoint, OtherPathsAreNone) {
  EXPECT_EQ(find_endpoint(Method::kGet, "/api/v3/create-user"), std::nullopt);
  EXPECT_EQ(find_endpoint(Method::kPost, "/api/v3/fly"), std::nullopt);
  EXPECT_EQ(find_endpoint(Method::kGet, "list-users"), std::nullopt);
  EXPECT_EQ(find_endpoint(Method::kGet, ""), std::nullopt);
}

TEST(Endpoint, OnlyPostsWrite) {
  for (const EndpointInfo& about : endpoints()) {
    EXPECT_TRUE(!about.writes || about.method == Method::kPost) << about.name;
  }
}

TEST(Endpoint, OrganizationsHaveTenantsAndUsersBelongToThePool) {
  EXPECT_TRUE(takes_tenant(Endpoint::kCreateDepartment));
  EXPECT_TRUE(takes_tenant(Endpoint::kAddDepartmentMembers));
  EXPECT_FALSE(takes_tenant(Endpoint::kGetAllDepartments));
  EXPECT_FALSE(takes_tenant(Endpoint::kCreateUsersBatch));
}

TEST(Endpoint, IsDescribedAsInARequestLine) {
  EXPECT_EQ(describe(Endpoint::kCreateUsersBatch), "POST /api/v3/create-users-batch");
  EXPECT_EQ(describe(Endpoint::kGetUser), "GET /api/v3/get-user");
}

TEST(Endpoint, AllOfTheListThatASyncEngineMustHaveAreThere) {
  for (const char* must : {"list-organizations",
                           "get-organization",
                           "create-organization",
                           "update-organization",
                           "get-all-departments",
                           "get-department",
                           "create-department",
                           "update-department",
                           "delete-department",
                           "list-users",
                           "get-user",
                           "get-user-batch",
                           "create-users-batch",
                           "create-user",
                           "update-user-batch",
                           "update-user",
                           "set-user-departments",
                           "get-user-departments",
                           "add-department-members",
                           "remove-department-members",
                           "list-department-member-ids",
                           "set-custom-fields",
                           "get-custom-fields",
                           "delete-users-batch",
                           "resign-user",
                           "resign-user-batch",
                           "is-user-exists"}) {
    const std::string path = std::string(kPathPrefix) + must;
    EXPECT_TRUE(find_endpoint(Method::kGet, path) || find_endpoint(Method::kPost, path)) << must;
  }
}

}  // namespace
}  // namespace gsync::genauth
