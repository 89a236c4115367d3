import assert from "node:assert/strict";
import { test } from "node:test";
import { Pool, assertSame, data, refusal } from "./pool.mjs";

const pool = await Pool.start();
const { sdk } = pool;
const organizationCode = "acme";
await data(sdk.createOrganization({ organizationCode, organizationName: "安可" }));
const { departmentId: department } = await data(sdk.createDepartment({
  organizationCode, name: "研发", parentDepartmentId: "root" }));

const shown = ["userId", "username", "status", "createdAt", "updatedAt"];
const ofOurs = async (userId, by = "user_id") =>
  (await pool.ours("user", "get", userId, "--by", by, "--show-sensitive"))[0];

test("a user is created with all kinds of text", async () => {
  const made = await data(sdk.createUser({
    username: "li.lei", name: "李雷 “L&L” =1", email: "Li.Lei@Acme.cn", phone: "13800138000",
    phoneCountryCode: "+86", externalId: "000042", gender: "M", birthdate: "1990-05-01", nickname: "😀",
    departmentIds: [department] }));
  assert.equal(made.name, "李雷 “L&L” =1");
  assert.equal(made.email, "li.lei@acme.cn");
  assertSame(await ofOurs("000042", "external_id"), made,
    [...shown, "name", "email", "phone", "phoneCountryCode", "externalId", "gender", "birthdate", "nickname"]);
});

test("what the other client creates is seen at once", async () => {
  const [ours] = await pool.ours("user", "create", "externalId=000043", "username=han", "name=韩梅梅");
  const theirs = await data(sdk.getUser({ userId: "000043", userIdType: "external_id" }));
  assertSame(ours, theirs, [...shown, "name", "externalId"]);
});

test("users are found by each kind of id", async () => {
  const { userId } = await data(sdk.getUser({ userId: "li.lei", userIdType: "username" }));
  for (const [value, userIdType] of [[userId, "user_id"], ["000042", "external_id"],
    ["LI.LEI@acme.cn", "email"], ["13800138000", "phone"], ["li.lei", "username"]]) {
    assert.equal((await data(sdk.getUser({ userId: value, userIdType }))).userId, userId, userIdType);
  }
  assert.equal(await refusal(sdk.getUser({ userId: "none" })), "404/2004 用户不存在");
  const english = pool.client({ lang: "en-US" });
  assert.equal(await refusal(english.getUser({ userId: "none" })), "404/2004 user not found");
});

test("identifiers are unique and well-formed", async () => {
  assert.match(await refusal(sdk.createUser({ username: "x1", email: "li.lei@acme.cn" })), /^409 .*email/);
  assert.match(await refusal(sdk.createUser({ username: "li.lei" })), /^409 .*username/);
  assert.equal(await refusal(sdk.createUser({ username: "x2", email: "no" })), "400 参数 email 格式错误");
  assert.equal(await refusal(sdk.createUser({ username: "x3", phoneCountryCode: "+86" })),
    "400 phone cannot be empty");
  assert.equal(await refusal(sdk.createUser({ name: "nobody" })),
    "400 Must contain one of the following fields: username, phone, email");
  assert.match(await pool.ourError("user", "create", "username=li.lei"), /already exists/);
});

test("a batch is all or nothing, and at most fifty", async () => {
  const list = (from, count) => Array.from({ length: count }, (_, i) => ({ username: `batch${from + i}` }));
  assert.equal((await data(sdk.createUsersBatch({ list: list(0, 50) }))).length, 50);
  assert.equal(await refusal(sdk.createUsersBatch({ list: list(50, 51) })), "400 参数 list 格式错误");
  assert.equal(await refusal(sdk.createUsersBatch({ list: [] })), "400 参数 list 格式错误");
  assert.match(await refusal(sdk.createUsersBatch({ list: [...list(50, 5), { username: "batch0" }] })), /^409 /);
  assert.equal(await refusal(sdk.getUser({ userId: "batch50", userIdType: "username" })), "404/2004 用户不存在");
});

test("a batch is read by ids in JSON's own way of quoting", async () => {
  await data(sdk.createUser({ username: 'a"b\\c', externalId: 'x"\\\n\u0001中 文&=+%' }));
  const found = await data(sdk.getUserBatch({
    userIds: ["000042", 'x"\\\n\u0001中 文&=+%', "none"], userIdType: "external_id", withCustomData: true }));
  assert.deepEqual(found.map((each) => each.username).sort(), ['a"b\\c', "li.lei"]);
  assert.equal(await refusal(sdk.getUserBatch({ userIds: [] })), "400 参数 userIds 格式错误");
});

test("users are listed in pages, sorted and filtered", async () => {
  const page = (number) => data(sdk.listUsers({
    options: { pagination: { page: number, limit: 20 }, sort: [{ field: "id", order: "asc" }] } }));
  const ids = [];
  let total;
  for (let number = 1; ; ++number) {
    const { list, totalCount } = await page(number);
    total = totalCount;
    if (list.length === 0) break;
    ids.push(...list.map((each) => each.userId));
  }
  assert.equal(ids.length, total);
  assert.equal(new Set(ids).size, total);
  const ours = await pool.ours("user", "list", "--all");
  assert.deepEqual(ours.map((each) => each.userId), ids);
  const found = await data(sdk.listUsers({ keywords: "李雷", options: { fuzzySearchOn: ["name"] } }));
  assert.deepEqual(found.list.map((each) => each.username), ["li.lei"]);
  const filtered = await data(sdk.listUsers({
    advancedFilter: [{ field: "username", operator: "EQUAL", value: "han" }] }));
  assert.deepEqual(filtered.list.map((each) => each.username), ["han"]);
  assert.match(await refusal(sdk.listUsers({ options: { pagination: { page: 1, limit: 51 } } })),
    /^400 limit must less than 50/);
});

test("the older list takes a window of changes", async () => {
  const all = await data(sdk.listUsersLegacy({ page: 1, limit: 50, withDepartmentIds: true }));
  assert.equal(all.totalCount, 54 - 1);
  const future = Math.floor(Date.now() / 1000) + 3600;
  assert.equal((await data(sdk.listUsersLegacy({ updatedAtStart: future }))).totalCount, 0);
});

test("a user is changed, and a field cleared by null", async () => {
  const { userId } = await data(sdk.getUser({ userId: "han", userIdType: "username" }));
  const changed = await data(sdk.updateUser({ userId, nickname: "梅", company: "Acme", status: "Activated" }));
  assert.equal(changed.nickname, "梅");
  assertSame(await ofOurs(userId), changed, [...shown, "nickname", "company"]);
  const cleared = await data(sdk.updateUser({ userId, nickname: null }));
  assert.equal(cleared.nickname, null);
  assert.equal(cleared.company, "Acme");
  assert.equal(await refusal(sdk.updateUser({ userId: "none", name: "x" })), "404/2004 用户不存在");
  const both = await data(sdk.updateUserBatch({ list: [{ userId, company: "A" }] }));
  assert.equal(both[0].company, "A");
});

test("departments of a user are set and shown", async () => {
  const { userId } = await data(sdk.getUser({ userId: "han", userIdType: "username" }));
  await data(sdk.setUserDepartments({
    userId, departments: [{ departmentId: department, isLeader: true, isMainDepartment: true }] }));
  const theirs = await data(sdk.getUserDepartments({ userId }));
  const [ours] = await pool.ours("user", "departments", userId);
  assertSame(ours, theirs.list[0], ["organizationCode", "departmentId", "name", "isMainDepartment", "isLeader"]);
  assert.equal(theirs.list[0].isLeader, true);
  assert.equal(await refusal(sdk.setUserDepartments({ userId, departments: [] })), "400 参数 departments 格式错误");
  assert.equal(await refusal(sdk.setUserDepartments({ userId, departments: [{ departmentId: "x" }] })),
    "404 存在不合法的 departmentId: x");
});

test("existence is asked by each criterion", async () => {
  const exists = async (criterion) => (await data(sdk.isUserExists(criterion))).exists;
  assert.equal(await exists({ username: "han" }), true);
  assert.equal(await exists({ email: "LI.LEI@acme.cn" }), true);
  assert.equal(await exists({ externalId: "000099" }), false);
  assert.equal(await refusal(sdk.isUserExists({})), "400 参数 username, email, phone, externalId 格式错误");
  const ours = await pool.ours("user", "exists", "000042", "000099", "--by", "external_id");
  assert.deepEqual(ours.map((each) => each.exists), [true, false]);
});

test("custom fields are defined, and their data is kept", async () => {
  await data(sdk.setCustomFields({ list: [{ targetType: "USER", dataType: "STRING", key: "level", label: "级别" }] }));
  const { userId } = await data(sdk.createUser({ username: "custom", customData: { level: "P7 高级" } }));
  const theirs = await data(sdk.getUser({ userId, withCustomData: true }));
  assert.deepEqual(theirs.customData, { level: "P7 高级" });
  assert.equal((await data(sdk.getUser({ userId }))).customData, undefined);
  const fields = await data(sdk.getCustomFields({ targetType: "USER" }));
  assert.deepEqual(fields.map((each) => each.key), ["level"]);
  assert.match(await refusal(sdk.createUser({ username: "c2", customData: { no: "x" } })), /^400 .*no/);
  assert.equal(await refusal(sdk.createUser({ username: "c3", customData: { level: "x".repeat(1025) } })),
    "400 customData must be less than 1024 characters");
});

test("users resign and are deleted", async () => {
  const idOf = async (username) => (await data(sdk.getUser({ userId: username, userIdType: "username" }))).userId;
  const han = await idOf("han");
  await data(sdk.resignUser({ userId: han }));
  assert.equal((await data(sdk.getUser({ userId: han }))).status, "Resigned");
  assert.equal((await ofOurs(han)).status, "Resigned");
  await data(sdk.resignUserBatch({ userIds: [await idOf("batch1")] }));
  const gone = [await idOf("batch2"), await idOf("batch3")];
  assert.deepEqual(await data(sdk.deleteUsersBatch({ userIds: gone })), { success: true });
  assert.equal(await refusal(sdk.getUser({ userId: gone[0] })), "404/2004 用户不存在");
  assert.match(await pool.ourError("user", "get", gone[1]), /no user/);
  assert.equal(await refusal(sdk.deleteUsersBatch({ userIds: [] })), "400 参数 userIds 格式错误");
});
