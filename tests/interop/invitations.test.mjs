import assert from "node:assert/strict";
import { test } from "node:test";
import { Pool, data, refusal } from "./pool.mjs";

const pool = await Pool.start();
const { sdk } = pool;
const ours = async (call, args) => (await pool.probe(call, args)).data;
let identifier;

test("settings are read and changed", async () => {
  await data(sdk.updateUniversalInvitation({
    adminInvitationConfig: { expiredTimeOfDay: 7, joinSameDepartment: false, enabledAdminConsent: true } }));
  const theirs = await data(sdk.getUniversalInvitation({}));
  assert.deepEqual(await ours("invitation_settings"), theirs);
});

test("a link leads a person to the pool, once approved", async () => {
  const { link } = await data(sdk.generateUniversalInvitation());
  identifier = new URL(link).searchParams.get("identifier");
  assert.ok(identifier);
  assert.ok(await ours("invitation_page", { identifier }));
  const signUp = (name, email) => ours("sign_up", { identifier, name, email, code: "123456" });
  assert.equal(await signUp("韩梅梅", "han@acme.cn"), "PENDING");
  assert.equal(await signUp("李雷", "li@acme.cn"), "PENDING");
  const { list, totalCount } = await data(sdk.filter({ page: 1, limit: 10 }));
  assert.equal(totalCount, 2);
  const seen = await ours("invitation_applicants");
  assert.deepEqual(seen.list.map((each) => each.email).sort(), list.map((each) => each.email).sort());
  const idOf = (email) => list.find((each) => each.email === email).id;
  await data(sdk.approval({ applicantIds: [idOf("han@acme.cn")] }));
  await data(sdk.reject({ applicantIds: [idOf("li@acme.cn")] }));
  const user = await data(sdk.getUser({ userId: "han@acme.cn", userIdType: "email" }));
  assert.equal(user.name, "韩梅梅");
  assert.equal(await refusal(sdk.getUser({ userId: "li@acme.cn", userIdType: "email" })), "404/2004 用户不存在");
});

test("an unknown link leads nowhere", async () => {
  assert.match((await pool.probe("invitation_page", { identifier: "none" })).error, /invitation not found/);
});
