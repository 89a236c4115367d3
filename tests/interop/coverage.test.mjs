// No call that the SDK and this project both have goes without a test.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { Pool } from "./pool.mjs";

const pool = await Pool.start();
const { data: endpoints } = await pool.probe("endpoints");

/** What each method of the SDK sends: "GET /api/v3/get-user" by "getUser". */
function sdkMethods() {
  const prototype = Object.getPrototypeOf(pool.sdk);
  const methods = new Map();
  for (const name of Object.getOwnPropertyNames(prototype)) {
    if (name === "constructor") continue;
    const source = String(prototype[name]);
    const method = source.match(/method:\s*["'](\w+)["']/);
    const path = source.match(/url:\s*["']([^"']+)["']/);
    if (method && path) methods.set(name, `${method[1].toUpperCase()} ${path[1]}`);
  }
  return methods;
}

/** The methods that a test of this folder calls on the SDK. */
function testedMethods() {
  const tests = readdirSync(new URL(".", import.meta.url)).filter((name) => name.endsWith(".test.mjs"));
  const texts = tests.map((name) => readFileSync(new URL(name, import.meta.url), "utf8"));
  return new Set(texts.flatMap((text) => [...text.matchAll(/\bsdk\.(\w+)\(/g)].map((match) => match[1])));
}

test("every method whose endpoint this project has is called by a test", () => {
  const tested = testedMethods();
  const missing = [...sdkMethods()].filter(([name, call]) => endpoints.includes(call) && !tested.has(name));
  assert.deepEqual(missing.map(([name, call]) => `${name}: ${call}`), []);
});

test("only what the SDK's management client lacks is left out", () => {
  const calls = new Set(sdkMethods().values());
  assert.deepEqual(endpoints.filter((call) => !calls.has(call)), [
    "POST /api/v3/get-management-token",  // of the SDK's HTTP client
    "GET /api/v3/get-universal-invitation-public-config",  // of its authentication client
    "POST /api/v3/signup-by-invitation",
  ]);
});
