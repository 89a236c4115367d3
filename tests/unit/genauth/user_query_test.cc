#include "genauth/user_query.h"

#include <gtest/gtest.h>

namespace gsync::genauth {
namespace {

TEST(UserQuery, ByDefaultTheFirstPageInATotalOrderWithWhatASyncCompares) {
  EXPECT_EQ(write(UserQuery()).dump(),
            R"({"options":{"pagination":{"page":1,"limit":50},)"
            R"("sort":[{"field":"id","order":"asc"}],"withCustomData":true,)"
            R"("withDepartmentIds":true}})");
}

TEST(UserQuery, SendsAllThatItIsGiven) {
  UserQuery query;
  query.page = 2;
  query.limit = 20;
  query.keywords = "张";
  query.search_in = {"name", "company"};
  query.filters = {Filter::equal("status", "Suspended"), Filter::is_null("email")};
  query.sort = {{"createdAt", Order::kDescending}, {"id"}};
  query.view = {.custom_data = CustomData::kHide, .identities = true, .posts = true};
  EXPECT_EQ(write(query).dump(),
            R"({"keywords":"张","advancedFilter":[)"
            R"({"field":"status","operator":"EQUAL","value":"Suspended"},)"
            R"({"field":"email","operator":"IS_NULL"}],)"
            R"("options":{"pagination":{"page":2,"limit":20},)"
            R"("sort":[{"field":"createdAt","order":"desc"},{"field":"id","order":"asc"}],)"
            R"("fuzzySearchOn":["name","company"],"withIdentities":true,"withPost":true}})");
}

TEST(UserQuery, FiltersByDepartmentsAndApplications) {
  const FilterDepartment department{"acme", "D1", DepartmentIdType::kOpenDepartmentId, true};
  const Filter in = in_departments(std::span(&department, 1));
  EXPECT_EQ(in.field, "department");
  EXPECT_EQ(in.comparison, FilterOperator::kIn);
  EXPECT_EQ(in.value.dump(),
            R"([{"organizationCode":"acme","departmentId":"D1",)"
            R"("departmentIdType":"open_department_id","includeChildrenDepartments":true}])");
  const std::vector<std::string> apps{"a1", "a2"};
  EXPECT_EQ(signed_in_to(apps).value, Json::array({"a1", "a2"}));
}

TEST(UserQuery, TheOlderListCountsInSecondsRoundedOutwards) {
  LegacyUserQuery query;
  query.status = "Resigned";
  query.updated_from = parse_iso("2025-07-01T08:00:00.900Z");
  query.updated_to = parse_iso("2025-07-01T08:00:05.100Z");
  query.view = {};
  query.with_password_expiry = true;
  EXPECT_EQ(write(query).dump(),
            R"({"page":1,"limit":50,"status":"Resigned","updatedAtStart":1751356800,)"
            R"("updatedAtEnd":1751356806,"withUserPasswordExpireTime":true})");
  EXPECT_EQ(write(LegacyUserQuery()).dump(),
            R"({"page":1,"limit":50,"withCustomData":true,"withDepartmentIds":true})");
}

TEST(UserQuery, SortsTheDepartmentsOfAUserByTheWordsOfTheApi) {
  UserDepartmentsQuery query{.user_id = "u1"};
  EXPECT_EQ(write(query).dump(), R"({"userId":"u1","userIdType":"user_id","page":1,"limit":50,)"
                                 R"("sortBy":"JoinDepartmentAt","orderBy":"Desc"})");
  query.with_custom_data = true;
  query.with_paths = true;
  query.order = Order::kAscending;
  for (const auto& [by, word] : {std::pair{UserDepartmentOrder::kCreated, "DepartmentCreatedAt"},
                                 {UserDepartmentOrder::kName, "DepartmentName"},
                                 {UserDepartmentOrder::kCode, "DepartmemtCode"}}) {
    query.sort_by = by;
    const Json params = write(query);
    EXPECT_EQ(params["sortBy"], word);
    EXPECT_EQ(params["orderBy"], "Asc");
    EXPECT_EQ(params["withCustomData"], true);
    EXPECT_EQ(params["withDepartmentPaths"], true);
  }
}

}  // namespace
}  // namespace gsync::genauth
