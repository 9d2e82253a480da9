import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { openRotatingFile } from "./rotating-file.ts";

function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "playground-log-"));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  return directory;
}

it("begins a new file at its bound and keeps one old one, also after it was opened again", () => {
  const logs = join(temporaryDirectory(), "logs");
  const path = join(logs, "orders.log");
  const write = (...lines: string[]) => {
    const file = openRotatingFile(path, 10);
    for (const line of lines) file.write(Buffer.from(line));
    file.close();
  };
  write("first\n", "2nd\n");
  expect(readFileSync(path, "utf8")).toBe("first\n2nd\n");
  write("third\n", "fourth\n", "a line above the bound\n", "last\n");
  expect(readdirSync(logs).sort()).toEqual(["orders.log", "orders.log.1"]);
  expect(readFileSync(`${path}.1`, "utf8")).toBe("a line above the bound\n");
  expect(readFileSync(path, "utf8")).toBe("last\n");
});

it("loses what cannot be written, and goes on", () => {
  const directory = temporaryDirectory();
  const file = openRotatingFile(join(directory, "logs/orders.log"), 10);
  rmSync(join(directory, "logs"), { recursive: true });
  for (let line = 0; line < 5; line += 1) file.write(Buffer.from("123456\n"));
});
