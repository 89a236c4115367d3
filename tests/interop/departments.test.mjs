import assert from "node:assert/strict";
import { test } from "node:test";
import { Pool, assertSame, data, refusal } from "./pool.mjs";

const pool = await Pool.start();
const { sdk } = pool;
const organizationCode = "acme";
const id = {};
id.root = (await data(sdk.createOrganization({ organizationCode, organizationName: "安可" }))).departmentId;

const shown = ["organizationCode", "departmentId", "name", "parentDepartmentId", "membersCount", "hasChildren"];
const ofOurs = async (departmentId) => (await pool.ours("dept", "get", departmentId))[0];

test("a tree of departments is created", async () => {
  const made = await data(sdk.createDepartment({
    organizationCode, name: "研发 R&D =1", parentDepartmentId: "root", openDepartmentId: "D1", code: "rd",
    description: "“引号”, 100%", metadata: {}, leaderUserIds: [], isVirtualNode: false,
    i18n: { name: { "zh-CN": { enabled: true, value: "研发" } } },
  }));
  id.rd = made.departmentId;
  assert.equal(made.parentDepartmentId, id.root);
  assert.deepEqual(made.leaderUserIds, []);
  assert.equal(made.i18n.name["zh-CN"].value, "研发");
  assertSame(await ofOurs(id.rd), made, [...shown, "code", "openDepartmentId", "description"]);
  id.core = (await data(sdk.createDepartment({
    organizationCode, name: "核心", parentDepartmentId: id.rd }))).departmentId;
  const [sales] = await pool.ours("dept", "create", "销售", "openDepartmentId=D2");
  id.sales = sales.departmentId;
  assertSame(sales, await data(sdk.getDepartment({ organizationCode, departmentId: id.sales })), shown);
});

test("departments are found by each kind of id", async () => {
  for (const [departmentId, departmentIdType] of [[id.rd, "department_id"], ["D1", "open_department_id"], ["rd", "code"]]) {
    const found = await data(sdk.getDepartment({ organizationCode, departmentId, departmentIdType }));
    assert.equal(found.departmentId, id.rd, departmentIdType);
  }
});

test("the whole tree is the same on both sides", async () => {
  const all = await data(sdk.getAllDepartments({ organizationCode }));
  assert.equal(all.totalCount, 3);
  const ours = new Map((await pool.ours("dept", "list")).map((each) => [each.departmentId, each]));
  assert.equal(ours.size, 3);
  for (const each of all.list) assertSame(ours.get(each.departmentId), each, shown);
});

test("unknown organizations and departments are refused", async () => {
  assert.equal(await refusal(sdk.getDepartment({ organizationCode: "none", departmentId: id.rd })),
    "404 organization not found for code: none");
  assert.equal(await refusal(sdk.getDepartment({ organizationCode, departmentId: "x" })),
    "404 department not found for id: x");
  assert.equal(await refusal(sdk.createDepartment({ organizationCode: " ", name: "x", parentDepartmentId: "root" })),
    "400 invalid organization code  ");
  assert.equal(await refusal(sdk.createDepartment({ organizationCode, parentDepartmentId: "root" })),
    "400 参数 name 格式错误");
});

test("a department is changed, moved and its cycle refused", async () => {
  const leader = (await data(sdk.createUser({ username: "boss", name: "王" }))).userId;
  const moved = await data(sdk.updateDepartment({
    organizationCode, departmentId: id.core, parentDepartmentId: id.sales, name: "核心二部", leaderUserIds: [leader] }));
  assert.equal(moved.parentDepartmentId, id.sales);
  assert.deepEqual(moved.leaderUserIds, [leader]);
  assertSame(await ofOurs(id.core), moved, shown);
  assert.match(await refusal(sdk.updateDepartment({
    organizationCode, departmentId: id.sales, parentDepartmentId: id.core })), /^422 /);
  const cleared = await data(sdk.updateDepartment({
    organizationCode, departmentId: id.core, description: null, leaderUserIds: [] }));
  assert.deepEqual(cleared.leaderUserIds, []);
});

test("members are added, listed and removed", async () => {
  const ids = [];
  for (const username of ["a", "b", "c"]) ids.push((await data(sdk.createUser({ username }))).userId);
  assert.deepEqual(await data(sdk.addDepartmentMembers({
    organizationCode, departmentId: id.core, userIds: ids })), { success: true });
  const listed = await data(sdk.listDepartmentMemberIds({ organizationCode, departmentId: id.core }));
  assert.deepEqual([...listed].sort(), [...ids].sort());
  const ours = await pool.ours("dept", "members", id.core);
  assert.deepEqual(ours.map((each) => each.userId).sort(), [...ids].sort());
  await data(sdk.removeDepartmentMembers({ organizationCode, departmentId: id.core, userIds: [ids[0]] }));
  assert.equal((await pool.ours("dept", "members", id.core)).length, 2);
  assert.equal(await refusal(sdk.addDepartmentMembers({ organizationCode, departmentId: id.core, userIds: [] })),
    "400 参数 userIds 格式错误");
  const tooMany = Array.from({ length: 51 }, (_, i) => `u${i}`);
  assert.equal(await refusal(sdk.addDepartmentMembers({ organizationCode, departmentId: id.core, userIds: tooMany })),
    "400 参数 userIds 格式错误");
});

test("only an empty department is deleted", async () => {
  assert.match(await refusal(sdk.deleteDepartment({ organizationCode, departmentId: id.sales })), /^422 /);
  assert.match(await refusal(sdk.deleteDepartment({ organizationCode, departmentId: "root" })), /^422 /);
  assert.deepEqual(await data(sdk.deleteDepartment({ organizationCode, departmentId: id.rd })), { success: true });
  assert.equal(await refusal(sdk.deleteDepartment({ organizationCode, departmentId: id.rd })),
    `404 department not found for id: ${id.rd}`);
  assert.match(await pool.ourError("dept", "get", id.rd), /department/);
});
