import assert from "node:assert/strict";
import { test } from "node:test";
import { Pool, assertSame, data, refusal } from "./pool.mjs";

const pool = await Pool.start();
const { sdk } = pool;
const { userId } = await data(sdk.createUser({ username: "li" }));
const target = { targetType: "USER", targetIdentifier: userId };
const ours = async (call, args) => (await pool.probe(call, args)).data;
const codesOf = async () => (await ours("user_roles", { user: userId })).map((role) => role.code).sort();

test("roles are created one by one and in batches", async () => {
  const made = await data(sdk.createRole({ code: "admin", name: "管理员 “A&B”", description: "全部" }));
  assertSame(await ours("get_role", { code: "admin" }), made, ["code", "name", "description", "namespace"]);
  assert.deepEqual(await data(sdk.createRolesBatch({ list: [{ code: "dev" }, { code: "ops" }] })), { success: true });
  assert.notEqual((await sdk.createRole({ code: "admin" })).statusCode, 200);
  assert.equal(await refusal(sdk.createRole({ code: "a b" })), "400 invalid role code: a b");
});

test("roles are listed, read and changed", async () => {
  const theirs = await data(sdk.listRoles({ page: 1, limit: 50 }));
  const seen = await ours("list_roles", { keywords: "" });
  assert.equal(seen.totalCount, 3);
  assert.deepEqual(seen.list.map((each) => each.code).sort(), theirs.list.map((each) => each.code).sort());
  assert.deepEqual((await data(sdk.listRoles({ keywords: "管理" }))).list.map((each) => each.code), ["admin"]);
  await data(sdk.updateRole({ code: "ops", newCode: "sre", name: "SRE" }));
  assert.equal((await data(sdk.getRole({ code: "sre" }))).name, "SRE");
  assert.equal(await refusal(sdk.getRole({ code: "ops" })), "404 角色不存在");
  assert.match((await pool.probe("get_role", { code: "ops" })).error, /role not found/);
});

test("roles are assigned and revoked", async () => {
  await data(sdk.assignRole({ code: "admin", targets: [target] }));
  await data(sdk.assignRoleBatch({ roles: [{ code: "dev" }, { code: "sre" }], targets: [target] }));
  assert.deepEqual(await codesOf(), ["admin", "dev", "sre"]);
  const held = await data(sdk.getUserRoles({ userId: "li", userIdType: "username" }));
  assert.deepEqual(held.list.map((each) => each.code).sort(), ["admin", "dev", "sre"]);
  assert.equal(await refusal(sdk.getUserRoles({ userId: "none" })), "404/2004 用户不存在");
  const members = await data(sdk.listRoleMembers({ code: "admin" }));
  assert.deepEqual(members.list.map((each) => each.userId), [userId]);
  assert.deepEqual(await ours("role_members", { code: "admin" }), [userId]);
  assert.equal((await data(sdk.hasAnyRole({ userId, roles: [{ code: "dev" }] }))).hasAnyRole, true);
  const assigned = await data(sdk.listRoleAssignments({ roleCode: "admin" }));
  assert.equal(assigned.totalCount, 1);
  assert.equal(assigned.data.length, 1);
  await data(sdk.revokeRole({ code: "admin", targets: [target] }));
  await data(sdk.revokeRoleBatch({ roles: [{ code: "dev" }], targets: [target] }));
  assert.deepEqual(await codesOf(), ["sre"]);
  assert.equal((await data(sdk.hasAnyRole({ userId, roles: [{ code: "dev" }] }))).hasAnyRole, false);
  assert.equal((await data(sdk.listRoleDepartments({ code: "sre" }))).totalCount, 0);
});

test("unknown roles, namespaces and empty targets are refused", async () => {
  assert.equal(await refusal(sdk.assignRole({ code: "none", targets: [target] })), "404 角色不存在");
  assert.equal(await refusal(sdk.getRole({ code: "sre", namespace: "none" })), "404 权限组不存在");
  assert.equal(await refusal(sdk.assignRole({ code: "sre", targets: [] })), "400 参数 targets 格式错误");
  assert.equal(await refusal(sdk.deleteRolesBatch({ codeList: ["none"] })), "404 角色不存在");
});

test("roles are deleted", async () => {
  assert.deepEqual(await data(sdk.deleteRolesBatch({ codeList: ["admin", "dev"] })), { success: true });
  assert.equal((await ours("list_roles", { keywords: "" })).totalCount, 1);
});
