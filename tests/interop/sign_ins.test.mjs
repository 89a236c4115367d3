import assert from "node:assert/strict";
import { test } from "node:test";
import { Pool, data, refusal } from "./pool.mjs";

const pool = await Pool.start();
const { sdk } = pool;
const { userId } = await data(sdk.createUser({ username: "li" }));
const ours = async (call, args) => (await pool.probe(call, args)).data;

test("identities are linked and unlinked", async () => {
  await data(sdk.linkIdentity({ userId, extIdpId: "wecom-1", type: "wecom", userIdInIdp: "李雷@wecom", isSocial: false }));
  const theirs = await data(sdk.getUserIdentities({ userId }));
  assert.equal(theirs[0].userIdInIdp, "李雷@wecom");
  assert.deepEqual((await ours("user_identities", { user: userId })).map((each) => each.userIdInIdp), ["李雷@wecom"]);
  await data(sdk.unlinkIdentity({ userId, extIdpId: "wecom-1", type: "wecom", isSocial: false }));
  assert.deepEqual(await ours("user_identities", { user: userId }), []);
  assert.deepEqual(await data(sdk.getUserIdentities({ userId })), []);
});

test("who never signed in has no history, applications or session", async () => {
  const history = await data(sdk.getUserLoginHistory({ userId }));
  assert.deepEqual(history, { totalCount: 0, list: [] });
  assert.deepEqual(await data(sdk.getUserLoggedinApps({ userId })), []);
  assert.deepEqual(await data(sdk.getUserLoggedinIdentities({ userId })), []);
  assert.ok(Array.isArray(await data(sdk.getUserAccessibleApps({ userId }))));
  assert.ok(Array.isArray(await data(sdk.getUserAuthorizedApps({ userId }))));
  assert.deepEqual(await data(sdk.checkSessionStatus({ appId: "app", userId })), { active: false });
  assert.deepEqual(await data(sdk.kickUsers({ appIds: ["app"], userId })), { success: true });
  assert.equal(await refusal(sdk.kickUsers({ appIds: [], userId })), "400 参数 appIds 格式错误");
  assert.equal(await refusal(sdk.getUserLoginHistory({ userId: "none" })), "404/2004 用户不存在");
});

test("relations to other directories are shown and deleted", async () => {
  assert.deepEqual(await data(sdk.getUserSyncRelations({ userId })), []);
  assert.deepEqual(await ours("user_sync_relations", { user: userId }), []);
  assert.deepEqual(await data(sdk.deleteUserSyncRelations({ userId, provider: "wechatwork" })), { success: true });
});

test("archived users are listed with the time of it", async () => {
  const gone = (await data(sdk.createUser({ username: "gone" }))).userId;
  await data(sdk.updateUser({ userId: gone, status: "Archived" }));
  const theirs = await data(sdk.listArchivedUsers({ page: 1, limit: 10 }));
  assert.deepEqual(theirs.list.map((each) => each.userId), [gone]);
  assert.deepEqual((await ours("archived_users")).list, theirs.list);
});
