import { mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { buildConsole } from "./build-console.ts";

const EARLIER = new Date("2026-01-01T00:00:00Z");
const LATER = new Date("2026-01-02T00:00:00Z");

/** A console whose sources are all of the earlier time. */
async function someConsole({ builtAt }: { builtAt?: Date } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "console-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const name of ["src/views", "public", "dist"]) await mkdir(join(folder, name), { recursive: true });
  const files = ["index.html", "package.json", "vite.config.ts", "src/main.tsx", "src/views/map.tsx"];
  for (const file of files) await writeFile(join(folder, file), "");
  for (const name of [...files, "src/views", "src", "public"])
    await utimes(join(folder, name), EARLIER, EARLIER);
  if (builtAt !== undefined) {
    await writeFile(join(folder, "dist", "index.html"), "");
    await utimes(join(folder, "dist", "index.html"), builtAt, builtAt);
  }
  return folder;
}

async function buildsOf(folder: string): Promise<string[]> {
  const built: string[] = [];
  await buildConsole({ folder, build: async (of) => built.push(of) });
  return built;
}

it("builds a page that was never built", async () => {
  const folder = await someConsole();
  expect(await buildsOf(folder)).toEqual([folder]);
});

it("leaves a page alone that is newer than its sources", async () => {
  expect(await buildsOf(await someConsole({ builtAt: LATER }))).toEqual([]);
});

it.each(["index.html", "src/views/map.tsx", "src/views"])(
  "builds it anew when %s has changed",
  async (changed) => {
    const folder = await someConsole({ builtAt: LATER });
    const evenLater = new Date(LATER.getTime() + 1_000);
    await utimes(join(folder, changed), evenLater, evenLater);
    expect(await buildsOf(folder)).toEqual([folder]);
  },
);

it("leaves a page alone that came without its sources", async () => {
  const folder = await someConsole({ builtAt: EARLIER });
  await rm(join(folder, "src"), { recursive: true });
  expect(await buildsOf(folder)).toEqual([]);
});

it("says what is wrong where it cannot be built", async () => {
  const folder = await someConsole();
  const build = async () => {
    throw new Error("src/main.tsx: Unexpected token");
  };
  await expect(buildConsole({ folder, build })).rejects.toThrow("Unexpected token");
});
