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

test("posts are read in batches, by code and by id", async () => {
  const listed = await data(sdk.postListBatch({ postCodes: ["dev", "none"], page: 1, limit: 10 }));
  assert.deepEqual(listed.list.map((each) => each.code), ["dev"]);
  assert.equal((await data(sdk.postListBatch({ keywords: "OPS", skipCount: true }))).totalCount, 1);
  const { id } = listed.list[0];
  const found = await data(sdk.getPostById({ idList: [id, "none"] }));
  assert.deepEqual(found.map((each) => each.name), ["工程师"]);
  assertSame((await ours("get_posts", { ids: [id] }))[0], found[0], ["id", "code", "name", "description"]);
  assert.match(await refusal(sdk.getPostById({ idList: [] })), /^400 /);
  assert.match(await refusal(sdk.postListBatch({ page: 0 })), /^400 /);
});

test("a user gets one post more", async () => {
  assert.deepEqual(await data(sdk.getUserPosts({ userId })), []);
  for (const code of ["dev", "ops"]) {
    const { id } = await data(sdk.getPost({ code }));
    await done(sdk.userConnectionPost({ userId, postId: id }));
    await done(sdk.userConnectionPost({ userId, postId: id }));
  }
  const theirs = await data(sdk.getUserPosts({ userId }));
  assert.deepEqual(theirs.map((each) => each.code).sort(), ["dev", "ops"]);
  assert.deepEqual((await ours("user_posts", { user: userId })).map((each) => each.id), theirs.map((each) => each.id));
  assert.equal((await data(sdk.getUserPost({ userId }))).id, theirs[0].id);
  assert.notEqual((await sdk.userConnectionPost({ userId, postId: "none" })).statusCode, 200);
  assert.equal(await refusal(sdk.getUserPosts({ userId: "none" })), "404/2004 用户不存在");
});

test("a post is changed and removed", async () => {
  await done(sdk.updatePost({ code: "ops", name: "运维" }));
  assert.equal((await ours("get_post", { code: "ops" })).name, "运维");
  await done(sdk.removePost({ code: "ops" }));
  assert.notEqual((await sdk.getPost({ code: "ops" })).statusCode, 200);
});
