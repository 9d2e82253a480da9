import { expect, it } from "vitest";
import { aSpan, aTrace } from "../waterfall/fixtures/sample-trace.ts";
import { PLAIN } from "../waterfall/style.ts";
import { drawWaterfallDiff } from "./waterfall-diff.ts";

const statement = (text: string) => ({ attributes: { "db.query.text": text } });

it("puts two trees beside each other, marks what has changed much, and leaves out what is small", () => {
  const before = aTrace(
    [
      aSpan({ id: 1, service: "shop", name: "POST /checkout", toMs: 10 }),
      aSpan({ id: 2, parent: 1, name: "POST /orders", toMs: 8 }),
      aSpan({ id: 3, parent: 2, toMs: 1, ...statement("SELECT sum") }),
    ],
    10,
  );
  const after = aTrace(
    [
      aSpan({ id: 1, service: "shop", name: "POST /checkout", toMs: 20 }),
      aSpan({ id: 2, parent: 1, name: "POST /orders", toMs: 18 }),
      aSpan({ id: 3, parent: 2, toMs: 5, ...statement("SELECT line") }),
      aSpan({ id: 4, parent: 2, fromMs: 6, toMs: 12, ...statement("SELECT line") }),
      aSpan({ id: 5, parent: 2, fromMs: 13, toMs: 13.1, ...statement("COMMIT") }),
    ],
    20,
  );
  const lines = drawWaterfallDiff(before, after, {
    columns: 63,
    style: PLAIN,
    titles: ["healthy", "broken"],
  });
  expect(lines).toEqual([
    "                                      healthy         broken",
    "shop POST /checkout                   10.0 ms        20.0 ms  ◄",
    "└ orders POST /orders                  8.0 ms        18.0 ms  ◄",
    "  └ orders SELECT sum                  1.0 ms              –",
    "  └ orders SELECT line                      –     2 × 5.5 ms  ◄",
  ]);
});
