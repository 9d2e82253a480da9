import { describe, expect, it } from "vitest";
import { readLogChoice, writeLogChoice } from "./log-search.ts";

describe("what is searched", () => {
  it.each([
    "",
    "service=orders&level=error&text=out+of+stock",
    "trace_id=abc&order=oldest",
    "correlation_id=demo-1",
    "pattern=%7B+%24.level+%3D+error+%7D",
  ])("is read from and written to %s", (query) => {
    const written = new URLSearchParams();
    writeLogChoice(written, readLogChoice(new URLSearchParams(query)));
    expect(new Set(written)).toEqual(new Set(new URLSearchParams(query)));
  });

  it("leaves the rest of the query", () => {
    const search = new URLSearchParams("since=5m&text=x&level=none");
    writeLogChoice(search, { ...readLogChoice(search), text: "" });
    expect(search.toString()).toBe("since=5m");
  });
});
