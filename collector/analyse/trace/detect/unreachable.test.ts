import { expect, it } from "vitest";
import { seen, traces } from "./seen-for-test.ts";
import { unreachable } from "./unreachable.ts";

const calls = (count: number, failed: number, status?: number) =>
  traces(
    count,
    100,
    (index) => `
orders POST /orders server 0-10
  call: orders POST /stock client${index < failed ? "!" : ""} 1-3`,
    (index) =>
      status === undefined || index >= failed
        ? {}
        : { attributes: { call: { "http.response.status_code": status } } },
  );

it.each([
  { name: "a tenth of the calls that got no answer", count: 20, failed: 2, found: 2 },
  { name: "fewer are none", count: 21, failed: 2, found: 0 },
  { name: "an error is an answer", count: 20, failed: 5, status: 503, found: 0 },
])("$name", ({ count, failed, status, found }) => {
  expect(seen(unreachable, calls(count, failed, status))).toEqual(
    Array.from({ length: found }, () => "orders POST /stock: saves 0 ms"),
  );
});
