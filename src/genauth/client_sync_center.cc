#include "genauth/client.h"
#include "genauth/refusal.h"
#include "genauth/types_sync_center_json.h"
#include "genauth/writer.h"

namespace gsync::genauth {
namespace {

Json risk_ids(std::span<const int64_t> ids) {
  return {{"syncRiskOperationIds", Json(std::vector<int64_t>(ids.begin(), ids.end()))}};
}

}  // namespace

Result<SyncTaskDto> ManagementClient::create_sync_task(const SyncTaskInput& task) {
  TRY_ASSIGN(const Json data, call(Endpoint::kCreateSyncTask, write(task)));
  return read_written_sync_task(data);
}

Result<SyncTaskDto> ManagementClient::update_sync_task(int64_t id, const SyncTaskInput& changes) {
  Json params = {{"syncTaskId", id}};
  params.update(write(changes));
  TRY_ASSIGN(const Json data, call(Endpoint::kUpdateSyncTask, std::move(params)));
  return read_written_sync_task(data);
}

Result<SyncTaskDto> ManagementClient::get_sync_task(int64_t id) {
  TRY_ASSIGN(const Json data, call(Endpoint::kGetSyncTask, {{"syncTaskId", id}}));
  return read_sync_task(data);
}

Result<Page<SyncTaskDto>> ManagementClient::list_sync_tasks(int page, int limit) {
  TRY_ASSIGN(const Json data, call(Endpoint::kListSyncTasks, paged(Json::object(), page, limit)));
  return read_page(data, read_sync_task);
}

Result<int64_t> ManagementClient::trigger_sync_task(int64_t id) {
  TRY_ASSIGN(const Json data, call(Endpoint::kTriggerSyncTask, {{"syncTaskId", id}}));
  const auto job = as_int(member(data, "syncJobId"));
  if (!job) return fail(unreadable(Endpoint::kTriggerSyncTask, "'syncJobId'", last_reply()));
  return *job;
}

Result<SyncJobDto> ManagementClient::get_sync_job(int64_t id) {
  TRY_ASSIGN(const Json data, call(Endpoint::kGetSyncJob, {{"syncJobId", id}}));
  return read_sync_job(data);
}

Result<Page<SyncJobDto>> ManagementClient::list_sync_jobs(int64_t task_id, int page, int limit) {
  TRY_ASSIGN(const Json data,
             call(Endpoint::kListSyncJobs, paged({{"syncTaskId", task_id}}, page, limit)));
  return read_page(data, read_sync_job);
}

Result<Page<SyncJobLogDto>> ManagementClient::list_sync_job_logs(const SyncJobLogQuery& query,
                                                                 int page, int limit) {
  TRY_ASSIGN(const Json data, call(Endpoint::kListSyncJobLogs, paged(write(query), page, limit)));
  return read_page(data, read_sync_job_log);
}

Result<Page<SyncRiskOperationDto>> ManagementClient::list_sync_risk_operations(
    const SyncRiskQuery& query, int page, int limit) {
  TRY_ASSIGN(const Json data,
             call(Endpoint::kListSyncRiskOperations, paged(write(query), page, limit)));
  return read_page(data, read_sync_risk_operation);
}

Result<SyncRiskOutcome> ManagementClient::trigger_sync_risk_operations(
    std::span<const int64_t> ids) {
  TRY_ASSIGN(const Json data, call(Endpoint::kTriggerSyncRiskOperations, risk_ids(ids)));
  return read_sync_risk_outcome(data);
}

Result<SyncRiskOutcome> ManagementClient::cancel_sync_risk_operations(
    std::span<const int64_t> ids) {
  TRY_ASSIGN(const Json data, call(Endpoint::kCancelSyncRiskOperations, risk_ids(ids)));
  return read_sync_risk_outcome(data);
}

}  // namespace gsync::genauth
