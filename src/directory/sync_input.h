// Tasks of the Sync Center as calls bring them.

#pragma once

#include "directory/sync_rows.h"

namespace gsync::directory {

/// Puts what the call names over the task. Refuses words that are not published
/// and an unknown organization.
Answer<void> take_sync_task(Store& store, const Params& params, SyncTaskRow& row);

/// What a new task must have (400, naming the field).
Answer<void> check_sync_creation(const Params& params);

/// manually, timed, automatic.
Answer<std::string> sync_trigger(const Params& params, std::string_view name);

/// A number from 1: "syncTaskId must not be less than 1".
Answer<int64_t> sync_id(const Params& params, std::string_view name);

}  // namespace gsync::directory
