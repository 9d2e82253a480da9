import { expect, it } from "vitest";
import { readTableState, USUAL_TABLE, writeTableState } from "./table-state.ts";

it.each(["", "sort=-response", "sort=start", "page=3&size=50", "columns=start,entry"])(
  "is read from and written to %j",
  (query) => {
    const written = new URLSearchParams();
    writeTableState(written, readTableState(new URLSearchParams(query)));
    expect(new Set(written)).toEqual(new Set(new URLSearchParams(query)));
  },
);

it("sorts upwards without a sign", () => {
  expect(readTableState(new URLSearchParams("sort=response"))).toMatchObject({
    sort: "response",
    isDescending: false,
  });
});

it.each(["page=0", "page=x", "size=7", "columns=", "columns=,"])(
  "is as usual where %s says nothing",
  (query) => {
    expect(readTableState(new URLSearchParams(query))).toEqual(USUAL_TABLE);
  },
);

it("leaves the rest of the query", () => {
  const search = new URLSearchParams("filter=fault&page=2");
  writeTableState(search, USUAL_TABLE);
  expect(search.toString()).toBe("filter=fault");
});
