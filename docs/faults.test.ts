import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { FAULT_NAMES, faultNamed, isFaultName } from "@playground/shared/faults/catalogue";
import { describe, expect, it } from "vitest";

const FOLDER = join(import.meta.dirname, "faults");
const files = readdirSync(FOLDER).filter((file) => file.endsWith(".md"));
const read = (file: string): string => readFileSync(join(FOLDER, file), "utf8");

const SECTIONS = ["The mistake", "How it is caused here", "What appears where", "Mend it", "Further reading"];

it("there is a page for each fault, and a fault for each page", () => {
  const pages = files.filter((file) => file !== "README.md").map((file) => file.slice(0, -".md".length));
  expect(pages.sort()).toEqual([...FAULT_NAMES].sort());
});

it("the list names each fault once, with the service in which one finds it", () => {
  const rows = [...read("README.md").matchAll(/^\| \[([\w-]+)\]\(([\w-]+)\.md\) \| (\w+) \|/gm)];
  expect(rows.map(([, name]) => name).sort()).toEqual([...FAULT_NAMES].sort());
  for (const [, name = "", page, service] of rows) {
    expect(page).toBe(name);
    expect(isFaultName(name) && faultNamed(name).service, name).toBe(service);
  }
});

describe.each(FAULT_NAMES)("the page of %s", (name) => {
  const text = read(`${name}.md`);

  it("has all its parts", () => {
    expect(text.startsWith(`# ${name}\n`)).toBe(true);
    expect([...text.matchAll(/^## (.*)$/gm)].map(([, title]) => title)).toEqual(SECTIONS);
    expect(text).toMatch(/<!-- waterfall: begin -->\n[\s\S]*<!-- waterfall: end -->/);
    expect(text).toContain(`npx playground fault on ${name}\n`);
    expect(text).toContain(`npx playground fault off ${name}\n`);
  });

  it("says whether it needs more than the services", () => {
    const { cause, accomplices = [] } = faultNamed(name);
    const needsPlayground = name !== "no-op" && [cause, ...accomplices].includes("playground");
    expect(text.replace(/\s+/g, " ").includes("Needs `npm start`")).toBe(needsPlayground);
  });
});

it.each(files)("%s leads to files that are there", (file) => {
  for (const [, target = ""] of read(file).matchAll(/\]\((?!https?:)([^)#]+)\)/g))
    expect(existsSync(join(FOLDER, target)), target).toBe(true);
});
