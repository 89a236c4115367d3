// The Sync Center as JSON: read leniently (annex ii of the reference), written
// strictly.

#pragma once

#include "genauth/types_json.h"
#include "genauth/types_sync_center.h"

namespace gsync::genauth {

/// Flow and trigger by the names of replies or of requests (annex ii, 24).
SyncTaskDto read_sync_task(const Json& json);
/// The reply of create- and update-sync-task: a task, or a page of it (annex ii, 22).
SyncTaskDto read_written_sync_task(const Json& data);
SyncJobDto read_sync_job(const Json& json);
SyncJobLogDto read_sync_job_log(const Json& json);
SyncRiskOperationDto read_sync_risk_operation(const Json& json);
/// The service writes faildList; the right spelling is read too (annex ii, 19).
SyncRiskOutcome read_sync_risk_outcome(const Json& json);

Json write(const SyncTaskDto& task);
Json write(const SyncJobDto& job);
/// Without `raw`.
Json write(const SyncJobLogDto& log);
Json write(const SyncRiskOperationDto& operation);
Json write(const SyncRiskOutcome& outcome);

/// The parameters of create-sync-task, and of update-sync-task but for the id.
Json write(const SyncTaskInput& task);
/// Parameters but for the page.
Json write(const SyncJobLogQuery& query);
Json write(const SyncRiskQuery& query);

}  // namespace gsync::genauth
