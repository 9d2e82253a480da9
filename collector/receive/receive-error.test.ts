import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { RECEIVE_ERRORS } from "./receive-error.ts";

// A request to an unknown path is for no signal, and so is not counted.
it("docs/send-telemetry.md names every code that is counted", async () => {
  const page = await readFile(join(import.meta.dirname, "../../docs/send-telemetry.md"), "utf8");
  const codes = Object.keys(RECEIVE_ERRORS).filter((code) => code !== "UNKNOWN_PATH");
  expect(codes.filter((code) => !page.includes(`\`${code}\``))).toEqual([]);
});
