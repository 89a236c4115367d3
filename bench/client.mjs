// The official SDK at the work of client.cc: node client.mjs import COUNT N | read N
// $INTEROP_MODULES is the folder of the SDK (tests/interop/install.sh).
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(join(process.env.INTEROP_MODULES, "package.json"));
const { ManagementClient } = require("authing-node-sdk");

const kBatchSize = 50;
const client = new ManagementClient({
  host: process.env.GENAUTH_HOST,
  accessKeyId: process.env.GENAUTH_ACCESS_KEY_ID,
  accessKeySecret: process.env.GENAUTH_SECRET,
});

/** The same person as user() of client.cc; `start` makes runs differ. */
function user(start, i) {
  const key = `${start}-${String(i).padStart(7, "0")}`;
  return {
    externalId: `s${key}`,
    username: `s${key}`,
    email: `s${key}@acme.example`,
    name: `员工 ${i}`,
    gender: i % 2 === 0 ? "M" : "F",
    birthdate: "1990-01-02",
    company: "Acme",
    country: "中国",
    city: "上海",
    address: `世纪大道 ${i} 号`,
    locale: "zh-CN",
    departmentIds: [`d${i % 10}`],
  };
}

function taken(reply) {
  if (reply.statusCode !== 200) throw new Error(JSON.stringify(reply));
  return reply.data;
}

/** Does `work` for 0 to count - 1, `parallel` of them at once. */
async function each(count, parallel, work) {
  let next = 0;
  const run = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: parallel }, run));
}

async function importUsers(count, parallel) {
  const start = process.hrtime.bigint();
  await each(Math.ceil(count / kBatchSize), parallel, async (batch) => {
    const list = [];
    const first = batch * kBatchSize;
    for (let i = first; i < Math.min(count, first + kBatchSize); ++i) list.push(user(start, i));
    const options = { departmentIdType: "open_department_id" };
    taken(await client.createUsersBatch({ list, options }));
  });
  return count;
}

async function readUsers(parallel) {
  const page = async (number) =>
    taken(await client.listUsers({
      options: {
        pagination: { page: number, limit: kBatchSize },
        sort: [{ field: "id", order: "asc" }],
        withCustomData: true,
        withDepartmentIds: true,
      },
    }));
  const first = await page(1);
  const users = new Map(first.list.map((one) => [one.userId, one]));
  await each(Math.ceil(first.totalCount / kBatchSize) - 1, parallel, async (i) => {
    for (const one of (await page(i + 2)).list) users.set(one.userId, one);
  });
  return users.size;
}

const [verb, ...words] = process.argv.slice(2).map((word, i) => (i ? Number(word) : word));
const processor = process.cpuUsage();
const start = performance.now();
const users = await (verb === "import" ? importUsers(...words) : readUsers(...words));
const wall = performance.now() - start;
const { user: busy, system } = process.cpuUsage(processor);
console.log(JSON.stringify({ users, wall, cpu: (busy + system) / 1000 }));
