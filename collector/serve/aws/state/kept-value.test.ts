import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { DamagedFileError, openKeptValue } from "./kept-value.ts";

const schema = z.object({ names: z.array(z.string()) });
const NONE = { names: [] };

async function newFile(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), "playground-kept-"));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  return join(dir, "aws", "value.json");
}

const add = (name: string) => (value: { names: string[] }) => ({ names: [...value.names, name] });

it("is there after a restart", async () => {
  const file = await newFile();
  const value = await openKeptValue(file, schema, NONE);
  expect(value.get()).toEqual(NONE);
  await value.change(add("a"));
  await value.change(add("b"));
  expect((await openKeptValue(file, schema, NONE)).get()).toEqual({ names: ["a", "b"] });
  expect(await readdir(join(file, ".."))).toEqual(["value.json"]);
});

it("takes changes that are made at once one after the other", async () => {
  const value = await openKeptValue(await newFile(), schema, NONE);
  await Promise.all(["a", "b", "c", "d"].map((name) => value.change(add(name))));
  expect(value.get()).toEqual({ names: ["a", "b", "c", "d"] });
});

it("stays what it was after a change that throws, and takes others", async () => {
  const file = await newFile();
  const value = await openKeptValue(file, schema, NONE);
  await value.change(add("a"));
  const failing = value.change(() => {
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await value.change(add("b"))).toEqual({ names: ["a", "b"] });
});

it("stays what it was after a change to what could not be read again", async () => {
  const file = await newFile();
  const counted = z.object({ count: z.number() });
  const value = await openKeptValue(file, counted, { count: 1 });
  await value.change(() => ({ count: 2 }));
  await expect(value.change(() => ({ count: Number.NaN }))).rejects.toThrow();
  expect(value.get()).toEqual({ count: 2 });
  expect((await openKeptValue(file, counted, { count: 1 })).get()).toEqual({ count: 2 });
});

it("is the old one where the process ended before the new one was whole", async () => {
  const file = await newFile();
  await (await openKeptValue(file, schema, NONE)).change(add("a"));
  await writeFile(`${file}.new`, '{"names":["a","b');
  const value = await openKeptValue(file, schema, NONE);
  expect(value.get()).toEqual({ names: ["a"] });
  await value.change(add("c"));
  expect(JSON.parse(await readFile(file, "utf8"))).toEqual({ names: ["a", "c"] });
});

it.each(["{", "[]", '{"names":[5]}'])("says which file is damaged: %s", async (text) => {
  const file = await newFile();
  await (await openKeptValue(file, schema, NONE)).change(add("a"));
  await writeFile(file, text);
  const opening = openKeptValue(file, schema, NONE);
  await expect(opening).rejects.toThrow(DamagedFileError);
  await expect(opening).rejects.toThrow(file);
});

it("is in memory only where there is no file", async () => {
  const value = await openKeptValue(undefined, schema, NONE);
  expect(await value.change(add("a"))).toEqual({ names: ["a"] });
});
