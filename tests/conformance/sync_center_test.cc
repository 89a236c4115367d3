#include "conformance/suite.h"

namespace gsync::conformance {
namespace {

constexpr const char* kNoConfig = "602 no identity provider config found";

Json mapping(const char* expression, const char* target) {
  return {{"expression", expression}, {"targetKey", target}};
}

/// A task as the documentation shows it.
Json lark(const Json& more = Json::object()) {
  Json params = {
      {"syncTaskName", "飞书"},
      {"syncTaskType", "lark"},
      {"syncTaskFlow", "upstream"},
      {"syncTaskTrigger", "manually"},
      {"fieldMapping", {mapping("name", "name"), mapping("user_id", "externalId")}},
      {"clientConfig", {{"larkConfig", {{"app_id", "cli_1"}, {"app_secret", "hidden"}}}}}};
  params.update(more);
  return params;
}

Json task_id(const Json& id) { return {{"syncTaskId", id}}; }

TEST_P(Conformance, ASyncTaskIsCreatedShownAndChanged) {
  acme();
  const Json made = data(Endpoint::kCreateSyncTask, lark());
  EXPECT_EQ(made["syncTaskId"], 1);
  EXPECT_EQ(made["syncTaskName"], "飞书");
  EXPECT_EQ(made["syncTaskType"], "lark");
  EXPECT_EQ(made["syncFlow"], "upstream") << "called otherwise in the request";
  EXPECT_EQ(made["syncTrigger"], "manually");
  EXPECT_EQ(made["fieldMapping"],
            Json::array({mapping("name", "name"), mapping("user_id", "externalId")}));
  EXPECT_EQ(made["lastSyncStatus"], "free");
  EXPECT_TRUE(made["organizationCode"].is_null());
  EXPECT_FALSE(made.contains("clientConfig")) << "secrets are not returned";
  EXPECT_EQ(made["createdAt"], "2025-07-01T08:00:00.000Z");
  EXPECT_EQ(data(Endpoint::kGetSyncTask, task_id(1)), made);

  clock().advance(std::chrono::minutes(1));
  const Json changed =
      data(Endpoint::kUpdateSyncTask, {{"syncTaskId", 1},
                                       {"syncTaskName", "Lark"},
                                       {"syncTaskTrigger", "timed"},
                                       {"timedScheduler", {{"cycle", "days"}, {"startTime", 7}}},
                                       {"organizationCode", "acme"}});
  EXPECT_EQ(changed["syncTaskName"], "Lark");
  EXPECT_EQ(changed["syncTrigger"], "timed");
  EXPECT_EQ(changed["syncFlow"], "upstream") << "not named, not changed";
  EXPECT_EQ(changed["timedScheduler"], (Json{{"cycle", "days"}, {"startTime", 7}}));
  EXPECT_EQ(changed["organizationCode"], "acme");
  EXPECT_EQ(changed["fieldMapping"], made["fieldMapping"]);
  EXPECT_EQ(changed["updatedAt"], "2025-07-01T08:01:00.000Z");
  EXPECT_EQ(data(Endpoint::kGetSyncTask, task_id("1")), changed) << "the id as text of a query";
}

TEST_P(Conformance, ADownstreamTaskHasAScope) {
  acme();
  const Json made = data(Endpoint::kCreateSyncTask,
                         lark({{"syncTaskFlow", "downstream"},
                               {"organizationCode", "acme"},
                               {"provisioningScope", {{"all", false}, {"includeNewUsers", true}}},
                               {"fieldMapping", Json::array()}}));
  EXPECT_EQ(made["provisioningScope"], (Json{{"all", false}, {"includeNewUsers", true}}));
  EXPECT_EQ(made["fieldMapping"], Json::array());
  data(Endpoint::kUpdateOrganization,
       {{"organizationCode", "acme"}, {"organizationNewCode", "acme2"}});
  EXPECT_EQ(data(Endpoint::kGetSyncTask, task_id(1))["organizationCode"], "acme2");
}

TEST_P(Conformance, RefusesASyncTaskThatCannotBe) {
  const auto create = [&](const Json& more) {
    return refusal(Endpoint::kCreateSyncTask, lark(more));
  };
  EXPECT_EQ(create({{"clientConfig", nullptr}}),
            "400 Must contain one of the following fields: clientConfig");
  EXPECT_EQ(create({{"fieldMapping", nullptr}}),
            "400 Must contain one of the following fields: fieldMapping");
  EXPECT_EQ(create({{"syncTaskName", ""}}), "400 参数 syncTaskName 格式错误");
  EXPECT_EQ(create({{"syncTaskType", nullptr}}), "400 参数 syncTaskType 格式错误");
  EXPECT_EQ(create({{"syncTaskType", "fax"}}), "400 参数 syncTaskType 格式错误");
  EXPECT_EQ(create({{"syncTaskFlow", "sideways"}}), "400 参数 syncTaskFlow 格式错误");
  EXPECT_EQ(create({{"syncTaskFlow", nullptr}}), "400 参数 syncTaskFlow 格式错误");
  EXPECT_EQ(create({{"syncTaskTrigger", "never"}}), "400 参数 syncTaskTrigger 格式错误");
  EXPECT_EQ(create({{"syncTaskTrigger", nullptr}}), "400 参数 syncTaskTrigger 格式错误");
  EXPECT_EQ(create({{"fieldMapping", "name"}}), "400 参数 fieldMapping 格式错误");
  EXPECT_EQ(create({{"fieldMapping", Json::array({{{"expression", "x"}}})}}),
            "400 参数 targetKey 格式错误");
  EXPECT_EQ(create({{"fieldMapping", Json::array({7})}}), "400 参数 expression 格式错误");
  EXPECT_EQ(create({{"clientConfig", "secret"}}), "400 参数 clientConfig 格式错误");
  EXPECT_EQ(create({{"provisioningScope", 7}}), "400 参数 provisioningScope 格式错误");
  EXPECT_EQ(create({{"timedScheduler", {{"cycle", "hourly"}}}}), "400 参数 cycle 格式错误");
  EXPECT_EQ(create({{"organizationCode", "none"}}), "404 organization not found for code: none");
  EXPECT_EQ(data(Endpoint::kListSyncTasks, Json::object()).dump(), R"({"totalCount":0,"list":[]})");
}

TEST_P(Conformance, NumbersOfTheSyncCenterBeginAtOne) {
  const auto get = [&](Endpoint endpoint, const char* name, const Json& id) {
    return refusal(endpoint, {{name, id}});
  };
  for (const Endpoint endpoint : {Endpoint::kGetSyncTask, Endpoint::kUpdateSyncTask,
                                  Endpoint::kListSyncJobs, Endpoint::kListSyncRiskOperations}) {
    EXPECT_EQ(get(endpoint, "syncTaskId", 0), "400 syncTaskId must not be less than 1");
    EXPECT_EQ(get(endpoint, "syncTaskId", "-1"), "400 syncTaskId must not be less than 1");
    EXPECT_EQ(get(endpoint, "syncTaskId", nullptr), "400 参数 syncTaskId 格式错误");
    EXPECT_EQ(get(endpoint, "syncTaskId", "x"), "400 参数 syncTaskId 格式错误");
    EXPECT_EQ(get(endpoint, "syncTaskId", 7), "404 sync task not found: 7");
  }
  for (const Endpoint endpoint : {Endpoint::kGetSyncJob, Endpoint::kListSyncJobLogs}) {
    EXPECT_EQ(get(endpoint, "syncJobId", 0), "400 syncJobId must not be less than 1");
    EXPECT_EQ(get(endpoint, "syncJobId", 7), "404 sync job not found: 7");
  }
}

TEST_P(Conformance, SyncTasksAreListedInPages) {
  for (int i = 0; i < 11; ++i) {
    data(Endpoint::kCreateSyncTask, lark({{"syncTaskName", "T" + std::to_string(i)}}));
  }
  const Json first = data(Endpoint::kListSyncTasks, Json::object());
  EXPECT_EQ(first["totalCount"], 11);
  EXPECT_EQ(first["list"].size(), 10U);
  EXPECT_EQ(first["list"][9]["syncTaskName"], "T9") << "by number, not by text";
  EXPECT_EQ(texts_of(data(Endpoint::kListSyncTasks, {{"page", 2}})["list"], "syncTaskName"),
            std::vector<std::string>{"T10"});
  EXPECT_EQ(refusal(Endpoint::kListSyncTasks, {{"limit", 51}}), "400 参数 limit 格式错误");
}

TEST_P(Conformance, ATaskRunsOnlyWithTheCredentialsOfItsSource) {
  const auto trigger = [&](const Json& id) {
    return refusal(Endpoint::kTriggerSyncTask, task_id(id));
  };
  EXPECT_EQ(trigger(0), kNoConfig);
  EXPECT_EQ(trigger(7), kNoConfig);
  EXPECT_EQ(trigger(nullptr), "400 参数 syncTaskId 格式错误");
  data(Endpoint::kCreateSyncTask, lark({{"clientConfig", Json::object()}}));
  EXPECT_EQ(trigger(1), kNoConfig);
  const Json wrong[] = {
      {{"dingtalkConfig", {{"corpId", "c"}, {"appKey", "k"}, {"appSecret", "s"}}}},
      {{"larkConfig", {{"app_id", "cli_1"}}}},
      {{"larkConfig", {{"app_id", "cli_1"}, {"app_secret", ""}}}},
      {{"larkConfig", "cli_1"}}};
  for (const Json& config : wrong) {
    data(Endpoint::kUpdateSyncTask, {{"syncTaskId", 1}, {"clientConfig", config}});
    EXPECT_EQ(trigger(1), kNoConfig) << config;
  }
  EXPECT_EQ(data(Endpoint::kListSyncJobs, task_id(1))["totalCount"], 0) << "nothing has run";
  data(Endpoint::kUpdateSyncTask,
       {{"syncTaskId", 1},
        {"clientConfig", {{"larkConfig", {{"app_id", "cli_1"}, {"app_secret", "s"}}}}}});
  EXPECT_EQ(trigger(1), "200 Success");
  data(Endpoint::kUpdateSyncTask, {{"syncTaskId", 1}, {"syncTaskType", "moka"}});
  EXPECT_EQ(trigger(1), kNoConfig) << "these are credentials of another source";
}

TEST_P(Conformance, ARunIsRecordedAndSaysWhyItFailed) {
  constexpr const char* kWhy = "the embedded directory cannot reach identity sources (lark)";
  acme();
  data(Endpoint::kCreateSyncTask, lark({{"organizationCode", "acme"}}));
  clock().advance(std::chrono::minutes(1));
  EXPECT_EQ(data(Endpoint::kTriggerSyncTask, task_id(1)), (Json{{"syncJobId", 1}}));
  const Json job = data(Endpoint::kGetSyncJob, {{"syncJobId", 1}});
  EXPECT_EQ(job["syncTaskId"], 1);
  EXPECT_EQ(job["syncStatus"], "failed");
  EXPECT_EQ(job["syncFlow"], "upstream");
  EXPECT_EQ(job["syncTrigger"], "manually");
  EXPECT_EQ(job["errMsg"], kWhy);
  EXPECT_EQ(job["createdAt"], "2025-07-01T08:01:00.000Z");
  for (const char* count : {"departmentCountAll", "departmentCountSucc", "departmentUpdateCountAll",
                            "departmentUpdateCountSucc", "accountCountAll", "accountCountSucc",
                            "accountUpdateCountAll", "accountUpdateCountSucc"}) {
    EXPECT_EQ(job[count], 0) << count;
  }
  const Json task = data(Endpoint::kGetSyncTask, task_id(1));
  EXPECT_EQ(task["lastSyncStatus"], "failed");
  EXPECT_EQ(task["lastSyncMessage"], kWhy);
  EXPECT_EQ(task["lastSyncTime"], "2025-07-01T08:01:00.000Z");
  const Json logs = data(Endpoint::kListSyncJobLogs, {{"syncJobId", 1}});
  EXPECT_EQ(logs["totalCount"], 1);
  EXPECT_EQ(logs["list"][0]["syncJobId"], 1);
  EXPECT_EQ(logs["list"][0]["action"], "Updateless");
  EXPECT_EQ(logs["list"][0]["success"], false);
  EXPECT_EQ(logs["list"][0]["errMsg"], kWhy);
  EXPECT_EQ(refusal(Endpoint::kUpdateSyncTask, {{"syncTaskId", 1}, {"organizationCode", "acme"}}),
            "200 Success");
  data(Endpoint::kCreateOrganization, {{"organizationCode", "b"}, {"organizationName", "B"}});
  EXPECT_EQ(refusal(Endpoint::kUpdateSyncTask, {{"syncTaskId", 1}, {"organizationCode", "b"}}),
            "422 the organization of a task that has run cannot be changed");
}

TEST_P(Conformance, JobsAndTheirLogsAreListedAndFiltered) {
  data(Endpoint::kCreateSyncTask, lark());
  data(Endpoint::kCreateSyncTask, lark());
  for (const int id : {1, 2, 1}) data(Endpoint::kTriggerSyncTask, task_id(id));
  const auto total = [&](Endpoint endpoint, const Json& params) {
    return data(endpoint, params)["totalCount"].get<int>();
  };
  const Json jobs = data(Endpoint::kListSyncJobs, {{"syncTaskId", 1}, {"limit", 1}, {"page", 2}});
  EXPECT_EQ(jobs["totalCount"], 2);
  EXPECT_EQ(jobs["list"][0]["syncJobId"], 3);
  EXPECT_EQ(total(Endpoint::kListSyncJobs, {{"syncTaskId", 1}, {"syncTrigger", "manually"}}), 2);
  EXPECT_EQ(total(Endpoint::kListSyncJobs, {{"syncTaskId", 1}, {"syncTrigger", "timed"}}), 0);
  EXPECT_EQ(refusal(Endpoint::kListSyncJobs, {{"syncTaskId", 1}, {"syncTrigger", "x"}}),
            "400 参数 syncTrigger 格式错误");
  const auto logs = [&](const Json& more) {
    Json params = {{"syncJobId", 1}};
    params.update(more);
    return total(Endpoint::kListSyncJobLogs, params);
  };
  EXPECT_EQ(logs({{"success", false}}), 1);
  EXPECT_EQ(logs({{"success", "true"}}), 0);
  EXPECT_EQ(logs({{"action", "Updateless"}, {"objectType", "DEPARTMENT"}}), 1);
  EXPECT_EQ(logs({{"action", "CreateUser"}}), 0);
  EXPECT_EQ(logs({{"objectType", "USER"}}), 0);
  EXPECT_EQ(refusal(Endpoint::kListSyncJobLogs, {{"syncJobId", 1}, {"action", "Explode"}}),
            "400 参数 action 格式错误");
  EXPECT_EQ(refusal(Endpoint::kListSyncJobLogs, {{"syncJobId", 1}, {"success", "maybe"}}),
            "400 参数 success 格式错误");
}

TEST_P(Conformance, RiskOperationsAreReadable) {
  data(Endpoint::kCreateSyncTask, lark());
  EXPECT_EQ(data(Endpoint::kListSyncRiskOperations, task_id(1)).dump(),
            R"({"totalCount":0,"list":[]})");
  const auto list = [&](const Json& more) {
    Json params = task_id(1);
    params.update(more);
    return refusal(Endpoint::kListSyncRiskOperations, params);
  };
  EXPECT_EQ(list({{"status", {"PENDING", "FAILED"}}, {"objectType", Json::array({"USER"})}}),
            "200 Success");
  EXPECT_EQ(list({{"status", Json::array()}}), "200 Success");
  EXPECT_EQ(list({{"status", {"PENDING", "LOST"}}}), "400 参数 status 格式错误");
  EXPECT_EQ(list({{"objectType", "GROUP"}}), "400 参数 objectType 格式错误");
}

TEST_P(Conformance, RiskOperationsThatDoNotWaitAreNotConfirmed) {
  for (const Endpoint end :
       {Endpoint::kTriggerSyncRiskOperations, Endpoint::kCancelSyncRiskOperations}) {
    EXPECT_EQ(data(end, {{"syncRiskOperationIds", {7, "8"}}}).dump(),
              R"({"successList":[],"faildList":[7,8]})");
    EXPECT_EQ(refusal(end, {{"syncRiskOperationIds", Json::array()}}),
              "400 参数 syncRiskOperationIds 格式错误");
    EXPECT_EQ(refusal(end, {{"syncRiskOperationIds", Json::array({"x"})}}),
              "400 参数 syncRiskOperationIds 格式错误");
    EXPECT_EQ(refusal(end, {{"syncRiskOperationIds", std::vector<int>(51, 1)}}),
              "400 参数 syncRiskOperationIds 格式错误");
  }
  const std::vector<int64_t> ids{7};
  EXPECT_EQ(client().trigger_sync_risk_operations(ids)->failed, ids);
  EXPECT_EQ(client().cancel_sync_risk_operations(ids)->failed, ids);
}

TEST_P(Conformance, TheClientManagesTheSyncCenter) {
  acme();
  genauth::SyncTaskInput input;
  input.name = "飞书";
  input.type = "lark";
  input.flow = "upstream";
  input.trigger = "timed";
  input.field_mapping = std::vector{genauth::SyncFieldMapping{"user_id", "externalId"}};
  input.schedule = genauth::SyncSchedule{"sixHours", 0};
  EXPECT_EQ(client().create_sync_task(input).error().code, ErrorCode::kInvalid)
      << "without client configuration";
  input.client_config = {{"larkConfig", {{"app_id", "cli_1"}, {"app_secret", "s"}}}};
  const auto made = client().create_sync_task(input);
  ASSERT_TRUE(made.has_value());
  EXPECT_EQ(made->id, 1);
  EXPECT_EQ(made->flow, "upstream");
  EXPECT_EQ(made->trigger, "timed");
  EXPECT_EQ(made->schedule->cycle, "sixHours");
  EXPECT_EQ(made->field_mapping.front().target_key, "externalId");
  EXPECT_EQ(made->last_status, "free");
  genauth::SyncTaskInput changes;
  changes.organization_code = "acme";
  EXPECT_EQ(client().update_sync_task(1, changes)->organization_code, "acme");
  EXPECT_EQ(client().get_sync_task(1)->name, "飞书");
  EXPECT_EQ(client().get_sync_task(2).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(client().list_sync_tasks(1, 10)->total, 1);

  EXPECT_EQ(client().trigger_sync_task(1), 1);
  EXPECT_EQ(client().trigger_sync_task(2).error().code, ErrorCode::kUnavailable);
  EXPECT_EQ(client().get_sync_job(1)->status, "failed");
  EXPECT_EQ(client().get_sync_job(1)->users_created.planned, 0);
  EXPECT_EQ(client().list_sync_jobs(1, 1, 10)->list.front().id, 1);
  genauth::SyncJobLogQuery query;
  query.job_id = 1;
  query.success = false;
  EXPECT_EQ(client().list_sync_job_logs(query, 1, 10)->list.front().action, "Updateless");
  query.action = "CreateUser";
  EXPECT_TRUE(client().list_sync_job_logs(query, 1, 10)->list.empty());
  EXPECT_EQ(client().list_sync_risk_operations({1, {"PENDING"}, {"USER"}}, 1, 10)->total, 0);
}

}  // namespace
}  // namespace gsync::conformance
