// A running server with two clients: the official SDK, unmodified, and
// genauth-sync, whose view of an object must be the SDK's.
import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after } from "node:test";
import { promisify } from "node:util";

const run = promisify(execFile);
const program = process.env.GENAUTH_SYNC;
const require = createRequire(join(process.env.INTEROP_MODULES, "package.json"));
const { ManagementClient } = require("authing-node-sdk");

export class Pool {
  /** Starts a server on a free port; it stops with the tests of the file. */
  static async start(...options) {
    const pool = new Pool();
    pool.folder = await mkdtemp(join(tmpdir(), "gsync-interop-"));
    const listen = ["--database", join(pool.folder, "pool.db"), "--listen", "127.0.0.1:0"];
    pool.process = spawn(program, ["serve", "--init", "--json", "--quiet", ...listen, ...options], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [line] = await new Promise((resolve, reject) => {
      createInterface({ input: pool.process.stdout }).once("line", (text) => resolve([text]));
      pool.process.once("exit", (status) => reject(new Error(`serve ended with ${status}`)));
    });
    pool.ready = JSON.parse(line);
    pool.sdk = pool.client();
    after(() => pool.stop());
    return pool;
  }

  /** Another client of the official SDK. */
  client(options = {}) {
    return new ManagementClient({
      host: this.ready.url,
      accessKeyId: this.ready.access_key_id,
      accessKeySecret: this.ready.access_key_secret,
      ...options,
    });
  }

  /** Where other programs find this pool. */
  get environment() {
    return {
      ...process.env,
      GENAUTH_HOST: this.ready.url,
      GENAUTH_ACCESS_KEY_ID: this.ready.access_key_id,
      GENAUTH_SECRET: this.ready.access_key_secret,
      GENAUTH_ORGANIZATION: "acme",
    };
  }

  async stop() {
    this.prober?.kill();
    const ended = new Promise((resolve) => this.process.once("exit", resolve));
    this.process.kill("SIGTERM");
    assert.equal(await ended, 0);
    await rm(this.folder, { recursive: true });
  }

  /** The document that `genauth-sync ... --json` prints about this pool. */
  async document(...words) {
    try {
      const { stdout } = await run(program, [...words, "--json"], { env: this.environment });
      return JSON.parse(stdout);
    } catch (error) {
      if (!error.stdout) throw error;
      return JSON.parse(error.stdout);
    }
  }

  /** What genauth-sync sees: the objects that it lists. */
  async ours(...words) {
    const document = await this.document(...words);
    assert.equal(document.status, 0, JSON.stringify(document));
    return document.objects;
  }

  /** What its client sees where no command shows it (probe.cc): {data} or {error}. */
  async probe(call, args = {}) {
    if (!this.prober) {
      const stdio = ["pipe", "pipe", "inherit"];
      this.prober = spawn(process.env.INTEROP_PROBE, { env: this.environment, stdio });
      this.answers = createInterface({ input: this.prober.stdout })[Symbol.asyncIterator]();
    }
    this.prober.stdin.write(`${JSON.stringify({ call, args })}\n`);
    const { value } = await this.answers.next();
    return JSON.parse(value);
  }

  /** What genauth-sync says when it is refused. */
  async ourError(...words) {
    const document = await this.document(...words);
    assert.notEqual(document.status, 0);
    return document.error.diagnostics[0].message;
  }
}

/** The data of a call that must succeed. */
export async function data(call) {
  const reply = await call;
  assert.equal(reply.statusCode, 200, JSON.stringify(reply));
  assert.match(reply.requestId, /^[0-9a-f-]{36}$/);
  assert.equal(reply.apiCode, undefined);
  return reply.data;
}

/** "404 user not found", or with an apiCode "404/2004 user not found". */
export async function refusal(call) {
  const reply = await call;
  assert.notEqual(reply.statusCode, 200, JSON.stringify(reply));
  assert.equal(reply.data, undefined);
  const fine = reply.apiCode === undefined ? "" : `/${reply.apiCode}`;
  return `${reply.statusCode}${fine} ${reply.message}`;
}

/** An object without the members that are null, which is as good as missing. */
function known(object) {
  return Object.fromEntries(
    Object.entries(object).filter(([, value]) => value !== null && value !== undefined));
}

/** Holds one client's view of an object against the other's: all that both show. */
export function assertSame(ours, theirs, least) {
  const left = known(ours);
  const right = known(theirs);
  const shared = Object.keys(right).filter((name) => name in left);
  for (const name of least) assert.ok(shared.includes(name), `${name} is not in both views`);
  for (const name of shared) assert.deepEqual(left[name], right[name], name);
}
