import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { openEndpoints } from "./endpoints.ts";

async function emptyFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "endpoints-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return join(folder, "endpoints.json");
}

const USUAL = "http://127.0.0.1:1";

it("goes where calls usually go where there is no file, and where nothing is said of them", async () => {
  const file = await emptyFile();
  expect(openEndpoints(undefined, "orders", () => 0).urlOf("inventory", USUAL)()).toBe(USUAL);
  expect(openEndpoints(file, "orders", () => 0).urlOf("inventory", USUAL)()).toBe(USUAL);
  await writeFile(file, '{"storefront":{"inventory":["http://127.0.0.1:2"]}}');
  expect(openEndpoints(file, "orders", () => 0).urlOf("inventory", USUAL)()).toBe(USUAL);
});

it("takes instances in turns, and follows the file after 250 ms", async () => {
  const file = await emptyFile();
  await writeFile(file, '{"orders":{"inventory":["http://127.0.0.1:2","http://127.0.0.1:3"]}}');
  let now = 0;
  const next = openEndpoints(file, "orders", () => now).urlOf("inventory", USUAL);
  expect([next(), next(), next()]).toEqual([
    "http://127.0.0.1:2",
    "http://127.0.0.1:3",
    "http://127.0.0.1:2",
  ]);
  await rm(file);
  now = 249;
  expect(next()).toBe("http://127.0.0.1:3");
  now = 250;
  expect(next()).toBe(USUAL);
});

it("says where a server is that does not speak HTTP", async () => {
  const file = await emptyFile();
  await writeFile(file, '{"inventory":{"postgres":["postgres://127.0.0.1:4000"]}}');
  const endpoints = openEndpoints(file, "inventory", () => 0);
  expect(endpoints.addressOf("postgres")).toEqual({ host: "127.0.0.1", port: 4000 });
  expect(endpoints.addressOf("redis")).toBeUndefined();
});
