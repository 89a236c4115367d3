// The Sync Center (reference section 11). This directory reaches no identity
// source: a run of a task is recorded and fails, saying so.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "directory/handlers.h"
#include "directory/listing.h"
#include "directory/sync_input.h"
#include "genauth/accessor.h"
#include "genauth/types_sync_center_json.h"

namespace gsync::directory {
namespace {

using genauth::SyncJobDto;

constexpr std::array<std::string_view, 14> kActions{
    "CreateUser",       "UpdateUser",       "DeleteUser",     "UpdateUserIdentifier",
    "CreateDepartment", "UpdateDepartment", "MoveDepartment", "ChangeUserDepartment",
    "DeleteDepartment", "CreateGroup",      "UpdateGroup",    "UpdateDepartmentLeader",
    "DeleteGroup",      "Updateless"};
constexpr std::array<std::string_view, 2> kObjectTypes{"DEPARTMENT", "USER"};
constexpr std::array<std::string_view, 5> kRiskStatuses{"PENDING", "SUCCESS", "FAILED", "CANCELED",
                                                        "EXECUTING"};

Answer<SyncTaskRow> existing_task(Store& store, const Params& params) {
  TRY_ASSIGN(const int64_t id, sync_id(params, "syncTaskId"));
  TRY_ASSIGN(auto row, load_sync_task(store, id));
  if (!row) return refuse(404, fmt::format("sync task not found: {}", id));
  return *std::move(row);
}

Answer<SyncJobDto> existing_job(Store& store, const Params& params) {
  TRY_ASSIGN(const int64_t id, sync_id(params, "syncJobId"));
  TRY_ASSIGN(auto job, load_sync_job(store, id));
  if (!job) return refuse(404, fmt::format("sync job not found: {}", id));
  return *std::move(job);
}

/// With what the last run says.
Answer<Json> shown_task(Store& store, int64_t id) {
  TRY_ASSIGN(auto row, load_sync_task(store, id));
  if (!row) return refuse(404, fmt::format("sync task not found: {}", id));
  TRY_ASSIGN(const auto job, last_sync_job(store, id));
  row->task.last_status = job ? job->status : "free";
  if (job) {
    row->task.last_message = job->error_message;
    row->task.last_time = job->updated_at;
    row->task.last_rate = 0;
  }
  return genauth::write(row->task);
}

Answer<Json> shown_job(Store& store, int64_t id) {
  TRY_ASSIGN(const auto job, load_sync_job(store, id));
  if (!job) return refuse(404, fmt::format("sync job not found: {}", id));
  return genauth::write(*job);
}

Answer<Json> shown_log(Store& store, int64_t id) {
  auto query = store.query(
      "SELECT job_id, action, object_type, object_id, object_name, success, error_message,"
      " created_at FROM sync_job_logs WHERE id = ?");
  query->bind(id);
  TRY_CHECK(query->step());
  genauth::SyncJobLogDto log;
  log.job_id = query->integer(0);
  log.action = query->text(1);
  log.object_type = query->text(2);
  log.object_id = query->text(3);
  log.object_name = query->text(4);
  log.success = query->integer(5) != 0;
  log.error_message = query->text(6);
  log.created_at = iso(query->integer(7));
  return genauth::write(log);
}

Answer<Json> shown_risk(Store& store, int64_t id) {
  auto query = store.query(
      "SELECT id, task_id, status, level, object_type, object_id, object_name, error_message,"
      " created_at, updated_at FROM sync_risk_operations WHERE id = ?");
  query->bind(id);
  TRY_CHECK(query->step());
  genauth::SyncRiskOperationDto operation;
  operation.id = query->integer(0);
  operation.task_id = query->integer(1);
  operation.status = query->text(2);
  operation.level = query->integer(3);
  operation.object_type = query->text(4);
  operation.object_id = query->text(5);
  operation.object_name = query->text(6);
  operation.error_message = query->text(7);
  operation.created_at = iso(query->integer(8));
  operation.updated_at = iso(query->integer(9));
  return genauth::write(operation);
}

using Show = Answer<Json> (*)(Store&, int64_t id);

Answer<Json> list(Store& store, const Params& params, const Listing& rows, Show show) {
  TRY_ASSIGN(const PageRequest page, params.page());
  TRY_ASSIGN(const KeyPage found, read_page(store, rows, page));
  return shown_page(found, [&](const std::string& key) { return show(store, std::stoll(key)); });
}

/// Records a run that fails at once.
Answer<int64_t> run(Store& store, const genauth::SyncTaskDto& task) {
  SyncJobDto job;
  job.task_id = task.id;
  job.status = "failed";
  job.flow = task.flow;
  job.trigger = "manually";
  job.error_message =
      fmt::format("the embedded directory cannot reach identity sources ({})", task.type);
  TRY_ASSIGN(const int64_t id, insert_sync_job(store, job));
  genauth::SyncJobLogDto log;
  log.job_id = id;
  log.action = "Updateless";
  log.object_type = "DEPARTMENT";
  log.object_name = task.organization_code;
  log.error_message = job.error_message;
  TRY_CHECK(insert_sync_job_log(store, log));
  return id;
}

/// A number, or one as text.
Answer<std::vector<int64_t>> risk_ids(const Params& params) {
  constexpr std::string_view kName = "syncRiskOperationIds";
  const Json& list = params.raw(kName);
  if (!list.is_array() || list.empty() || list.size() > kMost) return bad_format(kName);
  std::vector<int64_t> ids;
  for (const Json& each : list) {
    const auto id = genauth::as_int(each);
    if (!id) return bad_format(kName);
    ids.push_back(*id);
  }
  return ids;
}

/// Gives what waits this status; says whether it waited.
Answer<bool> end_risk(Store& store, int64_t id, std::string_view status, std::string_view message) {
  auto query = store.query(
      "UPDATE sync_risk_operations SET status = ?, error_message = ?, updated_at = ?"
      " WHERE id = ? AND status = 'PENDING' RETURNING id");
  query->bind(status).bind(message).bind(store.now()).bind(id);
  TRY_ASSIGN(const bool waited, query->step());
  return waited;
}

}  // namespace

Answer<Json> create_sync_task(Store& store, const Params& params) {
  TRY_CHECK(check_sync_creation(params));
  SyncTaskRow row;
  TRY_CHECK(take_sync_task(store, params, row));
  TRY_ASSIGN(const int64_t id, insert_sync_task(store, row));
  return shown_task(store, id);
}

Answer<Json> update_sync_task(Store& store, const Params& params) {
  TRY_ASSIGN(SyncTaskRow row, existing_task(store, params));
  TRY_CHECK(take_sync_task(store, params, row));
  TRY_CHECK(save_sync_task(store, row));
  return shown_task(store, row.task.id);
}

Answer<Json> get_sync_task(Store& store, const Params& params) {
  TRY_ASSIGN(const SyncTaskRow row, existing_task(store, params));
  return shown_task(store, row.task.id);
}

Answer<Json> list_sync_tasks(Store& store, const Params& params) {
  return list(store, params, {.from = "sync_tasks"}, shown_task);
}

Answer<Json> trigger_sync_task(Store& store, const Params& params) {
  TRY_ASSIGN(const auto id, params.number("syncTaskId"));
  if (!id) return bad_format("syncTaskId");
  TRY_ASSIGN(const auto row, load_sync_task(store, *id));
  // The service says the same of a task that does not exist.
  if (!row || std::ranges::count(row->configured, row->task.type) == 0) {
    return refuse(602, "no identity provider config found");
  }
  TRY_ASSIGN(const int64_t job_id, run(store, row->task));
  return Json{{"syncJobId", job_id}};
}

Answer<Json> get_sync_job(Store& store, const Params& params) {
  TRY_ASSIGN(const SyncJobDto job, existing_job(store, params));
  return genauth::write(job);
}

Answer<Json> list_sync_jobs(Store& store, const Params& params) {
  TRY_ASSIGN(const SyncTaskRow row, existing_task(store, params));
  TRY_ASSIGN(const std::string trigger, sync_trigger(params, "syncTrigger"));
  Listing jobs{.from = "sync_jobs", .condition = {"task_id = ?", {row.task.id}}};
  if (!trigger.empty()) jobs.condition.add({"trigger_type = ?", {trigger}});
  return list(store, params, jobs, shown_job);
}

Answer<Json> list_sync_job_logs(Store& store, const Params& params) {
  TRY_ASSIGN(const SyncJobDto job, existing_job(store, params));
  TRY_ASSIGN(const std::string action, params.word("action", kActions));
  TRY_ASSIGN(const std::string object_type, params.word("objectType", kObjectTypes));
  Listing logs{.from = "sync_job_logs", .condition = {"job_id = ?", {job.id}}};
  if (!action.empty()) logs.condition.add({"action = ?", {action}});
  if (!object_type.empty()) logs.condition.add({"object_type = ?", {object_type}});
  if (!params.raw("success").is_null()) {
    TRY_ASSIGN(const bool success, params.flag("success"));
    logs.condition.add({"success = ?", {int64_t{success}}});
  }
  return list(store, params, logs, shown_log);
}

Answer<Json> list_sync_risk_operations(Store& store, const Params& params) {
  TRY_ASSIGN(const SyncTaskRow row, existing_task(store, params));
  TRY_ASSIGN(const auto statuses, params.words("status", kRiskStatuses));
  TRY_ASSIGN(const auto object_types, params.words("objectType", kObjectTypes));
  Listing operations{.from = "sync_risk_operations", .condition = {"task_id = ?", {row.task.id}}};
  operations.condition.add(one_of("status", statuses));
  operations.condition.add(one_of("object_type", object_types));
  return list(store, params, operations, shown_risk);
}

Answer<Json> trigger_sync_risk_operations(Store& store, const Params& params) {
  genauth::SyncRiskOutcome outcome;
  TRY_ASSIGN(outcome.failed, risk_ids(params));
  for (const int64_t id : outcome.failed) {
    TRY_CHECK(
        end_risk(store, id, "FAILED", "the embedded directory cannot reach identity sources"));
  }
  return genauth::write(outcome);
}

Answer<Json> cancel_sync_risk_operations(Store& store, const Params& params) {
  TRY_ASSIGN(const auto ids, risk_ids(params));
  genauth::SyncRiskOutcome outcome;
  for (const int64_t id : ids) {
    TRY_ASSIGN(const bool waited, end_risk(store, id, "CANCELED", ""));
    (waited ? outcome.succeeded : outcome.failed).push_back(id);
  }
  return genauth::write(outcome);
}

}  // namespace gsync::directory
