import { describe, expect, it } from "vitest";
import { readTraceState, writeTraceState } from "./use-trace-state.ts";

describe("the state of the view of a trace", () => {
  it.each([
    "",
    "tab=flame&span=00f067aa0ba902b7",
    "q=SELECT+*&hide=1&min=0.5",
    "focus=00f067aa0ba902b7&zoom=1.5-20",
    "levels=0&toggled=00f067aa0ba902b7.1112131415161718",
  ])("is read from and written to %s", (query) => {
    const written = new URLSearchParams();
    writeTraceState(written, readTraceState(new URLSearchParams(query)));
    expect(written.toString()).toBe(query);
  });

  it.each([
    "tab=none",
    "min=-1",
    "min=x",
    "zoom=5",
    "zoom=7-3",
    "zoom=a-b",
    "hide=yes",
    "levels=-1",
    "toggled=",
  ])("is as usual where %s says nothing", (query) => {
    expect(readTraceState(new URLSearchParams(query))).toEqual(readTraceState(new URLSearchParams()));
  });

  it("leaves the rest of the query", () => {
    const search = new URLSearchParams("since=5m&tab=flame");
    writeTraceState(search, { ...readTraceState(search), tab: "waterfall" });
    expect(search.toString()).toBe("since=5m");
  });
});
