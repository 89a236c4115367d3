#include "directory/sync_input.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "directory/rows.h"
#include "genauth/accessor.h"

namespace gsync::directory {
namespace {

using genauth::SyncFieldMapping;
using genauth::SyncSchedule;
using genauth::SyncScope;
using genauth::SyncTaskDto;

/// Most texts that any source needs.
constexpr size_t kNeeds = 7;

/// A type of source, the member of clientConfig with its credentials and what
/// must stand there (reference 11.4).
struct SourceType {
  std::string_view type;
  const char* member;
  std::array<const char*, kNeeds> needs;
};
constexpr std::array kSourceTypes{
    SourceType{"lark", "larkConfig", {"app_id", "app_secret"}},
    SourceType{"lark-international", "larkInternationalConfig", {"app_id", "app_secret"}},
    SourceType{"wechatwork", "wechatworkConfig", {"corpID", "secret"}},
    SourceType{"dingtalk", "dingtalkConfig", {"corpId", "appKey", "appSecret"}},
    SourceType{"moka",
               "mokaConfig",
               {"userName", "entCode", "apiCode_employee", "apiCode_department", "privateKey"}},
    SourceType{"scim", "scimConfig", {"user_url", "token"}},
    SourceType{"active-directory", "activeDirectoryConfig", {}},
    SourceType{"ldap",
               "ldapConfig",
               {"url", "bindDn", "bindCredentials", "usersBaseDn", "groupsBaseDn",
                "userQueryCriteria", "departmentQueryCriteria"}},
    SourceType{"italent", "italentConfig", {"tenant_id", "app_key", "app_secret"}},
    SourceType{"maycur", "maycurConfig", {"app_code", "app_secret", "endpoint"}},
    SourceType{
        "fxiaoke", "fxiaokeConfig", {"appId", "appSecret", "permanentCode", "currentOpenUserId"}},
    SourceType{
        "xiaoshouyi", "xiaoshouyiConfig", {"client_id", "client_secret", "username", "password"}},
    SourceType{"kayang", "kayangConfig", {"endpoint", "account", "password"}},
    // No member is published.
    SourceType{"custom", "customConfig", {}},
};

constexpr std::array<std::string_view, 2> kFlows{"upstream", "downstream"};
constexpr std::array<std::string_view, 3> kTriggers{"manually", "timed", "automatic"};
constexpr std::array<std::string_view, 5> kCycles{"month", "week", "days", "sixHours", "twoHours"};

bool is_text(const Json& json) {
  return json.is_string() && !json.get_ref<const std::string&>().empty();
}

bool is_complete(const SourceType& source, const Json& config) {
  return config.is_object() && std::ranges::all_of(source.needs, [&](const char* need) {
           return need == nullptr || is_text(genauth::member(config, need));
         });
}

/// The types of which the configuration has all credentials.
std::vector<std::string> configured_types(const Json& client_config) {
  std::vector<std::string> types;
  for (const SourceType& source : kSourceTypes) {
    if (is_complete(source, genauth::member(client_config, source.member))) {
      types.emplace_back(source.type);
    }
  }
  return types;
}

Answer<void> take_type(const Params& params, SyncTaskDto& task) {
  TRY_ASSIGN(const std::string type, params.text("syncTaskType"));
  if (type.empty()) return {};
  const auto same = [&](const SourceType& source) { return source.type == type; };
  if (std::ranges::none_of(kSourceTypes, same)) return bad_format("syncTaskType");
  task.type = type;
  return {};
}

/// Requests and replies have different names (annex ii, 24).
std::string_view either(const Params& params, std::string_view name, std::string_view other) {
  return params.raw(name).is_null() ? other : name;
}

Answer<void> take_mapping(const Params& params, SyncTaskDto& task) {
  const Json& list = params.raw("fieldMapping");
  if (list.is_null()) return {};
  if (!list.is_array()) return bad_format("fieldMapping");
  std::vector<SyncFieldMapping> mappings;
  for (const Json& item : list) {
    const Params mapping(item);
    SyncFieldMapping read;
    TRY_ASSIGN(read.expression, mapping.required("expression"));
    TRY_ASSIGN(read.target_key, mapping.required("targetKey"));
    mappings.push_back(std::move(read));
  }
  task.field_mapping = std::move(mappings);
  return {};
}

Answer<void> take_scope(const Params& params, SyncTaskDto& task) {
  TRY_ASSIGN(const Params scope, params.inside("provisioningScope"));
  if (scope.json().is_null()) return {};
  SyncScope read;
  TRY_ASSIGN(read.all, scope.flag("all"));
  TRY_ASSIGN(read.include_new_users, scope.flag("includeNewUsers"));
  task.scope = read;
  return {};
}

Answer<void> take_schedule(const Params& params, SyncTaskDto& task) {
  TRY_ASSIGN(const Params schedule, params.inside("timedScheduler"));
  if (schedule.json().is_null()) return {};
  SyncSchedule read;
  TRY_ASSIGN(read.cycle, schedule.word("cycle", kCycles));
  if (read.cycle.empty()) return bad_format("cycle");
  TRY_ASSIGN(read.start_time, schedule.integer("startTime", 0));
  task.schedule = read;
  return {};
}

/// A task that has run stays with its organization (reference 11.5).
Answer<void> take_organization(Store& store, const Params& params, SyncTaskDto& task) {
  TRY_ASSIGN(const std::string code, params.text("organizationCode"));
  if (code.empty() || code == task.organization_code) return {};
  TRY_CHECK(find_organization(store, code));
  TRY_ASSIGN(const auto job, last_sync_job(store, task.id));
  if (job) return refuse(422, "the organization of a task that has run cannot be changed");
  task.organization_code = code;
  return {};
}

}  // namespace

Answer<void> take_sync_task(Store& store, const Params& params, SyncTaskRow& row) {
  SyncTaskDto& task = row.task;
  if (params.has("syncTaskName")) {
    TRY_ASSIGN(task.name, params.required("syncTaskName"));
  }
  TRY_CHECK(take_type(params, task));
  TRY_ASSIGN(const std::string flow,
             params.word(either(params, "syncTaskFlow", "syncFlow"), kFlows));
  if (!flow.empty()) task.flow = flow;
  TRY_ASSIGN(const std::string trigger,
             sync_trigger(params, either(params, "syncTaskTrigger", "syncTrigger")));
  if (!trigger.empty()) task.trigger = trigger;
  TRY_CHECK(take_mapping(params, task));
  TRY_CHECK(take_scope(params, task));
  TRY_CHECK(take_schedule(params, task));
  TRY_CHECK(take_organization(store, params, task));
  TRY_ASSIGN(const Json config, params.object("clientConfig"));
  if (!config.is_null()) row.configured = configured_types(config);
  return {};
}

Answer<void> check_sync_creation(const Params& params) {
  for (const char* name : {"clientConfig", "fieldMapping"}) {
    if (!params.raw(name).is_null()) continue;
    return refuse(400, fmt::format("Must contain one of the following fields: {}", name));
  }
  for (const std::string_view name :
       {std::string_view("syncTaskName"), std::string_view("syncTaskType"),
        either(params, "syncFlow", "syncTaskFlow"),
        either(params, "syncTrigger", "syncTaskTrigger")}) {
    TRY_CHECK(params.required(name));
  }
  return {};
}

Answer<std::string> sync_trigger(const Params& params, std::string_view name) {
  return params.word(name, kTriggers);
}

Answer<int64_t> sync_id(const Params& params, std::string_view name) {
  TRY_ASSIGN(const auto id, params.number(name));
  if (!id) return bad_format(name);
  if (*id < 1) return refuse(400, fmt::format("{} must not be less than 1", name));
  return *id;
}

}  // namespace gsync::directory
