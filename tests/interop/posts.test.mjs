import assert from "node:assert/strict";
import { test } from "node:test";
import { Pool, assertSame, data, refusal } from "./pool.mjs";

const pool = await Pool.start();
const { sdk } = pool;
const organizationCode = "acme";
await data(sdk.createOrganization({ organizationCode, organizationName: "安可" }));
const { departmentId } = await data(sdk.createDepartment({
  organizationCode, name: "研发", parentDepartmentId: "root" }));
const { userId } = await data(sdk.createUser({ username: "li" }));

const done = async (call) => assert.equal((await call).statusCode, 200, JSON.stringify(await call));
const ours = async (call, args) => (await pool.probe(call, args)).data;

test("posts are created and seen on both sides", async () => {
  await done(sdk.createPost({ code: "dev", name: "工程师", description: "写“代码”", departmentIdList: [departmentId] }));
  await done(sdk.createPost({ code: "ops", name: "Ops & more" }));
  const theirs = await data(sdk.getPost({ code: "dev" }));
  assert.equal(theirs.name, "工程师");
  assertSame(await ours("get_post", { code: "dev" }), theirs, ["id", "code", "name", "description"]);
  assert.notEqual((await sdk.createPost({ code: "dev", name: "x" })).statusCode, 200);
});

test("an unknown post has its own code", async () => {
  assert.match(await refusal(sdk.getPost({ code: "none" })), /^422\/4004 /);
  assert.match((await pool.probe("get_post", { code: "none" })).error, /422/);
});

test("posts are listed by page and keyword", async () => {
  const all = await data(sdk.postList({ page: 1, limit: 10 }));
  assert.equal(all.totalCount, 2);
  const seen = await ours("list_posts", { keywords: "" });
  assert.equal(seen.totalCount, 2);
  const byCode = new Map(seen.list.map((each) => [each.code, each]));
  for (const each of all.list) assertSame(byCode.get(each.code), each, ["id", "code", "name"]);
  assert.deepEqual((await data(sdk.postList({ keywords: "工程" }))).list.map((each) => each.code), ["dev"]);
  assert.match(await refusal(sdk.postList({ limit: 51 })), /^400 /);
});

test("users have posts", async () => {
  const { id } = await data(sdk.getPost({ code: "dev" }));
  await done(sdk.setUserPosts({ userId, postIds: [id] }));
  const seen = await ours("user_posts", { user: userId });
  assert.deepEqual(seen.map((each) => each.code), ["dev"]);
  await done(sdk.setUserPosts({ userId, postIds: [] }));
  assert.deepEqual(await ours("user_posts", { user: userId }), []);
});

test("a post is changed and removed", async () => {
  await done(sdk.updatePost({ code: "ops", name: "运维" }));
  assert.equal((await ours("get_post", { code: "ops" })).name, "运维");
  await done(sdk.removePost({ code: "ops" }));
  assert.notEqual((await sdk.getPost({ code: "ops" })).statusCode, 200);
});
