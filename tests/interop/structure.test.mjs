// The further calls about organizations, departments, their members and custom data.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Pool, assertSame, data, refusal } from "./pool.mjs";

const pool = await Pool.start();
const { sdk } = pool;
const organizationCode = "acme";
const root = (await data(sdk.createOrganization({ organizationCode, organizationName: "安可科技" }))).departmentId;
await data(sdk.createOrganization({ organizationCode: "beta", organizationName: "贝塔" }));
const make = async (name, parentDepartmentId = "root") =>
  (await data(sdk.createDepartment({ organizationCode, name, parentDepartmentId }))).departmentId;
const rd = await make("研发中心");
const core = await make("核心组", rd);
const { userId } = await data(sdk.createUser({ username: "li", name: "李雷", departmentIds: [core] }));

const idsOf = (list) => list.map((each) => each.departmentId);

test("organizations are read in batches and searched", async () => {
  const found = await data(sdk.getOrganizationsBatch({ organizationCodeList: ["acme", "none", "beta"] }));
  assert.deepEqual(found.map((each) => each.organizationCode).sort(), ["acme", "beta"]);
  assertSame((await pool.ours("org", "get", "beta"))[0], found.find((each) => each.organizationCode === "beta"),
    ["organizationName", "departmentId"]);
  assert.match(await refusal(sdk.getOrganizationsBatch({ organizationCodeList: [] })), /^400 /);
  const searched = await data(sdk.searchOrganizations({ keywords: "安可" }));
  assert.deepEqual(searched.list.map((each) => each.organizationCode), ["acme"]);
  assert.equal(await refusal(sdk.searchOrganizations({ keywords: "" })), "400 参数 keywords 格式错误");
});

test("children, parents and single departments are read", async () => {
  const children = await data(sdk.listChildrenDepartments({ organizationCode, departmentId: "root" }));
  assert.deepEqual(idsOf(children.list), [rd]);
  assert.deepEqual((await data(sdk.listChildrenDepartments({ organizationCode, departmentId: core }))).list, []);
  assert.equal((await data(sdk.getParentDepartment({ organizationCode, departmentId: core }))).departmentId, rd);
  assert.equal((await data(sdk.getParentDepartment({ organizationCode, departmentId: rd }))).departmentId, root);
  const found = await data(sdk.getDepartmentById({ departmentId: core }));
  assertSame((await pool.ours("dept", "get", core))[0], found, ["name", "parentDepartmentId", "membersCount"]);
});

test("departments are searched by name", async () => {
  const plain = await data(sdk.searchDepartments({ organizationCode, keywords: "核心" }));
  assert.deepEqual(idsOf(plain), [core]);
  const listed = await data(sdk.searchDepartmentsList({
    organizationCode, advancedFilter: [{ field: "name", operator: "CONTAINS", value: "核心" }] }));
  assert.deepEqual(idsOf(listed.list ?? listed), [core]);
});

test("members are listed, searched and asked for", async () => {
  const members = (more) => data(sdk.listDepartmentMembers({ organizationCode, departmentId: rd, ...more }));
  assert.equal((await members({})).totalCount, 0);
  const below = await members({ includeChildrenDepartments: true });
  assert.deepEqual(below.list.map((each) => each.userId), [userId]);
  const searched = await data(sdk.searchDepartmentMembers({ organizationCode, departmentId: core, keywords: "李" }));
  assertSame((await pool.ours("dept", "members", core))[0], searched.list[0], ["userId", "username", "name"]);
  const isIn = async (departmentId, includeChildrenDepartments = false) =>
    (await data(sdk.isUserInDepartment({ userId, organizationCode, departmentId, includeChildrenDepartments }))).inDepartment;
  assert.deepEqual([await isIn(core), await isIn(rd), await isIn(rd, true)], [true, false, true]);
});

test("custom data of users is set and read key by key", async () => {
  const field = { targetType: "USER", key: "level", dataType: "STRING", label: "级别" };
  await data(sdk.setCustomFields({ list: [field] }));
  const owner = { targetType: "USER", targetIdentifier: userId };
  await data(sdk.setCustomData({ ...owner, list: [{ key: "level", value: "P7 “高级”" }] }));
  assert.deepEqual(await data(sdk.getCustomData({ ...owner })), { level: "P7 “高级”" });
  const [ours] = await pool.ours("user", "get", userId);
  assert.deepEqual(ours.customData, { level: "P7 “高级”" });
  await data(sdk.deleteCustomFields({ list: [{ targetType: "USER", key: "level" }] }));
  assert.deepEqual(await data(sdk.getCustomFields({ targetType: "USER" })), []);
});

test("custom fields are listed by type and keyword", async () => {
  const field = (key, label, dataType = "STRING") => ({ targetType: "USER", key, label, dataType });
  await data(sdk.setCustomFields({ list: [field("title", "职位"), field("badge", "工牌"), field("floor", "楼层", "NUMBER")] }));
  const listed = (more) => data(sdk.listCustFields({ targetType: "USER", dataType: "STRING", ...more }));
  const found = await listed({ keyword: "职" });
  assert.deepEqual(found.list.map((each) => each.key), ["title"]);
  const seen = (await pool.probe("list_custom_fields", { keyword: "职" })).data;
  assertSame(seen.list[0], found.list[0], ["targetType", "key", "label", "dataType"]);
  assert.equal((await listed({ limit: 1 })).totalCount, 2);
  assert.deepEqual((await listed({ page: 3, limit: 1 })).list, []);
  assert.match(await refusal(sdk.listCustFields({ targetType: "PLANET", dataType: "STRING" })), /^400 /);
});

test("a department is disabled and enabled", async () => {
  const reply = await sdk.updateNodeStatus({ departmentId: rd, status: false });
  assert.equal(reply.statusCode, 200, JSON.stringify(reply));
  assert.equal((await data(sdk.getDepartment({ organizationCode, departmentId: rd }))).status, false);
  assert.equal((await pool.ours("dept", "get", rd))[0].status, false);
  await sdk.updateNodeStatus({ departmentId: rd, status: true });
  assert.equal((await pool.ours("dept", "get", rd))[0].status, true);
  assert.equal((await sdk.updateNodeStatus({ departmentId: "none", status: true })).statusCode === 200, false);
  assert.equal(await refusal(sdk.updateNodeStatus({ departmentId: rd })), "400 参数 status 格式错误");
});

test("relations of departments to other directories are shown and deleted", async () => {
  const place = { organizationCode, departmentId: rd };
  assert.deepEqual(await data(sdk.getDepartmentSyncRelations(place)), []);
  assert.deepEqual((await pool.probe("department_sync_relations", { department: rd })).data, []);
  assert.deepEqual(await data(sdk.deleteDepartmentSyncRelations({ ...place, provider: "wechatwork" })), { success: true });
  assert.match(await refusal(sdk.deleteDepartmentSyncRelations(place)), /^400 .*provider/);
  assert.match(await refusal(sdk.getDepartmentSyncRelations({ ...place, departmentId: "none" })), /none/);
});

test("an organization is disabled, and deleted with its tree", async () => {
  const { departmentId } = await data(sdk.getOrganization({ organizationCode: "beta" }));
  assert.equal((await sdk.updateOrganizationStatus({ rootNodeId: departmentId, status: "false" })).statusCode, 200);
  assert.equal((await data(sdk.getOrganization({ organizationCode: "beta" }))).status, "false");
  assert.deepEqual(await data(sdk.deleteOrganization({ organizationCode })), { success: true });
  assert.match(await refusal(sdk.deleteOrganization({ organizationCode })), /organization not found for code/);
  assert.equal((await data(sdk.getUser({ userId }))).name, "李雷");
  assert.deepEqual((await pool.ours("org", "list")).map((each) => each.organizationCode), ["beta"]);
});
