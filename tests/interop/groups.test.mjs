import assert from "node:assert/strict";
import { test } from "node:test";
import { Pool, assertSame, data, refusal } from "./pool.mjs";

const pool = await Pool.start();
const { sdk } = pool;
const users = [];
for (const username of ["a", "b"]) users.push((await data(sdk.createUser({ username }))).userId);
const ours = async (call, args) => (await pool.probe(call, args)).data;

test("groups are created one by one and in batches", async () => {
  const made = await data(sdk.createGroup({ code: "dev", name: "开发 “A&B”", description: "d", type: "static" }));
  assertSame(await ours("get_group", { code: "dev" }), made, ["code", "name", "description"]);
  const batch = await data(sdk.createGroupsBatch({ list: [
    { code: "ops", name: "运维", description: "", type: "static" },
    { code: "qa", name: "QA", description: "", type: "static" }] }));
  assert.deepEqual(batch.map((each) => each.code), ["ops", "qa"]);
  assert.equal(await refusal(sdk.createGroup({ code: "dev", name: "x", description: "", type: "static" })),
    "409 分组标识符已存在");
  const upsert = await data(sdk.createOrUpdateGroup({ code: "qa", name: "质量", description: "", type: "static" }));
  assert.equal(upsert.created, false);
  assert.equal((await ours("get_group", { code: "qa" })).name, "质量");
});

test("groups are listed and searched", async () => {
  const page = await data(sdk.listGroups({ page: 1, limit: 2 }));
  assert.equal(page.totalCount, 3);
  assert.equal(page.list.length, 2);
  const found = await data(sdk.listGroups({ keywords: "开发" }));
  const seen = await ours("list_groups", { keywords: "开发" });
  assert.deepEqual(seen.list.map((each) => each.code), ["dev"]);
  assertSame(seen.list[0], found.list[0], ["code", "name"]);
  assert.equal((await data(sdk.getAllGroups({ fetchMembers: true }))).length, 3);
});

test("members are added, listed and removed", async () => {
  assert.deepEqual(await data(sdk.addGroupMembers({ code: "dev", userIds: users })), { success: true });
  const theirs = await data(sdk.listGroupMembers({ code: "dev" }));
  assert.deepEqual((await ours("group_members", { code: "dev" })).sort(), theirs.list.map((each) => each.userId).sort());
  assert.deepEqual((await ours("user_groups", { user: users[0] })).map((each) => each.code), ["dev"]);
  const groups = await data(sdk.getUserGroups({ userId: "a", userIdType: "username" }));
  assert.deepEqual(groups.list.map((each) => each.code), ["dev"]);
  assert.equal(await refusal(sdk.getUserGroups({ userId: "none" })), "404/2004 用户不存在");
  await data(sdk.removeGroupMembers({ code: "dev", userIds: [users[0]] }));
  assert.deepEqual(await ours("group_members", { code: "dev" }), [users[1]]);
  assert.equal(await refusal(sdk.addGroupMembers({ code: "none", userIds: users })), "404 分组不存在");
  assert.equal(await refusal(sdk.addGroupMembers({ code: "dev", userIds: [] })), "400 参数 userIds 格式错误");
});

test("a group is renamed, recoded and deleted", async () => {
  await data(sdk.updateGroup({ code: "ops", name: "SRE", description: "x", newCode: "sre" }));
  assert.equal((await ours("get_group", { code: "sre" })).name, "SRE");
  assert.deepEqual(await data(sdk.deleteGroupsBatch({ codeList: ["sre", "none"] })), { success: true });
  assert.equal(await refusal(sdk.getGroup({ code: "sre" })), "404 分组不存在");
  assert.match((await pool.probe("get_group", { code: "sre" })).error, /group not found \(404/);
});
