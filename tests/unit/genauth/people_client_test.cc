// What the client sends for posts, groups, roles and the Sync Center.

#include <gtest/gtest.h>

#include "genauth/client.h"
#include "unit/genauth/recording_transport.h"

namespace gsync::genauth {
namespace {

class PeopleClient : public testing::Test {
 protected:
  /// "POST /api/v3/create-post {...}" of the last call.
  std::string sent() {
    const Request& request = transport_.requests.back();
    return describe(request.endpoint) + " " + request.params.dump();
  }

  RecordingTransport transport_;
  ManagementClient client_{transport_};
};

TEST_F(PeopleClient, APostIsWrittenWithoutWhatIsAbsent) {
  client_.create_post({"eng", "工程师", {}, {}}).value();
  EXPECT_EQ(sent(), R"(POST /api/v3/create-post {"code":"eng","name":"工程师"})");
  client_.update_post({"eng", "E", "", std::vector<std::string>()}).value();
  EXPECT_EQ(sent(), R"(POST /api/v3/update-post {"code":"eng","name":"E",)"
                    R"("description":null,"departmentIdList":[]})");
}

TEST_F(PeopleClient, OnlyTheBodyOfListPostTakesCodes) {
  PostQuery query;
  query.keywords = "工";
  query.counts = PostCounts::kSkip;
  query.updated_after = TimePoint(std::chrono::milliseconds(1751356800123));
  client_.list_posts(query, 2, 50).value();
  EXPECT_EQ(sent(), R"(GET /api/v3/list-post {"keywords":"工","skipCount":true,)"
                    R"("updatedAfter":1751356800123,"page":2,"limit":50})");
  query = {};
  query.codes = {"a", "b"};
  client_.list_posts(query, 1, 10).value();
  EXPECT_EQ(sent(), R"(POST /api/v3/list-post {"postCodes":["a","b"],"skipCount":false,)"
                    R"("page":1,"limit":10})");
}

TEST_F(PeopleClient, TheServicesOddAnswerForAnUnknownPostIsNotFound) {
  transport_.replies.emplace_back(reply_of(422, "no such post", "r"));
  transport_.replies.back()->api_code = 4004;
  const auto missing = client_.get_post("none");
  ASSERT_FALSE(missing.has_value());
  EXPECT_EQ(missing.error().code, ErrorCode::kNotFound);
  transport_.refuse(422, "something else");
  EXPECT_EQ(client_.get_post("none").error().code, ErrorCode::kInvalid);
  transport_.replies.emplace_back(reply_of(422, "no such post", "r"));
  transport_.replies.back()->api_code = 4004;
  EXPECT_EQ(client_.remove_post("none").error().code, ErrorCode::kInvalid) << "of get-post only";
}

TEST_F(PeopleClient, NothingToDoIsNoCall) {
  EXPECT_TRUE(client_.get_posts({})->empty());
  EXPECT_TRUE(client_.create_groups({})->empty());
  EXPECT_TRUE(client_.delete_groups({}).has_value());
  EXPECT_TRUE(client_.add_group_members("g", {}).has_value());
  EXPECT_TRUE(client_.remove_group_members("g", {}).has_value());
  EXPECT_TRUE(transport_.requests.empty());
  EXPECT_TRUE(client_.set_user_posts("u1", {}).has_value());
  EXPECT_EQ(sent(), R"(POST /api/v3/set-user-posts {"userId":"u1","postIds":[]})") << "clears";
}

TEST_F(PeopleClient, AGroupIsWrittenWithAllThatTheApiRequires) {
  const GroupInput group{"staff", "员工", "", "static", {{"city", "上海"}}};
  client_.create_group(group).value();
  EXPECT_EQ(sent(), R"(POST /api/v3/create-group {"type":"static","description":"","name":"员工",)"
                    R"("code":"staff","customData":{"city":"上海"}})");
  client_.create_or_update_group(group).value();
  EXPECT_EQ(sent(), R"(POST /api/v3/create-or-update-group {"type":"static","description":"",)"
                    R"("name":"员工","code":"staff"})");
  client_.update_group({"staff", "d", {}, "all", {}}).value();
  EXPECT_EQ(sent(),
            R"(POST /api/v3/update-group {"code":"staff","description":"d","newCode":"all"})");
}

TEST_F(PeopleClient, ARoleIsWrittenInItsNamespaceWithItsEndAsText) {
  client_.create_role({{"admin", "shop"}, "管理员", "", 1767225600000}).value();
  EXPECT_EQ(sent(),
            R"(POST /api/v3/create-role {"code":"admin","namespace":"shop","name":"管理员",)"
            R"("description":"","disableTime":"1767225600000"})");
  const std::vector<RoleInput> roles{{{"a"}, "", "", 7}};
  EXPECT_TRUE(client_.create_roles(roles).has_value());
  EXPECT_EQ(sent(), R"(POST /api/v3/create-roles-batch {"list":[{"code":"a",)"
                    R"("namespace":"default","description":""}]})");
  EXPECT_TRUE(client_.update_role({{"a"}, "A", "b", {}, "DISABLE", 0, true}).has_value());
  EXPECT_EQ(sent(), R"(POST /api/v3/update-role {"code":"a","namespace":"default","name":"A",)"
                    R"("newCode":"b","status":"DISABLE","disableTime":null,)"
                    R"("enablePermissionApply":true})");
}

TEST_F(PeopleClient, TargetsOfARoleAreWrittenByTheirKind) {
  const std::vector<RoleTarget> targets{{RoleTargetType::kUser, "u1"},
                                        {RoleTargetType::kRole, "r"},
                                        {RoleTargetType::kGroup, "g"},
                                        {RoleTargetType::kDepartment, "d1"}};
  EXPECT_TRUE(client_.assign_role({"a"}, targets, {1, 2}).has_value());
  EXPECT_EQ(sent(),
            R"(POST /api/v3/assign-role {"code":"a","namespace":"default","targets":[)"
            R"({"targetType":"USER","targetIdentifier":"u1"},)"
            R"({"targetType":"ROLE","targetIdentifier":"r"},)"
            R"({"targetType":"GROUP","targetIdentifier":"g"},)"
            R"({"targetType":"DEPARTMENT","targetIdentifier":"d1"}],"enableTime":1,"endTime":2})");
  const std::vector<RoleKey> roles{{"a"}, {"b", "shop"}};
  EXPECT_TRUE(client_.revoke_roles(roles, std::span(targets).first(1)).has_value());
  EXPECT_EQ(sent(), R"(POST /api/v3/revoke-role-batch {"targets":[)"
                    R"({"targetType":"USER","targetIdentifier":"u1"}],"roles":[)"
                    R"({"code":"a","namespace":"default"},{"code":"b","namespace":"shop"}]})");
}

TEST_F(PeopleClient, QuestionsAboutRolesAreWritten) {
  client_.list_role_assignments({{"a"}, "李", {"USER"}}, 1, 10).value();
  EXPECT_EQ(sent(), R"(GET /api/v3/list-role-assignments {"roleCode":"a",)"
                    R"("namespaceCode":"default","query":"李","targetType":["USER"],)"
                    R"("page":1,"limit":10})");
  transport_.answer({{"hasAnyRole", true}});
  const std::vector<RoleKey> roles{{"a"}};
  EXPECT_EQ(client_.has_any_role("li", UserIdType::kUsername, roles), true);
  EXPECT_EQ(sent(), R"(POST /api/v3/has-any-role {"roles":[{"code":"a","namespace":"default"}],)"
                    R"("userId":"li","options":{"userIdType":"username"}})");
  transport_.answer(Json::object());
  const auto unreadable = client_.has_any_role("li", UserIdType::kUsername, roles);
  ASSERT_FALSE(unreadable.has_value());
  EXPECT_EQ(unreadable.error().message(),
            "the reply to POST /api/v3/has-any-role holds no 'hasAnyRole' (200, request r1)");
}

TEST_F(PeopleClient, NoRolesOrTargetsAreNoCall) {
  const std::vector<RoleKey> roles{{"a"}};
  const std::vector<RoleTarget> targets{{RoleTargetType::kUser, "u1"}};
  EXPECT_TRUE(client_.create_roles({}).has_value());
  EXPECT_TRUE(client_.delete_roles({}).has_value());
  EXPECT_TRUE(client_.assign_role({"a"}, {}).has_value());
  EXPECT_TRUE(client_.revoke_role({"a"}, {}).has_value());
  EXPECT_TRUE(client_.assign_roles({}, targets).has_value());
  EXPECT_TRUE(client_.revoke_roles(roles, {}).has_value());
  EXPECT_TRUE(transport_.requests.empty());
}

TEST_F(PeopleClient, ASyncTaskIsWrittenByTheNamesOfRequests) {
  SyncTaskInput task;
  task.name = "飞书";
  task.type = "lark";
  task.flow = "downstream";
  task.trigger = "timed";
  task.organization_code = "acme";
  task.field_mapping = std::vector{SyncFieldMapping{"user_id", "externalId"}};
  task.scope = SyncScope{false, true};
  task.schedule = SyncSchedule{"days", 7};
  task.client_config = {{"larkConfig", {{"app_id", "a"}, {"app_secret", "s"}}}};
  client_.create_sync_task(task).value();
  EXPECT_EQ(sent(),
            R"(POST /api/v3/create-sync-task {"fieldMapping":[{"expression":"user_id",)"
            R"("targetKey":"externalId"}],"syncTaskTrigger":"timed","syncTaskFlow":"downstream",)"
            R"("clientConfig":{"larkConfig":{"app_id":"a","app_secret":"s"}},)"
            R"("syncTaskType":"lark","syncTaskName":"飞书","organizationCode":"acme",)"
            R"("provisioningScope":{"all":false,"includeNewUsers":true},)"
            R"("timedScheduler":{"cycle":"days","startTime":7}})");
  SyncTaskInput changes;
  changes.name = "Lark";
  client_.update_sync_task(7, changes).value();
  EXPECT_EQ(sent(), R"(POST /api/v3/update-sync-task {"syncTaskId":7,"syncTaskName":"Lark"})");
}

TEST_F(PeopleClient, ARunWithoutAJobIsNoAnswer) {
  transport_.answer({{"syncJobId", "9"}});
  EXPECT_EQ(client_.trigger_sync_task(7), 9);
  transport_.answer(Json::object());
  EXPECT_EQ(client_.trigger_sync_task(7).error().code, ErrorCode::kUnavailable);
}

TEST_F(PeopleClient, QuestionsToTheSyncCenterAreWritten) {
  SyncJobLogQuery query;
  query.job_id = 3;
  query.success = false;
  query.action = "CreateUser";
  query.object_type = "USER";
  client_.list_sync_job_logs(query, 1, 50).value();
  EXPECT_EQ(sent(), R"(GET /api/v3/list-sync-job-logs {"syncJobId":3,"success":false,)"
                    R"("action":"CreateUser","objectType":"USER","page":1,"limit":50})");
  client_.list_sync_risk_operations({7, {"PENDING"}, {"USER"}}, 1, 50).value();
  EXPECT_EQ(sent(), R"(GET /api/v3/list-sync-risk-operations {"syncTaskId":7,)"
                    R"("status":["PENDING"],"objectType":["USER"],"page":1,"limit":50})");
  const std::vector<int64_t> ids{4, 5};
  client_.trigger_sync_risk_operations(ids).value();
  EXPECT_EQ(sent(), R"(POST /api/v3/trigger-sync-risk-operations {"syncRiskOperationIds":[4,5]})");
  client_.cancel_sync_risk_operations(ids).value();
  EXPECT_EQ(sent(), R"(POST /api/v3/cancel-sync-risk-operation {"syncRiskOperationIds":[4,5]})");
}

}  // namespace
}  // namespace gsync::genauth
