import { expect, it } from "vitest";
import { readSpanTableState, writeSpanTableState } from "./span-table-state.ts";

it.each(["", "sort=-took", "sort=critical", "sort=start&spans=select+%2B"])(
  "is read from and written to %j",
  (query) => {
    const written = new URLSearchParams();
    writeSpanTableState(written, readSpanTableState(new URLSearchParams(query)));
    expect(written.toString()).toBe(query);
  },
);

it("has what took the time first, where nothing else is said", () => {
  const usual = { sort: "critical", isDescending: true, filter: "" };
  expect(readSpanTableState(new URLSearchParams())).toEqual(usual);
  expect(readSpanTableState(new URLSearchParams("sort=-colour"))).toEqual(usual);
});

it("sorts upwards without a sign", () => {
  expect(readSpanTableState(new URLSearchParams("sort=took"))).toMatchObject({
    sort: "took",
    isDescending: false,
  });
});

it("leaves the rest of the query", () => {
  const search = new URLSearchParams("tab=spans&sort=took&spans=x");
  writeSpanTableState(search, readSpanTableState(new URLSearchParams()));
  expect(search.toString()).toBe("tab=spans");
});
