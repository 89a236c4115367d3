#include "directory/sync_rows.h"

#include "genauth/types_sync_center_json.h"

namespace gsync::directory {
namespace {

using genauth::SyncJobDto;
using genauth::SyncTaskDto;

Answer<std::optional<SyncJobDto>> read_job(Store& store, std::string_view sql, int64_t id) {
  auto query = store.query(sql);
  query->bind(id);
  TRY_ASSIGN(const bool found, query->step());
  if (!found) return std::nullopt;
  SyncJobDto job;
  job.id = query->integer(0);
  job.task_id = query->integer(1);
  job.status = query->text(2);
  job.flow = query->text(3);
  job.trigger = query->text(4);
  job.error_message = query->text(5);
  job.created_at = iso(query->integer(6));
  job.updated_at = iso(query->integer(7));
  return job;
}

/// Organization, definition, configured.
void bind_task(io::Statement& statement, const SyncTaskRow& row) {
  SyncTaskDto task = row.task;
  statement.bind(task.organization_code.empty() ? std::optional<std::string>()
                                                : task.organization_code);
  // What has a column of its own stands there only.
  task.organization_code.clear();
  statement.bind(genauth::write(task).dump()).bind(Json(row.configured).dump());
}

}  // namespace

Answer<std::optional<SyncTaskRow>> load_sync_task(Store& store, int64_t id) {
  auto query = store.query(
      "SELECT id, organization_code, definition, configured, created_at, updated_at"
      " FROM sync_tasks WHERE id = ?");
  query->bind(id);
  TRY_ASSIGN(const bool found, query->step());
  if (!found) return std::nullopt;
  SyncTaskRow row;
  row.task = genauth::read_sync_task(Json::parse(query->text(2)));
  row.task.id = query->integer(0);
  row.task.organization_code = query->text(1);
  row.task.created_at = iso(query->integer(4));
  row.task.updated_at = iso(query->integer(5));
  row.configured = Json::parse(query->text(3)).get<std::vector<std::string>>();
  return row;
}

Answer<int64_t> insert_sync_task(Store& store, const SyncTaskRow& row) {
  auto query = store.query(
      "INSERT INTO sync_tasks (organization_code, definition, configured, created_at, updated_at)"
      " VALUES (?, ?, ?, ?, ?)");
  bind_task(*query, row);
  query->bind(store.now()).bind(store.now());
  TRY_CHECK(query->run());
  return store.database().last_id();
}

Answer<void> save_sync_task(Store& store, const SyncTaskRow& row) {
  auto query = store.query(
      "UPDATE sync_tasks SET organization_code = ?, definition = ?, configured = ?,"
      " updated_at = ? WHERE id = ?");
  bind_task(*query, row);
  query->bind(store.now()).bind(row.task.id);
  TRY_CHECK(query->run());
  return {};
}

Answer<std::optional<SyncJobDto>> load_sync_job(Store& store, int64_t id) {
  return read_job(store,
                  "SELECT id, task_id, status, flow, trigger_type, error_message, created_at,"
                  " updated_at FROM sync_jobs WHERE id = ?",
                  id);
}

Answer<std::optional<SyncJobDto>> last_sync_job(Store& store, int64_t task_id) {
  return read_job(store,
                  "SELECT id, task_id, status, flow, trigger_type, error_message, created_at,"
                  " updated_at FROM sync_jobs WHERE task_id = ? ORDER BY id DESC LIMIT 1",
                  task_id);
}

Answer<int64_t> insert_sync_job(Store& store, const SyncJobDto& job) {
  auto query = store.query(
      "INSERT INTO sync_jobs (task_id, status, flow, trigger_type, error_message, created_at,"
      " updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)");
  query->bind(job.task_id).bind(job.status).bind(job.flow).bind(job.trigger);
  query->bind(job.error_message).bind(store.now()).bind(store.now());
  TRY_CHECK(query->run());
  return store.database().last_id();
}

Answer<void> insert_sync_job_log(Store& store, const genauth::SyncJobLogDto& log) {
  auto query = store.query(
      "INSERT INTO sync_job_logs (job_id, action, object_type, object_id, object_name, success,"
      " error_message, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  query->bind(log.job_id).bind(log.action).bind(log.object_type).bind(log.object_id);
  query->bind(log.object_name).bind(log.success).bind(log.error_message).bind(store.now());
  TRY_CHECK(query->run());
  return {};
}

}  // namespace gsync::directory
