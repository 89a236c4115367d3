// What posts, groups, roles and the Sync Center really look like: each row is
// an entry of annex (ii) of the reference, by its number.

#include <gtest/gtest.h>

#include "genauth/types_groups_json.h"
#include "genauth/types_posts_json.h"
#include "genauth/types_roles_json.h"
#include "genauth/types_sync_center_json.h"

namespace gsync::genauth {
namespace {

struct Quirk {
  int number;
  const char* what;
  /// Reads leniently and writes strictly.
  Json (*through)(const Json& seen);
  Json seen;
  Json means;
};

Json post(const Json& seen) { return write(read_post(seen)); }
Json group(const Json& seen) { return write(read_group(seen)); }

Json post_codes(const Json& seen) {
  Json codes = Json::array();
  for (const PostDto& each : read_list(seen, read_post)) codes.push_back(each.code);
  return codes;
}

Json page_of_groups(const Json& seen) {
  const auto page = read_page(seen, read_group);
  return {page.total, page.list.size()};
}

Json departments(const Json& seen) {
  return read_post({{"departmentIdList", seen}}).department_ids.value();
}

Json member_ids(const Json& seen) {
  Json ids = Json::array();
  const GroupDto read = read_group(seen);
  for (const UserDto& user : read.members.value()) ids.push_back(user.user_id);
  return ids;
}

Json role(const Json& seen) { return write(read_role(seen)); }
Json task(const Json& seen) { return write(read_sync_task(seen)); }
Json written_task(const Json& seen) { return write(read_written_sync_task(seen)); }
Json job(const Json& seen) { return write(read_sync_job(seen)); }
Json risk(const Json& seen) { return write(read_sync_risk_operation(seen)); }

Json risk_outcome(const Json& seen) {
  const SyncRiskOutcome outcome = read_sync_risk_outcome(seen);
  return {outcome.succeeded, outcome.failed};
}

Json assignments(const Json& seen) {
  const auto page = read_role_assignments(seen);
  Json codes = Json::array();
  for (const RoleAssignmentDto& each : page.list) codes.push_back(each.role_code);
  return {page.total, codes};
}

Json logs(const Json& seen) {
  const auto page = read_page(seen, read_sync_job_log);
  Json actions = Json::array();
  for (const SyncJobLogDto& each : page.list) actions.push_back(each.action);
  return {page.total, actions};
}

Json raw_of_log(const Json& seen) { return read_sync_job_log(seen).raw; }

const Json kPost = {{"id", "1"}, {"code", "eng"}, {"name", "工程师"}, {"description", nullptr}};
const Json kGroup = {{"id", "1"},        {"code", "staff"},
                     {"name", "员工"},   {"description", "所有人"},
                     {"type", "static"}, {"metadataSource", Json::array()}};

Json with(Json object, const Json& more) {
  object.update(more);
  return object;
}

const Json kRole = {{"id", "1"},
                    {"code", "admin"},
                    {"name", "管理员"},
                    {"description", nullptr},
                    {"namespace", "default"},
                    {"namespaceName", nullptr},
                    {"status", "ENABLE"},
                    {"disableTime", nullptr},
                    {"enablePermissionApply", false}};
const Json kAssignment = {{"roleCode", "admin"}};
const Json kLog = {{"syncJobId", 1}, {"action", "CreateUser"}, {"objectType", "USER"}};

Json task_of(const Json& more) {
  return write(read_sync_task(with({{"syncTaskId", 1}, {"syncTaskName", "飞书"}}, more)));
}
const Json kTask = task_of({{"syncFlow", "upstream"}, {"syncTrigger", "timed"}});
const Json kJob = write(read_sync_job({{"syncJobId", 3}, {"accountCountAll", 12}}));
const Json kRisk = write(read_sync_risk_operation({{"syncRiskOperationId", 4}, {"level", 2}}));

std::vector<Quirk> quirks() {
  return {
      {5,
       "a page's list is one object",
       page_of_groups,
       {{"totalCount", 1}, {"list", kGroup}},
       {1, 1}},
      {5, "a page has no list", page_of_groups, {{"totalCount", 0}, {"list", nullptr}}, {0, 0}},
      {6, "a list reply is one object", post_codes, kPost, {"eng"}},
      {7, "no total", page_of_groups, {{"list", {kGroup, kGroup}}}, {-1, 2}},
      {7, "the total is text", page_of_groups, {{"totalCount", "7"}}, {7, 0}},
      {25, "a bare post", post, kPost, kPost},
      {25, "a post in an envelope", post, {{"statusCode", 200}, {"data", kPost}}, kPost},
      {27, "departments as an array", departments, {"a", "b"}, {"a", "b"}},
      {27, "departments as JSON in text", departments, R"(["a","b"])", {"a", "b"}},
      {27, "departments with commas", departments, "a,b", {"a", "b"}},
      {27, "no departments as text", departments, "", Json::array()},
      {43,
       "null and missing are the same",
       post,
       {{"id", "1"}, {"code", "eng"}, {"name", "工程师"}},
       kPost},
      {44, "counts as text", post, with(kPost, {{"userCount", "12"}}),
       with(kPost, {{"userCount", 12}})},
      {45, "members that nobody knows", group, with(kGroup, {{"newest", {1, 2}}}), kGroup},
      {46, "a type that nobody knows", group, with(kGroup, {{"type", "dynamic"}}),
       with(kGroup, {{"type", "dynamic"}})},
      {22, "a written task is one", written_task, kTask, kTask},
      {22, "a written task is a page", written_task, {{"totalCount", 1}, {"list", {kTask}}}, kTask},
      {22, "a written task is a page of one object", written_task, {{"list", kTask}}, kTask},
      {23, "logs are a page", logs, {{"totalCount", 1}, {"list", {kLog}}}, {1, {"CreateUser"}}},
      {23, "logs are one object", logs, {{"list", kLog}}, {-1, {"CreateUser"}}},
      {23, "logs are what the types say", logs, {{"syncJobId", 1}}, {-1, Json::array()}},
      {24, "flow and trigger by the names of requests", task,
       with(kTask, {{"syncFlow", nullptr},
                    {"syncTrigger", nullptr},
                    {"syncTaskFlow", "upstream"},
                    {"syncTaskTrigger", "timed"}}),
       kTask},
      {44, "a role's end as text", role, with(kRole, {{"disableTime", "1767225600000"}}),
       with(kRole, {{"disableTime", 1767225600000}})},
      {44, "a task's number as text", task, with(kTask, {{"syncTaskId", "1"}}), kTask},
      {44, "a job's numbers as text", job,
       with(kJob, {{"syncJobId", "3"}, {"accountCountAll", "12"}}), kJob},
      {44, "a risk's numbers as text", risk,
       with(kRisk, {{"syncRiskOperationId", "4"}, {"level", "2"}}), kRisk},
      {43,
       "a role without what is optional",
       role,
       {{"id", "1"}, {"code", "admin"}, {"name", "管理员"}, {"status", "ENABLE"}},
       kRole},
      {45, "a log row keeps all that came", raw_of_log, with(kLog, {{"newest", 7}}),
       with(kLog, {{"newest", 7}})},
      {46, "a status of a role that nobody knows", role, with(kRole, {{"status", "PAUSED"}}),
       with(kRole, {{"status", "PAUSED"}})},
      {46, "a type of source that nobody knows", task, with(kTask, {{"syncTaskType", "fax"}}),
       with(kTask, {{"syncTaskType", "fax"}})},
      {46, "a state of a job that nobody knows", job, with(kJob, {{"syncStatus", "lost"}}),
       with(kJob, {{"syncStatus", "lost"}})},
      {48,
       "assignments are called data",
       assignments,
       {{"totalCount", 1}, {"data", {kAssignment}}},
       {1, {"admin"}}},
      {48,
       "assignments are called list",
       assignments,
       {{"totalCount", 1}, {"list", {kAssignment}}},
       {1, {"admin"}}},
      {19,
       "failures in the service's spelling",
       risk_outcome,
       {{"successList", {1}}, {"faildList", {"2"}}},
       {{1}, {2}}},
      {19,
       "failures in the right spelling",
       risk_outcome,
       {{"failedList", {2}}},
       {Json::array(), {2}}},
      {19, "no failures", risk_outcome, Json::object(), {Json::array(), Json::array()}},
      {6, "one member instead of a list", member_ids, {{"members", {{"userId", "u1"}}}}, {"u1"}},
  };
}

TEST(PeopleQuirks, AreReadAsWhatTheyMean) {
  for (const Quirk& quirk : quirks()) {
    EXPECT_EQ(quirk.through(quirk.seen), quirk.means) << quirk.number << ": " << quirk.what;
  }
}

TEST(PeopleQuirks, AnUpsertMayComeWithoutItsWrapping) {
  EXPECT_TRUE(read_group_upsert({{"created", true}, {"data", kGroup}}).created);
  EXPECT_EQ(read_group_upsert({{"created", true}, {"data", kGroup}}).group.code, "staff");
  EXPECT_EQ(read_group_upsert(kGroup).group.code, "staff");
  EXPECT_FALSE(read_group_upsert(kGroup).created);
}

}  // namespace
}  // namespace gsync::genauth
