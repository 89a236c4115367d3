// The page of a report in a real browser: what it shows is what the JSON says, whatever
// the names are, and nothing goes wrong in it.
//
// REPORT_SCREENSHOTS=FOLDER keeps pictures of it.
import assert from "node:assert/strict";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Company, hostile, launch, open } from "./report_fixture.mjs";

let company;
let browser;
let plan;
const file = () => company.path("plan.html");

before(async () => {
  company = await Company.make();
  [plan, browser] = await Promise.all([company.twoMonths(), launch()]);
  await company.command("report", "plan.jsonl", "--html", "plan.html");
});

after(async () => {
  await browser?.close();
  await company?.remove();
});

/** Opens the page, and closes it when nothing went wrong in it. */
async function withPage(look, options) {
  const { page, wrong } = await open(browser, file(), options);
  await look(page);
  assert.deepEqual(wrong, []);
  await page.close();
}

async function picture(page, name, options = {}) {
  const folder = process.env.REPORT_SCREENSHOTS;
  const path = folder ? { path: join(folder, `${name}.png`) } : {};
  return page.screenshot({ ...path, ...options });
}

const count = async (page) => Number(await page.getAttribute("#change-count", "data-count"));
const operations = (test_) => plan.operations.filter(test_).length;

test("the file is one page that only its owner may read and that loads nothing", async () => {
  const html = await readFile(file(), "utf8");
  assert.equal((await stat(file())).mode & 0o777, 0o600);
  assert.match(html, /http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'"/);
  await withPage(async (page) => {
    // The policy is kept: another script does not run.
    await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "window.hacked = 1";
      document.body.append(script);
    }).catch(() => {});
    assert.equal(await page.evaluate(() => window.hacked), undefined);
  }).catch((error) => assert.match(String(error), /Content Security Policy/));
});

test("the filters count what the JSON holds", () => withPage(async (page) => {
  assert.equal(await count(page), plan.operations.length);
  for (const [kind, expected] of Object.entries(plan.counts)) {
    await page.click(`.chip[data-kind=${kind}]`);
    assert.equal(await count(page), expected, kind);
    await page.click(`.chip[data-kind=${kind}]`);
  }
  for (const object of ["user", "department"]) {
    await page.selectOption("#filter-object", object);
    assert.equal(await count(page), operations((one) => one.object === object), object);
  }
  await page.selectOption("#filter-object", "");
  await page.selectOption("#filter-cause", "0");
  assert.equal(await count(page), operations((one) => one.cause === "data"));
  await page.selectOption("#filter-cause", "");
  await page.selectOption("#filter-department", { label: "新事业部" });
  const below = (one) => one.path.startsWith("新事业部") || one.name === "新事业部" ||
    one.departments.some((key) => key.startsWith("新事业部"));
  assert.equal(await count(page), operations(below));
  await page.getByRole("button", { name: "Clear filters" }).click();
  assert.equal(await count(page), plan.operations.length);
}));

test("search finds names, values, keys and departments", () => withPage(async (page) => {
  const mentions = (words) => operations((one) => [one.key, one.name, ...one.fields.flatMap((field) =>
    [field.before, field.after, field.raw])].some((text) => JSON.stringify(text ?? "").includes(words)));
  for (const words of ["0200", "员工0201", "u0202@acme"]) {
    await page.fill("#search", words);
    await page.waitForSelector(`#change-count:not([data-count="${plan.operations.length}"])`);
    assert.equal(await count(page), mentions(words), words);
    await page.fill("#search", "");
    await page.waitForSelector(`#change-count[data-count="${plan.operations.length}"]`);
  }
  await page.fill("#search", "nobody has this");
  await page.waitForSelector("#change-count[data-count=\"0\"]");
}));

test("the tree opens, closes, is searched and shows before and after", () => withPage(async (page) => {
  const rows = page.locator("#tree-row .row");
  const name = (text) => rows.filter({ has: page.getByText(text, { exact: true }) });
  await page.getByRole("button", { name: "Close all" }).click();
  assert.equal(await name("新平台部").count(), 0);
  await name("研发中心").click();
  assert.equal(await name("新平台部").count(), 1);
  assert.match(await name("新平台部").getAttribute("class"), /create/);
  await page.getByText("Before", { exact: true }).click();
  assert.equal(await name("新平台部").count(), 0);
  assert.equal(await name("平台部").count(), 1);
  await page.getByText("After", { exact: true }).click();
  assert.equal(await name("新平台部").count(), 1);
  await page.fill("#tree-search", "孵化");
  assert.equal(await rows.count(), 2);
  await name("孵化组").getByRole("button").click();
  assert.equal(await count(page), operations((one) => one.path === "新事业部/孵化组" || one.name === "孵化组" ||
    one.departments.includes("新事业部/孵化组")));
}));

test("names that try to be something else are shown as text", () => withPage(async (page) => {
  assert.equal(await page.evaluate(() => window.hacked), undefined);
  assert.equal(await page.locator("script").count(), 4);
  assert.equal(await page.locator("#page img").count(), 0);
  for (const [name, text] of Object.entries(hostile)) {
    const shown = text.replace("\u202E", "\\u{202e}");
    await page.fill("#search", shown.slice(0, 60));
    const row = page.locator("#change .row", { hasText: shown.slice(0, 12) });
    await row.locator(".line").click();
    assert.equal(await count(page), 1, name);
    await page.locator("#change .details").getByText(shown, { exact: true }).first().waitFor();
    if (name === "long") await picture(page, "long-name");
  }
  const width = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(width <= 0, `the page is ${width} pixels too wide`);
}));

test("everything is reached by keys, and has a role and a name", () => withPage(async (page) => {
  await page.keyboard.press("/");
  assert.equal(await page.evaluate(() => document.activeElement.id), "search");
  await page.locator("#change").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("#change .row.active").getAttribute("aria-expanded"), "true");
  await page.keyboard.press("End");
  assert.equal(await page.locator("#change").getAttribute("aria-activedescendant"), `change-${plan.operations.length - 1}`);
  await page.locator("#tree-row").focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowLeft");
  assert.equal(await page.locator("#tree-row .row.active").getAttribute("aria-expanded"), "false");
  await page.keyboard.press("ArrowRight");
  assert.equal(await page.locator("#tree-row .row.active").getAttribute("aria-expanded"), "true");
  const nameless = await page.evaluate(() => [...document.querySelectorAll("button, select, input, [role=listbox], [role=tree]")]
    .filter((one) => !(one.textContent.trim() || one.getAttribute("aria-label") || one.closest("label")?.textContent.trim()))
    .map((one) => one.outerHTML));
  assert.deepEqual(nameless, []);
}));

test("Chinese and English, light and dark, wide, narrow and on paper", () => withPage(async (page) => {
  assert.equal(await page.locator("#changes-title").textContent(), "Changes");
  const light = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await picture(page, "light", { fullPage: true });
  await page.selectOption("#theme", "dark");
  const dark = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  assert.notEqual(light, dark);
  await picture(page, "dark", { fullPage: true });
  await page.selectOption("#language", "zh-CN");
  assert.equal(await page.locator("html").getAttribute("lang"), "zh-CN");
  assert.equal(await page.locator("#changes-title").textContent(), "变更明细");
  await page.selectOption("#theme", "light");
  await picture(page, "chinese", { fullPage: true });
  await page.setViewportSize({ width: 390, height: 844 });
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), "too wide");
  await picture(page, "narrow", { fullPage: true });
  const folder = process.env.REPORT_SCREENSHOTS;
  const paper = await page.pdf({ format: "A4", ...(folder && { path: join(folder, "paper.pdf") }) });
  assert.ok(paper.length > 10_000);
  assert.equal(await page.locator("#change .row").count() < 60, true, "the list is short again after printing");
}));

test("the page of a run says what became of it", async () => {
  await company.command("apply", "plan.jsonl");
  await company.command("report", "acme.yaml", "--html", "run.html", "--lang", "zh-CN");
  const shown = JSON.parse(await company.command("report", "acme.yaml", "--json"));
  const { page, wrong } = await open(browser, company.path("run.html"));
  assert.equal(await page.locator("html").getAttribute("lang"), "zh-CN");
  await page.selectOption("#filter-outcome", "1");
  assert.equal(await count(page), shown.outcomes.filter((one) => one.outcome === "done").length);
  assert.equal(await page.locator("#history svg g").count(), 2);
  await picture(page, "run", { fullPage: true });
  assert.deepEqual(wrong, []);
});
