// Reports of a small company with names that try to be something else, and a browser to
// look at them.
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const require = createRequire(join(process.env.INTEROP_MODULES, "package.json"));
const { chromium } = require("playwright-core");

export const hostile = {
  script: "<script>window.hacked=1</script>",
  image: "<img src=x onerror=window.hacked=1>",
  close: "</script><!--",
  override: "abc\u202Edef",
  formula: "=HYPERLINK(\"http://x\")",
  long: "长".repeat(3400),
};

const job = `job: acme
source: {type: csv, file: people.csv}
mapping: excel/zh-CN
target: {type: local, database: acme.db, organization: {code: acme, name: 安可科技}}
sync: {absent_runs: 1}
`;
const header = "工号,姓名,部门,职位,手机号,邮箱";
const departments = ["研发中心/平台部", "研发中心/数据部/算法组", "销售部/华东区", "销售部/华南区", "财务部"];

function person(i, changed = {}) {
  const key = String(i).padStart(4, "0");
  const row = {
    key, name: `员工${key}`, department: departments[i % departments.length], title: "工程师",
    phone: `138000${String(i).padStart(5, "0")}`, email: `u${key}@acme.example`, ...changed,
  };
  const cell = (text) => `"${text.replaceAll("\"", "\"\"")}"`;
  return Object.values(row).map(cell).join(",");
}

export class Company {
  static async make() {
    const company = new Company();
    company.folder = await mkdtemp(join(tmpdir(), "gsync-report-"));
    await company.write("acme.yaml", job);
    return company;
  }

  write(name, text) { return writeFile(join(this.folder, name), text); }
  path(name) { return join(this.folder, name); }
  remove() { return rm(this.folder, { recursive: true }); }

  /** The command's standard output; exit statuses 0, 3 and 4 are right. */
  async command(...words) {
    const options = { cwd: this.folder, maxBuffer: 1 << 28, env: { ...process.env, LC_ALL: "C.UTF-8" } };
    try {
      return (await run(process.env.GENAUTH_SYNC, words, options)).stdout;
    } catch (error) {
      if (![3, 4, 5].includes(error.code)) throw error;
      return error.stdout;
    }
  }

  /** A first month, applied, and the plan of the second one: plan.jsonl. */
  async twoMonths() {
    const everybody = Array.from({ length: 120 }, (_, i) => i + 1);
    await this.write("people.csv", [header, ...everybody.map((i) => person(i))].join("\n"));
    await this.command("sync", "acme.yaml");
    const texts = Object.values(hostile);
    const second = everybody.filter((i) => i < 117).map((i) => {
      if (i <= texts.length) return person(i, { name: texts[i - 1].slice(0, 60), title: texts[i - 1] });
      if (i % 20 === 0) return person(i, { department: "新事业部/孵化组" });
      if (i % 15 === 0) return person(i, { phone: "12" });
      return person(i);
    });
    const joining = [200, 201, 202].map((i) => person(i, { department: "研发中心/新平台部" }));
    await this.write("people.csv", [header, ...second, ...joining].join("\n"));
    return JSON.parse(await this.command("plan", "acme.yaml", "-o", "plan.jsonl", "--json"));
  }

  /** A first import of so many people. */
  async large(people) {
    const rows = Array.from({ length: people }, (_, i) => person(i + 1, {
      department: `事业部${i % 40}/部门${i % 400}/小组${i % 4000}`, phone: "",
    }));
    await this.write("people.csv", [header, ...rows].join("\n"));
    await this.command("plan", "acme.yaml", "-o", "plan.jsonl", "-q");
  }
}

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}

/** A page that has opened the report, and all that went wrong in it. */
export async function open(browser, file, options = {}) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
  const wrong = [];
  page.on("console", (message) => { if (["error", "warning"].includes(message.type())) wrong.push(message.text()); });
  page.on("pageerror", (error) => wrong.push(String(error)));
  page.on("dialog", (dialog) => { wrong.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("request", (request) => { if (request.url() !== `file://${file}`) wrong.push(`request: ${request.url()}`); });
  await page.goto(`file://${file}`);
  await page.waitForSelector("#page[aria-busy=false]");
  return { page, wrong };
}
