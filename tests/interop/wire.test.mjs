// The manners of the SDK that a server must bear with.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Pool, data, refusal } from "./pool.mjs";

const pool = await Pool.start();
const { sdk } = pool;

test("empty arrays and nulls are signed but not sent", async () => {
  assert.equal(await refusal(sdk.getUserBatch({ userIds: [] })), "400 参数 userIds 格式错误");
  assert.equal(await refusal(sdk.getOrganizationsBatch({ organizationCodeList: [] })).then((text) => /1300/.test(text)), false);
  assert.deepEqual((await data(sdk.listOrganizations({ status: null, tenantId: null }))).list, []);
});

test("a call without a body, or with nothing in it, is understood", async () => {
  assert.ok((await data(sdk.generateUniversalInvitation())).link);
  assert.ok((await data(sdk.generateUniversalInvitation({ nothing: undefined }))).link);
  assert.equal((await data(sdk.listUsers({}))).totalCount, 0);
});

test("a wrong secret is refused", async () => {
  const wrong = pool.client({ accessKeySecret: "wrong" });
  assert.match(await refusal(wrong.listOrganizations({})), /^401\/1300 /);
});

test("what is not implemented says so with its path", async () => {
  assert.equal(await refusal(sdk.listNamespaces({ page: 1, limit: 10 })),
    "501 GET /api/v3/list-namespaces is not supported here");
});

test("a tenant that nobody knows changes nothing", async () => {
  const tenant = pool.client({ tenantId: "no-such-tenant" });
  assert.equal((await data(tenant.listOrganizations({}))).totalCount, 0);
});

test("many calls at once are all answered", async () => {
  const calls = Array.from({ length: 100 }, (_, i) => data(sdk.createUser({ username: `u${i}` })));
  assert.equal(new Set((await Promise.all(calls)).map((user) => user.userId)).size, 100);
  assert.equal((await data(sdk.listUsers({}))).totalCount, 100);
});
