import assert from "node:assert/strict";
import { test } from "node:test";
import { Pool, assertSame, data, refusal } from "./pool.mjs";

const pool = await Pool.start();
const { sdk } = pool;
const ours = async (call, args) => (await pool.probe(call, args)).data;
const input = {
  syncTaskName: "飞书 “上游”", syncTaskType: "lark", syncTaskFlow: "upstream", syncTaskTrigger: "manually",
  clientConfig: { larkConfig: { app_id: "cli_1", app_secret: "hunter2" } },
  fieldMapping: [{ expression: "user_id", targetKey: "externalId" }, { expression: "name", targetKey: "name" }],
};
let task;

test("a task is created, and its secrets are not shown", async () => {
  task = await data(sdk.createSyncTask(input));
  assert.equal(task.syncFlow, "upstream");
  assert.equal(task.syncTrigger, "manually");
  assert.deepEqual(task.fieldMapping, input.fieldMapping);
  const read = await data(sdk.getSyncTask({ syncTaskId: task.syncTaskId }));
  assert.ok(!JSON.stringify(read).includes("hunter2"));
  assertSame(await ours("get_sync_task", { task: task.syncTaskId }), read,
    ["syncTaskId", "syncTaskName", "syncTaskType", "syncFlow", "syncTrigger", "fieldMapping"]);
});

test("tasks are listed and changed", async () => {
  const page = await data(sdk.listSyncTasks({ page: 1, limit: 10 }));
  assert.equal(page.totalCount, 1);
  const changed = await data(sdk.updateSyncTask({ syncTaskId: task.syncTaskId, syncTaskName: "改名" }));
  assert.equal(changed.syncTaskName, "改名");
  assert.equal((await ours("list_sync_tasks")).list[0].syncTaskName, "改名");
  assert.equal(await refusal(sdk.listSyncTasks({ limit: 0 })), "400 参数 limit 格式错误");
});

test("jobs, logs and risks of a task are listed", async () => {
  const { syncTaskId } = task;
  assert.deepEqual((await data(sdk.listSyncRiskOperations({ syncTaskId, status: [], objectType: [] }))).list, []);
  const nothing = { successList: [], faildList: [7] };
  assert.deepEqual(await data(sdk.triggerSyncRiskOperations({ syncRiskOperationIds: [7] })), nothing);
  assert.deepEqual(await data(sdk.cancelSyncRiskOperation({ syncRiskOperationIds: [7] })), nothing);
  const jobs = await data(sdk.listSyncJobs({ syncTaskId, page: 1, limit: 10 }));
  assert.equal(jobs.totalCount, jobs.list.length);
  for (const { syncJobId } of jobs.list) {
    assert.ok((await data(sdk.getSyncJob({ syncJobId }))).syncStatus);
    assert.ok(Array.isArray((await data(sdk.listSyncJobLogs({ syncJobId }))).list));
  }
});

test("a run is started, and its job is the same on both sides", async () => {
  const { syncJobId } = await data(sdk.triggerSyncTask({ syncTaskId: task.syncTaskId }));
  const job = await data(sdk.getSyncJob({ syncJobId }));
  assert.equal(job.syncTaskId, task.syncTaskId);
  assertSame(await ours("get_sync_job", { job: syncJobId }), job, ["syncJobId", "syncTaskId", "syncStatus", "syncFlow"]);
  assert.equal(await refusal(sdk.triggerSyncTask({ syncTaskId: 999 })), "602 no identity provider config found");
  assert.match(await refusal(sdk.triggerSyncTask({})), /^400 /);
});

test("wrong requests are refused in the service's words", async () => {
  const { clientConfig, fieldMapping, ...rest } = input;
  assert.equal(await refusal(sdk.createSyncTask({ ...rest, fieldMapping })),
    "400 Must contain one of the following fields: clientConfig");
  assert.equal(await refusal(sdk.createSyncTask({ ...rest, clientConfig })),
    "400 Must contain one of the following fields: fieldMapping");
  assert.match(await refusal(sdk.getSyncTask({ syncTaskId: 0 })), /^400 syncTaskId must not be less than 1/);
  assert.match(await refusal(sdk.getSyncJob({ syncJobId: 0 })), /^400 syncJobId must not be less than 1/);
  assert.match(await refusal(sdk.getSyncTask({ syncTaskId: 999 })), /^404 /);
});
