#include "genauth/types_sync_center_json.h"

#include "genauth/writer.h"

namespace gsync::genauth {
namespace {

/// The first of two members that is there.
std::string either(const Json& json, std::string_view name, std::string_view other) {
  const Json& value = member(json, name);
  return value.is_null() ? string_member(json, other) : string_member(json, name);
}

int64_t number(const Json& json, std::string_view name) {
  return as_int(member(json, name)).value_or(0);
}

std::vector<int64_t> numbers(const Json& json) {
  std::vector<int64_t> list;
  if (!json.is_array()) return list;
  for (const Json& each : json) {
    if (const auto value = as_int(each)) list.push_back(*value);
  }
  return list;
}

SyncFieldMapping read_mapping(const Json& json) {
  return {string_member(json, "expression"), string_member(json, "targetKey")};
}

std::optional<SyncScope> read_scope(const Json& json) {
  if (!json.is_object()) return std::nullopt;
  return SyncScope{as_bool(member(json, "all")).value_or(false),
                   as_bool(member(json, "includeNewUsers")).value_or(false)};
}

std::optional<SyncSchedule> read_schedule(const Json& json) {
  if (!json.is_object()) return std::nullopt;
  return SyncSchedule{string_member(json, "cycle"), number(json, "startTime")};
}

Json mappings(const std::vector<SyncFieldMapping>& list) {
  Json json = Json::array();
  for (const SyncFieldMapping& mapping : list) {
    json.push_back({{"expression", mapping.expression}, {"targetKey", mapping.target_key}});
  }
  return json;
}

Json scope_json(const SyncScope& scope) {
  return {{"all", scope.all}, {"includeNewUsers", scope.include_new_users}};
}

Json schedule_json(const SyncSchedule& schedule) {
  return {{"cycle", schedule.cycle}, {"startTime", schedule.start_time}};
}

/// Names of the counters of a job: planned and done.
struct CountNames {
  const char* planned;
  const char* done;
  SyncCount SyncJobDto::*count;
};
constexpr CountNames kCounts[] = {
    {"departmentCountAll", "departmentCountSucc", &SyncJobDto::departments_created},
    {"departmentUpdateCountAll", "departmentUpdateCountSucc", &SyncJobDto::departments_updated},
    {"accountCountAll", "accountCountSucc", &SyncJobDto::users_created},
    {"accountUpdateCountAll", "accountUpdateCountSucc", &SyncJobDto::users_updated},
};

}  // namespace

SyncTaskDto read_sync_task(const Json& json) {
  SyncTaskDto task;
  task.id = number(json, "syncTaskId");
  task.name = string_member(json, "syncTaskName");
  task.type = string_member(json, "syncTaskType");
  task.flow = either(json, "syncFlow", "syncTaskFlow");
  task.trigger = either(json, "syncTrigger", "syncTaskTrigger");
  task.field_mapping = read_list(member(json, "fieldMapping"), read_mapping);
  task.organization_code = string_member(json, "organizationCode");
  task.scope = read_scope(member(json, "provisioningScope"));
  task.schedule = read_schedule(member(json, "timedScheduler"));
  task.last_status = string_member(json, "lastSyncStatus");
  task.last_message = string_member(json, "lastSyncMessage");
  task.last_time = string_member(json, "lastSyncTime");
  task.last_rate = as_number(member(json, "lastSyncRate"));
  task.created_at = string_member(json, "createdAt");
  task.updated_at = string_member(json, "updatedAt");
  return task;
}

SyncTaskDto read_written_sync_task(const Json& data) {
  const auto tasks = as_object_list(member(data, "list"));
  return read_sync_task(tasks.empty() ? data : *tasks.front());
}

SyncJobDto read_sync_job(const Json& json) {
  SyncJobDto job;
  job.id = number(json, "syncJobId");
  job.task_id = number(json, "syncTaskId");
  job.status = string_member(json, "syncStatus");
  job.flow = string_member(json, "syncFlow");
  job.trigger = string_member(json, "syncTrigger");
  job.error_message = string_member(json, "errMsg");
  for (const CountNames& names : kCounts) {
    job.*names.count = {number(json, names.planned), number(json, names.done)};
  }
  job.created_at = string_member(json, "createdAt");
  job.updated_at = string_member(json, "updatedAt");
  return job;
}

SyncJobLogDto read_sync_job_log(const Json& json) {
  SyncJobLogDto log;
  log.job_id = number(json, "syncJobId");
  log.action = string_member(json, "action");
  log.object_type = string_member(json, "objectType");
  log.object_id = string_member(json, "objectId");
  log.object_name = string_member(json, "objectName");
  log.success = as_bool(member(json, "success")).value_or(false);
  log.error_message = string_member(json, "errMsg");
  log.created_at = string_member(json, "createdAt");
  log.raw = json;
  return log;
}

SyncRiskOutcome read_sync_risk_outcome(const Json& json) {
  const Json& failed = member(json, "faildList");
  return {numbers(member(json, "successList")),
          numbers(failed.is_null() ? member(json, "failedList") : failed)};
}

SyncRiskOperationDto read_sync_risk_operation(const Json& json) {
  SyncRiskOperationDto operation;
  operation.id = number(json, "syncRiskOperationId");
  operation.task_id = number(json, "syncTaskId");
  operation.status = string_member(json, "status");
  operation.level = number(json, "level");
  operation.object_type = string_member(json, "objectType");
  operation.object_id = string_member(json, "objectId");
  operation.object_name = string_member(json, "objectName");
  operation.error_message = string_member(json, "errMsg");
  operation.created_at = string_member(json, "createdAt");
  operation.updated_at = string_member(json, "updatedAt");
  return operation;
}

Json write(const SyncTaskDto& task) {
  Json json = Json::object();
  append(json, "syncTaskId", task.id);
  append(json, "createdAt", task.created_at);
  append(json, "updatedAt", task.updated_at);
  append(json, "syncTaskName", task.name);
  append(json, "syncTaskType", task.type);
  append(json, "syncFlow", task.flow);
  append(json, "syncTrigger", task.trigger);
  append(json, "lastSyncStatus", task.last_status);
  append(json, "lastSyncMessage", nullable(task.last_message));
  append(json, "lastSyncRate", task.last_rate ? Json(*task.last_rate) : Json());
  append(json, "lastSyncTime", nullable(task.last_time));
  append(json, "organizationCode", nullable(task.organization_code));
  if (task.scope) append(json, "provisioningScope", scope_json(*task.scope));
  append(json, "fieldMapping", mappings(task.field_mapping));
  if (task.schedule) append(json, "timedScheduler", schedule_json(*task.schedule));
  return json;
}

Json write(const SyncJobDto& job) {
  Json json = Json::object();
  append(json, "syncJobId", job.id);
  append(json, "syncTaskId", job.task_id);
  append(json, "createdAt", job.created_at);
  append(json, "updatedAt", job.updated_at);
  append(json, "syncStatus", job.status);
  append(json, "syncFlow", job.flow);
  append(json, "syncTrigger", job.trigger);
  for (const CountNames& names : kCounts) {
    append(json, names.planned, (job.*names.count).planned);
    append(json, names.done, (job.*names.count).done);
  }
  append(json, "errMsg", nullable(job.error_message));
  return json;
}

Json write(const SyncJobLogDto& log) {
  Json json = Json::object();
  append(json, "syncJobId", log.job_id);
  append(json, "action", log.action);
  append(json, "objectType", log.object_type);
  append(json, "objectId", nullable(log.object_id));
  append(json, "objectName", nullable(log.object_name));
  append(json, "success", log.success);
  append(json, "errMsg", nullable(log.error_message));
  append(json, "createdAt", log.created_at);
  return json;
}

Json write(const SyncRiskOperationDto& operation) {
  Json json = Json::object();
  append(json, "syncRiskOperationId", operation.id);
  append(json, "syncTaskId", operation.task_id);
  append(json, "createdAt", operation.created_at);
  append(json, "updatedAt", operation.updated_at);
  append(json, "status", operation.status);
  append(json, "level", operation.level);
  append(json, "objectType", operation.object_type);
  append(json, "objectName", operation.object_name);
  append(json, "objectId", operation.object_id);
  append(json, "errMsg", nullable(operation.error_message));
  return json;
}

Json write(const SyncTaskInput& task) {
  Json json = Json::object();
  if (task.field_mapping) append(json, "fieldMapping", mappings(*task.field_mapping));
  append_set(json, "syncTaskTrigger", task.trigger);
  append_set(json, "syncTaskFlow", task.flow);
  if (!task.client_config.is_null()) append(json, "clientConfig", task.client_config);
  append_set(json, "syncTaskType", task.type);
  append_set(json, "syncTaskName", task.name);
  append_set(json, "organizationCode", task.organization_code);
  if (task.scope) append(json, "provisioningScope", scope_json(*task.scope));
  if (task.schedule) append(json, "timedScheduler", schedule_json(*task.schedule));
  return json;
}

Json write(const SyncJobLogQuery& query) {
  Json json = Json::object();
  append(json, "syncJobId", query.job_id);
  append_set(json, "success", query.success);
  append_given(json, "action", query.action);
  append_given(json, "objectType", query.object_type);
  return json;
}

Json write(const SyncRiskOutcome& outcome) {
  return {{"successList", outcome.succeeded}, {"faildList", outcome.failed}};
}

Json write(const SyncRiskQuery& query) {
  Json json = Json::object();
  append(json, "syncTaskId", query.task_id);
  append_given(json, "status", query.statuses);
  append_given(json, "objectType", query.object_types);
  return json;
}

}  // namespace gsync::genauth
