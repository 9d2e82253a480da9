import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { dataDirectory, emptyDataDirectory, openDataDirectory, REPOSITORY } from "./data-directory.ts";

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "playground-data-"));
  onTestFinished(() => rmSync(directory, { recursive: true }));
});

describe("the data directory", () => {
  it("is the repository's own unless another is named, from where the command was called", () => {
    expect(dataDirectory(undefined, "/somewhere")).toBe(join(REPOSITORY, ".playground"));
    expect(dataDirectory("data", "/somewhere")).toBe("/somewhere/data");
    expect(dataDirectory("/data", "/somewhere")).toBe("/data");
  });

  it("is made where it is missing, and can be emptied", () => {
    const data = openDataDirectory(join(directory, "a/b"));
    mkdirSync(join(data, "postgres"));
    writeFileSync(join(data, "playground.json"), "{}");
    emptyDataDirectory(data, ["playground.json"]);
    expect(readdirSync(data).toSorted()).toEqual([".playground-data", "playground.json"]);
  });

  it("is not emptied where it held something else before", () => {
    writeFileSync(join(directory, "thesis.txt"), "years of work");
    const data = openDataDirectory(directory);
    expect(() => emptyDataDirectory(data, [])).toThrow("held other files before a playground used it");
    expect(readdirSync(directory)).toEqual(["thesis.txt"]);
  });
});
