// A simulator of a service that people come from, and what genauth-sync reads there: clients
// that others wrote must see the same company.
import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { after } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const simulators = join(dirname(fileURLToPath(import.meta.url)), "..", "simulators");
export const require = createRequire(join(process.env.INTEROP_MODULES, "package.json"));

export class Service {
  /** Serves `name` on a free port; it stops with the tests of the file. */
  static async start(name, ...switches) {
    const service = new Service();
    service.name = name;
    service.folder = await mkdtemp(join(tmpdir(), "gsync-interop-"));
    const options = switches.flatMap((one) => ["--switch", one]);
    service.process = spawn("python3", [join(simulators, "serve.py"), name, ...options], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const line = await new Promise((resolve, reject) => {
      createInterface({ input: service.process.stdout }).once("line", resolve);
      service.process.once("exit", (status) => reject(new Error(`the simulator ended with ${status}`)));
    });
    Object.assign(service, JSON.parse(line));
    after(() => service.stop());
    return service;
  }

  async stop() {
    this.process.kill();
    await rm(this.folder, { recursive: true });
  }

  /** Departments and people as genauth-sync reads them: `fields` of each by `key`. */
  async ours(source, mapping) {
    await writeFile(join(this.folder, "secret"), this.secret);
    await writeFile(join(this.folder, "mapping.yaml"), mapping);
    const lines = Object.entries(source).map(([key, value]) => `  ${key}: ${value}\n`).join("");
    await writeFile(join(this.folder, "job.yaml"),
      `job: interop\nsource:\n  type: ${this.name}\n${lines}mapping: mapping.yaml\n` +
      "target:\n  type: local\n  database: x.db\n  organization: {code: x, name: X}\n");
    const { stdout } = await run(process.env.GENAUTH_SYNC, ["read", "job.yaml", "--all", "--json"], {
      cwd: this.folder, maxBuffer: 1 << 26,
    });
    const read = JSON.parse(stdout);
    assert.equal(read.verdict, "complete");
    const departments = new Map(read.departments.map((one) => [one.key, {
      parent: one.parent, name: one.fields.name, leaders: one.leaders.toSorted(),
    }]));
    const people = new Map(read.users.map((one) => [one.key, {
      ...one.fields, departments: one.memberships.map((each) => each.department).toSorted(),
    }]));
    return { departments, people };
  }
}

/** Record by record. */
export function assertAgree(ours, theirs) {
  for (const table of ["departments", "people"]) {
    assert.deepEqual([...ours[table].keys()].toSorted(), [...theirs[table].keys()].toSorted());
    for (const [key, one] of theirs[table]) assert.deepEqual(ours[table].get(key), one, `${table} ${key}`);
  }
  assert.equal(theirs.departments.size, 15);
  assert.equal(theirs.people.size, 75);
}

/** What all three mappings say of people, with their own names for it. */
export const mapping = ({ leaders, title }) => `
mapping: interop
departments:
  key: '@id'
  parent: '@parent'
  leaders: {value: '${leaders}', by: key}
  fields: {name: name}
users:
  key: '@id'
  departments: {value: '@departments', by: key}
  fields:
    name: name
    username: '@id'
    email: 'email?'
    nickname: '${title}'
`;

/** Their record in the same words; what is blank is not said. */
export const person = (id, name, email, title, departments) => ({
  name, username: id, ...(email ? { email } : {}), nickname: title, departments: departments.toSorted(),
});
