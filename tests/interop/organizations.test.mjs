import assert from "node:assert/strict";
import { test } from "node:test";
import { Pool, assertSame, data, refusal } from "./pool.mjs";

const pool = await Pool.start();
const { sdk } = pool;

const shown = ["organizationCode", "organizationName", "departmentId", "status", "membersCount"];

test("an organization is created, with names in several languages", async () => {
  const made = await data(sdk.createOrganization({
    organizationCode: "acme",
    organizationName: "安可科技 & “Co”",
    description: "工具 =+%",
    openDepartmentId: "D0",
    metadata: {},
    i18n: { organizationName: { "zh-CN": { enabled: true, value: "安可" }, "en-US": { enabled: false, value: "Acme" } } },
  }));
  assert.equal(made.organizationName, "安可科技 & “Co”");
  assert.equal(made.i18n.organizationName["en-US"].value, "Acme");
  assert.match(made.departmentId, /^[0-9a-f]{24}$/);
  const [ours] = await pool.ours("org", "get", "acme");
  assertSame(ours, made, [...shown, "description", "openDepartmentId"]);
});

test("what the other client creates is seen at once", async () => {
  await pool.ours("org", "create", "beta", "贝塔");
  const made = await data(sdk.getOrganization({ organizationCode: "beta" }));
  assert.equal(made.organizationName, "贝塔");
  assertSame((await pool.ours("org", "get", "beta"))[0], made, shown);
});

test("a code is checked and unique", async () => {
  assert.equal(await refusal(sdk.createOrganization({ organizationCode: "acme", organizationName: "x" })),
    "409 organizationCode already exists: acme");
  assert.equal(await refusal(sdk.createOrganization({ organizationCode: "中文", organizationName: "x" })),
    "400 invalid organization code: 中文");
  assert.equal(await refusal(sdk.createOrganization({ organizationCode: "c".repeat(65), organizationName: "x" })),
    "400 参数 organizationCode 格式错误");
  assert.match(await pool.ourError("org", "create", "acme", "x"), /already exists/);
});

test("organizations are listed in pages, or all at once", async () => {
  const first = await data(sdk.listOrganizations({ page: 1, limit: 1 }));
  const second = await data(sdk.listOrganizations({ page: 2, limit: 1 }));
  assert.equal(first.totalCount, 2);
  assert.deepEqual([...first.list, ...second.list].map((each) => each.organizationCode), ["acme", "beta"]);
  assert.deepEqual((await data(sdk.listOrganizations({ page: 3, limit: 1 }))).list, []);
  const all = await data(sdk.listOrganizations({ fetchAll: true }));
  const ours = await pool.ours("org", "list");
  assert.equal(ours.length, all.list.length);
  ours.forEach((each, i) => assertSame(each, all.list[i], shown));
});

test("pages have their limits", async () => {
  assert.equal(await refusal(sdk.listOrganizations({ page: 0 })), "400 参数 page 格式错误");
  assert.equal(await refusal(sdk.listOrganizations({ limit: 0 })), "400 参数 limit 格式错误");
  assert.equal(await refusal(sdk.listOrganizations({ limit: 51 })), "400 参数 limit 格式错误");
  assert.equal((await data(sdk.listOrganizations({ limit: 50 }))).totalCount, 2);
});

test("an organization is renamed and recoded", async () => {
  const now = await data(sdk.updateOrganization({
    organizationCode: "beta", organizationNewCode: "gamma", organizationName: "伽马" }));
  assert.equal(now.organizationCode, "gamma");
  assertSame((await pool.ours("org", "get", "gamma"))[0], now, shown);
  assert.equal(await refusal(sdk.getOrganization({ organizationCode: "beta" })),
    "404 organization not found for code: beta");
  assert.match(await pool.ourError("org", "get", "beta"), /beta/);
});

test("what is null or undefined is as good as missing", async () => {
  const plain = await data(sdk.getOrganization({ organizationCode: "acme" }));
  for (const tenantId of [null, undefined]) {
    assert.deepEqual(await data(sdk.getOrganization({ organizationCode: "acme", tenantId })), plain);
    assert.equal((await data(sdk.listOrganizations({ tenantId, status: tenantId }))).totalCount, 2);
  }
});
