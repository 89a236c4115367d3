// How soon the page of a large plan can be used in headless Chromium:
//   node report_page.mjs PROGRAM MODULES [PEOPLE]
// A first import of so many people (100,000); the page is opened five times.
import { stat } from "node:fs/promises";

const [program, modules, people = "100000"] = process.argv.slice(2);
process.env.GENAUTH_SYNC = program;
process.env.INTEROP_MODULES = modules;
const { Company, launch, open } = await import("../tests/interop/report_fixture.mjs");

const company = await Company.make();
const browser = await launch();
try {
  await company.large(Number(people));
  const start = performance.now();
  await company.command("report", "plan.jsonl", "--html", "plan.html");
  const made = performance.now() - start;
  const { size } = await stat(company.path("plan.html"));
  const times = [];
  for (let i = 0; i < 5; i += 1) {
    const { page, wrong } = await open(browser, company.path("plan.html"));
    if (wrong.length > 0) throw new Error(wrong.join("\n"));
    const ready = await page.evaluate(() => performance.getEntriesByName("report-ready")[0].startTime);
    const search = await page.evaluate(() => {
      const begun = performance.now();
      filter.set({ query: "u0777" });
      return performance.now() - begun;
    });
    times.push({ ready, search });
    await page.close();
  }
  const middle = (name) => Math.round(times.map((one) => one[name]).sort((a, b) => a - b)[2]);
  console.log(`${people} people: made in ${Math.round(made)} ms, ${(size / 1e6).toFixed(1)} MB; ` +
    `ready after ${middle("ready")} ms, first search ${middle("search")} ms (medians of 5)`);
} finally {
  await browser.close();
  await company.remove();
}
