// Clients of DingTalk, Feishu and WeCom that others wrote, unmodified, against the simulators.
import assert from "node:assert/strict";
import { test } from "node:test";
import { promisify } from "node:util";
import { Service, assertAgree, mapping, person, require } from "./service.mjs";

test("node-dingtalk sees the company that the connector sees", async () => {
  const service = await Service.start("dingtalk", "page_size=3");
  const DingTalk = require("node-dingtalk");
  const client = new (DingTalk.default ?? DingTalk)({
    corpid: service.key, corpsecret: service.secret, host: service.url });
  const post = async (path, body) => (await client.client.post(path, body)).result;
  const theirs = { departments: new Map(), people: new Map() };
  const leaders = new Map();
  const walk = async (department) => {
    for (let cursor = 0, more = true; more;) {
      const page = await post("topapi/v2/user/list", { dept_id: department, cursor, size: 100 });
      for (const one of page.list) {
        if (one.leader) leaders.set(department, [...(leaders.get(department) ?? []), one.userid]);
        theirs.people.set(one.userid, person(one.userid, one.name, one.email, one.title,
          one.dept_id_list.map(String)));
      }
      more = page.has_more;
      cursor = page.next_cursor;
    }
    for (const one of await post("topapi/v2/department/listsub", { dept_id: department })) {
      await walk(one.dept_id);
      theirs.departments.set(String(one.dept_id), {
        parent: one.parent_id === 1 ? "" : String(one.parent_id), name: one.name,
        leaders: (leaders.get(one.dept_id) ?? []).toSorted() });
    }
  };
  await walk(1);
  const ours = await service.ours(
    { app_key: service.key, app_secret: "${file:secret}", host: service.url },
    mapping({ leaders: "@leaders", title: "title?" }));
  assertAgree(ours, theirs);
  await assert.rejects(post("topapi/v2/user/list", { dept_id: 4711, cursor: 0, size: 100 }));
});

test("the generated SDK of DingTalk signs in and asks who left", async () => {
  const service = await Service.start("dingtalk");
  const { Config } = require("@alicloud/openapi-client");
  const { RuntimeOptions } = require("@alicloud/tea-util");
  const oauth = require("@alicloud/dingtalk/oauth2_1_0");
  const contact = require("@alicloud/dingtalk/contact_1_0");
  const config = new Config({ protocol: "http", endpoint: service.url.replace("http://", "") });
  config.regionId = "central";
  const { body } = await new oauth.default(config).getAccessToken(
    new oauth.GetAccessTokenRequest({ appKey: service.key, appSecret: service.secret }));
  assert.equal(body.expireIn, 7200);
  const headers = new contact.ListEmpLeaveRecordsHeaders({ xAcsDingtalkAccessToken: body.accessToken });
  const request = new contact.ListEmpLeaveRecordsRequest({
    startTime: "2026-01-01T00:00:00Z", endTime: "2026-02-01T00:00:00Z", nextToken: "0", maxResults: 50 });
  const left = await new contact.default(config).listEmpLeaveRecordsWithOptions(
    request, headers, new RuntimeOptions({}));
  assert.deepEqual(left.body.records, []);
  await assert.rejects(new oauth.default(config).getAccessToken(
    new oauth.GetAccessTokenRequest({ appKey: service.key, appSecret: "wrong" })));
});

test("the official SDK of Feishu sees the company that the connector sees", async () => {
  const service = await Service.start("feishu", "page_size=4");
  const lark = require("@larksuiteoapi/node-sdk");
  const client = new lark.Client({ appId: service.key, appSecret: service.secret, domain: service.url,
    loggerLevel: lark.LoggerLevel.error });
  const theirs = { departments: new Map(), people: new Map() };
  const types = { user_id_type: "union_id", department_id_type: "open_department_id" };
  const pages = await client.contact.v3.department.childrenWithIterator({
    path: { department_id: "0" }, params: { ...types, fetch_child: true, page_size: 50 } });
  for await (const page of pages) {
    for (const one of page.items) {
      const parent = one.parent_department_id;
      theirs.departments.set(one.open_department_id, {
        parent: parent === "0" ? "" : parent, name: one.name,
        leaders: one.leaders.map((leader) => leader.leaderID).toSorted() });
    }
  }
  for (const department_id of ["0", ...theirs.departments.keys()]) {
    for (let page_token, more = true; more;) {
      const { code, data } = await client.contact.v3.user.findByDepartment({
        params: { ...types, department_id, page_size: 50, page_token } });
      assert.equal(code, 0);
      for (const one of data.items) {
        theirs.people.set(one.union_id,
          person(one.union_id, one.name, one.email, one.job_title, one.department_ids));
      }
      more = data.has_more;
      page_token = data.page_token;
    }
  }
  const ours = await service.ours(
    { app_id: service.key, app_secret: "${file:secret}", host: service.url },
    mapping({ leaders: "leaders?", title: "job_title?" }));
  assertAgree(ours, theirs);
});

test("wechat-enterprise-api sees the company that the connector sees", async () => {
  const service = await Service.start("wecom");
  const API = require("wechat-enterprise-api");
  const api = new API(service.key, service.secret, 1);
  api.prefix = `${service.url}/cgi-bin/`;
  const departments = promisify(api.getDepartments.bind(api));
  const members = promisify(api.getDepartmentUsersDetail.bind(api));
  const theirs = { departments: new Map(), people: new Map() };
  for (const one of (await departments()).department) {
    for (const user of (await members(one.id, 0, 0)).userlist) {
      theirs.people.set(user.userid, person(user.userid, user.name, user.email, user.position,
        user.department.map(String)));
    }
    if (one.id === 1) continue;
    theirs.departments.set(String(one.id), {
      parent: one.parentid === 1 ? "" : String(one.parentid), name: one.name,
      leaders: one.department_leader.toSorted() });
  }
  const ours = await service.ours(
    { corp_id: service.key, secret: "${file:secret}", host: service.url },
    mapping({ leaders: "department_leader?", title: "position?" }));
  assertAgree(ours, theirs);
});
