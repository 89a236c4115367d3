// Tasks of the Sync Center and their runs.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "directory/params.h"
#include "directory/store.h"
#include "genauth/types_sync_center.h"

namespace gsync::directory {

struct SyncTaskRow {
  /// Without what its last run says.
  genauth::SyncTaskDto task;
  /// Types of sources for which credentials were given. The credentials are
  /// not kept: nothing here could use them.
  std::vector<std::string> configured;
};

Answer<std::optional<SyncTaskRow>> load_sync_task(Store& store, int64_t id);
/// Returns the id.
Answer<int64_t> insert_sync_task(Store& store, const SyncTaskRow& row);
Answer<void> save_sync_task(Store& store, const SyncTaskRow& row);

Answer<std::optional<genauth::SyncJobDto>> load_sync_job(Store& store, int64_t id);
Answer<std::optional<genauth::SyncJobDto>> last_sync_job(Store& store, int64_t task_id);
/// Returns the id. The times become now.
Answer<int64_t> insert_sync_job(Store& store, const genauth::SyncJobDto& job);
Answer<void> insert_sync_job_log(Store& store, const genauth::SyncJobLogDto& log);

}  // namespace gsync::directory
