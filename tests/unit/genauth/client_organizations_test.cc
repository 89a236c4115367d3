#include <gtest/gtest.h>

#include "genauth/client.h"
#include "unit/genauth/recording_transport.h"

namespace gsync::genauth {
namespace {

/// Methods for organizations, departments, members and custom fields: what each
/// sends, and what it makes of a reply in its odd forms.
class OrganizationsClient : public testing::Test {
 protected:
  /// "list-organizations {...}" of the last request.
  std::string sent() {
    const Request& request = transport_.requests.back();
    return std::string(info(request.endpoint).name) + " " + request.params.dump();
  }

  RecordingTransport transport_;
  ManagementClient client_{transport_};
};

TEST_F(OrganizationsClient, ListsAllOrAPage) {
  ASSERT_TRUE(client_.list_organizations({.enabled = true}).has_value());
  EXPECT_EQ(sent(),
            R"(list-organizations {"page":1,"limit":50,"withCustomData":true,"withPost":false,)"
            R"("status":true,"fetchAll":true})");
  ASSERT_TRUE(
      client_.list_organizations(2, 10, {.include = {.custom_data = false, .posts = true}}));
  EXPECT_EQ(sent(),
            R"(list-organizations {"page":2,"limit":10,"withCustomData":false,"withPost":true})");
}

TEST_F(OrganizationsClient, AListMayComeAsOneObjectWithoutATotal) {
  transport_.answer({{"list", {{"organizationCode", "steamory"}}}});
  const auto page = client_.list_organizations(1, 10);
  ASSERT_TRUE(page.has_value());
  EXPECT_EQ(page->total, -1);
  ASSERT_EQ(page->list.size(), 1U);
  EXPECT_EQ(page->list[0].code, "steamory");
}

TEST_F(OrganizationsClient, PagesWhereFetchAllIsIgnored) {
  const auto page = [](int from, int to) {
    Json list = Json::array();
    for (int i = from; i < to; ++i) list.push_back({{"organizationCode", std::to_string(i)}});
    return Json{{"totalCount", 70}, {"list", list}};
  };
  transport_.answer(page(0, 50));
  transport_.answer(page(50, 70));
  EXPECT_EQ(client_.list_organizations()->size(), 70U);
  EXPECT_EQ(transport_.requests.back().params["page"], 2);
}

TEST_F(OrganizationsClient, StopsWhenAPageRepeats) {
  Json list = Json::array();
  for (int i = 0; i < 60; ++i) list.push_back({{"organizationCode", std::to_string(i)}});
  transport_.answer({{"list", list}});
  transport_.answer({{"list", list}});
  EXPECT_EQ(client_.list_organizations()->size(), 60U);
}

TEST_F(OrganizationsClient, SendsWhatEachCallForOrganizationsTakes) {
  ASSERT_TRUE(client_.get_organization("acme", {.custom_data = false, .posts = true}));
  EXPECT_EQ(sent(), R"(get-organization {"organizationCode":"acme","withCustomData":false,)"
                    R"("withPost":true})");
  const std::vector<std::string> codes{"a", "b"};
  ASSERT_TRUE(client_.get_organizations(codes));
  EXPECT_EQ(sent(),
            R"(get-organization-batch {"organizationCodeList":["a","b"],"withCustomData":true,)"
            R"("withPost":false})");
  ASSERT_TRUE(client_.search_organizations("有限", 1, 20));
  EXPECT_EQ(
      sent(),
      R"(search-organizations {"keywords":"有限","page":1,"limit":20,"withCustomData":true})");
  ASSERT_TRUE(client_.delete_organization("acme"));
  EXPECT_EQ(sent(), R"(delete-organization {"organizationCode":"acme"})");
  ASSERT_TRUE(client_.set_organization_status("r1", false));
  EXPECT_EQ(sent(), R"(update-organization-status {"rootNodeId":"r1","status":"false"})");
}

TEST_F(OrganizationsClient, SendsWhatEachReadOfDepartmentsTakes) {
  const DepartmentRef rd{"acme", "rd", DepartmentIdType::kCode};
  ASSERT_TRUE(client_.all_departments("acme", {.custom_data = true, .posts = true}));
  EXPECT_EQ(sent(), R"(get-all-departments {"organizationCode":"acme","withCustomData":true,)"
                    R"("withPost":true})");
  ASSERT_TRUE(client_.departments_below({"acme", "d1"}));
  EXPECT_EQ(sent(), R"(get-all-departments {"organizationCode":"acme","departmentId":"d1",)"
                    R"("withCustomData":true,"withPost":false})");
  ASSERT_TRUE(client_.child_departments(
      rd, {.virtual_nodes = ChildrenQuery::Virtual::kOnly, .enabled = false}));
  EXPECT_EQ(sent(), R"(list-children-departments {"organizationCode":"acme","departmentId":"rd",)"
                    R"("departmentIdType":"code","withCustomData":true,"status":false,)"
                    R"("excludeVirtualNode":false,"onlyVirtualNode":true})");
  ASSERT_TRUE(client_.get_department(rd, {.custom_data = false}));
  EXPECT_EQ(sent(), R"(get-department {"organizationCode":"acme","departmentId":"rd",)"
                    R"("departmentIdType":"code","withCustomData":false})");
  ASSERT_TRUE(client_.get_department_by_id("d1"));
  EXPECT_EQ(sent(), R"(get-department-by-id {"departmentId":"d1","withCustomData":true})");
  ASSERT_TRUE(client_.search_departments("acme", "研"));
  EXPECT_EQ(sent(), R"(search-departments {"keywords":"研","organizationCode":"acme",)"
                    R"("withCustomData":true})");
  ASSERT_TRUE(client_.search_departments_list({.organization_code = "acme"}, 2, 50));
  EXPECT_EQ(sent(), R"(search-departments-list {"organizationCode":"acme","withCustomData":true,)"
                    R"("withPost":false,"page":2,"limit":50})");
}

TEST_F(OrganizationsClient, ListsOfDepartmentsMayComeBareOrAsAPage) {
  const Json one = {{"departmentId", "d1"}};
  transport_.answer(Json::array({one, one}));
  EXPECT_EQ(client_.search_departments("acme", "x")->size(), 2U);
  transport_.answer({{"totalCount", true}, {"list", Json::array({one})}});
  EXPECT_EQ(client_.all_departments("acme")->size(), 1U);
  transport_.answer(Json::array({one}));
  EXPECT_EQ(client_.search_departments_list({.organization_code = "acme"}, 1, 10)->total, -1);
  transport_.answer({{"totalCount", 7}, {"list", one}});
  EXPECT_EQ(client_.search_departments_list({.organization_code = "acme"}, 1, 10)->total, 7);
}

TEST_F(OrganizationsClient, ARootNodeHasNoParentHoweverTheServiceSaysSo) {
  transport_.answer(nullptr);
  const auto nothing = client_.get_parent_department({"acme", "root"});
  ASSERT_FALSE(nothing.has_value());
  EXPECT_EQ(nothing.error().code, ErrorCode::kNotFound);
  EXPECT_EQ(nothing.error().message(),
            "GET /api/v3/get-parent-department refused: the department has no parent (404, "
            "request r1)");
  transport_.refuse(404, "no such thing");
  EXPECT_EQ(client_.get_parent_department({"acme", "root"}).error().code, ErrorCode::kNotFound);
}

TEST_F(OrganizationsClient, SendsTheOtherCallsForDepartments) {
  ASSERT_TRUE(client_.set_department_status("d1", false));
  EXPECT_EQ(sent(), R"(update-department-status {"departmentId":"d1","status":false})");
  ASSERT_TRUE(client_.delete_department({"acme", "d1"}));
  EXPECT_EQ(sent(), R"(delete-department {"organizationCode":"acme","departmentId":"d1"})");
  transport_.answer(Json::array({{{"provider", "lark"}, {"userIdInIdp", "od-1"}}}));
  const auto relations = client_.department_sync_relations({"acme", "d1"});
  EXPECT_EQ(sent(),
            R"(get-department-sync-relations {"organizationCode":"acme","departmentId":"d1"})");
  ASSERT_EQ(relations->size(), 1U);
  EXPECT_EQ(relations->front().provider, "lark");
  EXPECT_EQ(relations->front().user_id_in_idp, "od-1");
  ASSERT_TRUE(client_.delete_department_sync_relations("lark", {"acme", "d1"}));
  EXPECT_EQ(sent(),
            R"(delete-department-sync-relations {"organizationCode":"acme","departmentId":"d1",)"
            R"("provider":"lark"})");
}

TEST_F(OrganizationsClient, SendsWhatEachCallForMembersTakes) {
  const DepartmentRef d1{"acme", "d1"};
  ASSERT_TRUE(client_.list_department_members(d1, 1, 50,
                                              {.include_children = true,
                                               .sort_by = MemberQuery::SortBy::kCreatedAt,
                                               .order = Order::kAscending}));
  EXPECT_EQ(sent(),
            R"(list-department-members {"organizationCode":"acme","departmentId":"d1","page":1,)"
            R"("limit":50,"includeChildrenDepartments":true,"withCustomData":true,)"
            R"("withDepartmentIds":true,"sortBy":"createAt","orderBy":"Asc"})");
  ASSERT_TRUE(client_.search_department_members(d1, "李", 1, 10));
  EXPECT_EQ(sent(),
            R"(search-department-members {"organizationCode":"acme","departmentId":"d1","page":1,)"
            R"("limit":10,"includeChildrenDepartments":false,"withCustomData":true,)"
            R"("withDepartmentIds":true,"keywords":"李"})");
  const std::vector<std::string> ids{"u1", "u2"};
  ASSERT_TRUE(client_.add_department_members(d1, ids));
  EXPECT_EQ(sent(), R"(add-department-members {"organizationCode":"acme","departmentId":"d1",)"
                    R"("userIds":["u1","u2"]})");
  ASSERT_TRUE(client_.remove_department_members(d1, ids));
  EXPECT_EQ(sent(), R"(remove-department-members {"organizationCode":"acme","departmentId":"d1",)"
                    R"("userIds":["u1","u2"]})");
  transport_.answer("[\"u1\"]");
  EXPECT_EQ(*client_.department_member_ids(d1), std::vector<std::string>{"u1"});
}

TEST_F(OrganizationsClient, SortsMembersByTheWordsOfTheService) {
  using SortBy = MemberQuery::SortBy;
  for (const auto& [by, word] :
       {std::pair{SortBy::kDefault, "Default"}, std::pair{SortBy::kJoinedAt, "JoinDepartmentAt"},
        std::pair{SortBy::kUserId, "userId"}, std::pair{SortBy::kCreatedAt, "createAt"},
        std::pair{SortBy::kUpdatedAt, "updatedAt"}}) {
    ASSERT_TRUE(client_.list_department_members({"acme", "d1"}, 1, 50, {.sort_by = by}));
    EXPECT_EQ(transport_.requests.back().params["sortBy"], word);
    EXPECT_EQ(transport_.requests.back().params["orderBy"], "Desc");
  }
}

TEST_F(OrganizationsClient, WhetherAUserIsInADepartmentIsYesNoOrUnreadable) {
  transport_.answer({{"inDepartment", "true"}});
  EXPECT_TRUE(*client_.is_user_in_department("u1", {"acme", "d1"}, true));
  EXPECT_EQ(sent(), R"(is-user-in-department {"organizationCode":"acme","departmentId":"d1",)"
                    R"("userId":"u1","includeChildrenDepartments":true})");
  transport_.answer(Json::object());
  const auto unreadable = client_.is_user_in_department("u1", {"acme", "d1"});
  ASSERT_FALSE(unreadable.has_value());
  EXPECT_EQ(
      unreadable.error().message(),
      "the reply to GET /api/v3/is-user-in-department holds no 'inDepartment' (200, request r1)");
}

TEST_F(OrganizationsClient, SendsWhatEachCallForCustomFieldsTakes) {
  ASSERT_TRUE(client_.get_custom_fields(TargetType::kDepartment));
  EXPECT_EQ(sent(), R"(get-custom-fields {"targetType":"DEPARTMENT"})");
  ASSERT_TRUE(client_.list_custom_fields(
      {.data_type = "NUMBER", .keyword = "级", .user_visible = true, .admin_visible = false}, 1,
      50));
  EXPECT_EQ(sent(), R"(list-custom-fields {"targetType":"USER","dataType":"NUMBER","page":1,)"
                    R"("limit":50,"keyword":"级","userVisible":true,"adminVisible":false})");
  const std::vector<CustomFieldDto> fields{{.key = "title"}};
  transport_.answer({{"targetType", "USER"}, {"key", "title"}, {"dataType", "SELECT"}});
  const auto set = client_.set_custom_fields(fields);
  EXPECT_EQ(sent(), R"(set-custom-fields {"list":[{"targetType":"USER","key":"title",)"
                    R"("label":"title","dataType":"STRING"}]})");
  ASSERT_EQ(set->size(), 1U) << "one object counts as a list of one";
  EXPECT_EQ(set->front().data_type, "ENUM");
  const std::vector<CustomFieldKey> keys{{TargetType::kUser, "title"}};
  ASSERT_TRUE(client_.delete_custom_fields(keys));
  EXPECT_EQ(sent(), R"(delete-custom-fields {"list":[{"targetType":"USER","key":"title"}]})");
}

TEST_F(OrganizationsClient, SendsAndReadsCustomDataByKey) {
  const CustomDataOwner role{TargetType::kRole, "admin", "default"};
  ASSERT_TRUE(client_.set_custom_data(role, {{"a", 1.0}, {"b", {}}, {"c", std::string("研发")}}));
  EXPECT_EQ(sent(), R"(set-custom-data {"targetType":"ROLE","targetIdentifier":"admin",)"
                    R"("namespace":"default","list":[{"key":"a","value":1},)"
                    R"({"key":"b","value":null},{"key":"c","value":"研发"}]})");
  transport_.answer({{"a", 1}, {"b", nullptr}});
  EXPECT_EQ(*client_.get_custom_data({TargetType::kUser, "u1"}),
            (CustomDataValues{{"a", 1.0}, {"b", {}}}));
  EXPECT_EQ(sent(), R"(get-custom-data {"targetType":"USER","targetIdentifier":"u1"})");
  transport_.answer(nullptr);
  EXPECT_TRUE(client_.get_custom_data({TargetType::kUser, "u1"})->empty());
}

TEST_F(OrganizationsClient, AListOfNothingCostsNoCall) {
  EXPECT_TRUE(client_.get_organizations({})->empty());
  EXPECT_TRUE(client_.add_department_members({"acme", "root"}, {}).has_value());
  EXPECT_TRUE(client_.remove_department_members({"acme", "root"}, {}).has_value());
  EXPECT_TRUE(client_.set_custom_fields({})->empty());
  EXPECT_TRUE(client_.delete_custom_fields({}).has_value());
  EXPECT_TRUE(client_.set_custom_data({}, {}).has_value());
  EXPECT_TRUE(transport_.requests.empty());
}

}  // namespace
}  // namespace gsync::genauth
