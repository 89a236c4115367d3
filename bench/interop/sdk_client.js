// The peer of bench/interop_bench.cc: the same calls with the official SDK.
// node sdk_client.js SDK_FOLDER URL KEY SECRET import|read USERS IN_FLIGHT
const [sdk, host, accessKeyId, accessKeySecret, task, users, inFlight] = process.argv.slice(2);
const { ManagementClient } = require(sdk);
const client = new ManagementClient({ host, accessKeyId, accessKeySecret });
const kBatch = 50;

const padded = (number, digits) => String(number).padStart(digits, "0");
const user = (i, departments) => ({
  externalId: `e${padded(i, 7)}`,
  username: `user${i}`,
  email: `user${i}@acme.example`,
  phone: `139${padded(i, 8)}`,
  phoneCountryCode: "+86",
  name: `员工 ${i}`,
  status: "Activated",
  gender: i % 2 == 0 ? "M" : "F",
  company: "Acme",
  city: "上海",
  departmentIds: [departments[i % departments.length]],
});

async function importBatch(number, departments) {
  const list = [];
  for (let i = 0; i < kBatch; ++i) list.push(user(number * kBatch + i, departments));
  const reply = await client.createUsersBatch({ list });
  if (reply.statusCode !== 200) throw new Error(reply.message);
  return reply.data.length;
}

async function readPage(number) {
  const reply = await client.listUsers({
    options: {
      pagination: { page: number + 1, limit: kBatch },
      sort: [{ field: "id", order: "asc" }],
      withCustomData: true,
      withDepartmentIds: true,
    },
  });
  if (reply.statusCode !== 200) throw new Error(reply.message);
  return reply.data.list.length;
}

async function main() {
  let departments = [];
  if (task === "import") {
    const tree = await client.getAllDepartments({ organizationCode: "acme" });
    departments = tree.data.list.map((each) => each.departmentId);
  }
  let next = 0;
  let done = 0;
  const worker = async () => {
    while (next < Number(users) / kBatch) {
      const number = next++;
      done += await (task === "import" ? importBatch(number, departments) : readPage(number));
    }
  };
  await Promise.all(Array.from({ length: Number(inFlight) }, worker));
  if (done !== Number(users)) throw new Error(`${done} of ${users}`);
}

main().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
