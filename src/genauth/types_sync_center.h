// The Sync Center of the Management API V3: the service's own synchronisation
// with other directories (reference section 11).
//
// Enumerations are their published words; a word that is new stays as it is.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "genauth/transport.h"

namespace gsync::genauth {

struct SyncFieldMapping {
  /// Field of the source.
  std::string expression;
  /// Field of the target: "externalId".
  std::string target_key;
};

/// Of downstream tasks.
struct SyncScope {
  bool all = false;
  bool include_new_users = false;
};

struct SyncSchedule {
  /// month, week, days, sixHours, twoHours.
  std::string cycle;
  /// The unit is not published.
  int64_t start_time = 0;
};

struct SyncTaskDto {
  /// From 1.
  int64_t id = 0;
  std::string name;
  /// lark, wechatwork, dingtalk, ldap, custom, ...
  std::string type;
  /// upstream (into GenAuth), downstream (out of it).
  std::string flow;
  /// manually, timed, automatic.
  std::string trigger;
  std::vector<SyncFieldMapping> field_mapping;
  /// Empty for an upstream task that never ran.
  std::string organization_code;
  std::optional<SyncScope> scope;
  std::optional<SyncSchedule> schedule;
  /// free (never ran), pending, onProgress, success, failed.
  std::string last_status;
  std::string last_message, last_time;
  /// Progress of the last run; the scale is not published.
  std::optional<double> last_rate;
  std::string created_at, updated_at;
};

/// What create-sync-task and update-sync-task take. An update leaves alone what
/// is absent; a creation needs name, type, flow, trigger, field mapping and
/// client configuration.
struct SyncTaskInput {
  std::optional<std::string> name, type, flow, trigger, organization_code;
  std::optional<std::vector<SyncFieldMapping>> field_mapping;
  std::optional<SyncScope> scope;
  std::optional<SyncSchedule> schedule;
  /// Credentials by provider: {"larkConfig": {"app_id": ..., "app_secret": ...}}.
  /// Null when absent. The service never returns it.
  Json client_config;
};

struct SyncCount {
  int64_t planned = 0;
  int64_t done = 0;
};

/// One run of a task.
struct SyncJobDto {
  /// From 1.
  int64_t id = 0;
  int64_t task_id = 0;
  /// As SyncTaskDto::last_status.
  std::string status;
  std::string flow, trigger;
  std::string error_message;
  SyncCount departments_created, departments_updated, users_created, users_updated;
  std::string created_at, updated_at;
};

/// What a run did to one object. The shape of a row is not published (annex i,
/// 42), so that all of it is kept.
struct SyncJobLogDto {
  int64_t job_id = 0;
  /// CreateUser, MoveDepartment, Updateless (nothing changed), ...
  std::string action;
  /// DEPARTMENT, USER.
  std::string object_type;
  std::string object_id, object_name;
  bool success = false;
  std::string error_message;
  std::string created_at;
  /// The row as it came.
  Json raw;
};

/// What is empty is no condition.
struct SyncJobLogQuery {
  int64_t job_id = 0;
  std::optional<bool> success;
  std::string action, object_type;
};

/// A deletion that waits for confirmation before it goes downstream.
struct SyncRiskOperationDto {
  /// From 1.
  int64_t id = 0;
  int64_t task_id = 0;
  /// PENDING, SUCCESS, FAILED, CANCELED, EXECUTING.
  std::string status;
  /// The lower, the more urgent.
  int64_t level = 0;
  /// DEPARTMENT, USER.
  std::string object_type;
  std::string object_id, object_name;
  std::string error_message;
  std::string created_at, updated_at;
};

/// Ids of operations that were carried out or dropped, and of those that were not.
struct SyncRiskOutcome {
  std::vector<int64_t> succeeded, failed;
};

/// What is empty is no condition.
struct SyncRiskQuery {
  int64_t task_id = 0;
  std::vector<std::string> statuses, object_types;
};

}  // namespace gsync::genauth
