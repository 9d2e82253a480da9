import { expect, it } from "vitest";
import { seen, trace } from "./seen-for-test.ts";
import { timeoutMismatch } from "./timeout-mismatch.ts";

const call = (client: string, serverEnd: number): string => `
shop POST /checkout server! 0-110
  shop POST /orders ${client} 1-101
    orders POST /orders server 2-${serverEnd}`;

it.each([
  {
    name: "a server that goes on for 20 ms after its client has failed",
    table: call("client!", 121),
    found: ["shop POST /orders (orders): saves 100 ms"],
  },
  { name: "for 19 ms: none", table: call("client!", 120), found: [] },
  { name: "a client that did not fail", table: call("client", 150), found: [] },
  { name: "a server that fails together with its client", table: call("client!", 100), found: [] },
  {
    name: "no server: who knows",
    table: "shop POST /checkout server! 0-110\n  shop POST /orders client! 1-101",
    found: [],
  },
  {
    name: "a server whose span ends with its client's, while what it has begun goes on",
    table: `${call("client!", 101)}
      orders INSERT INTO orders client 90-150`,
    found: ["shop POST /orders (orders): saves 100 ms"],
  },
  {
    name: "a tenth of a long call",
    table: `
shop POST /checkout server! 0-500
  shop POST /orders client! 1-401
    orders POST /orders server 2-440`,
    found: [],
  },
])("$name", ({ table, found }) => {
  expect(seen(timeoutMismatch, [trace(table)])).toEqual(found);
});

it("a call that was answered with an error has not given up, whatever its server does afterwards", () => {
  const answered = call("client!", 101).replace("  shop POST", "  a: shop POST");
  const attributes = { a: { "http.response.status_code": 502 } };
  const table = `${answered}\n      orders DELETE /holds client 90-150`;
  expect(seen(timeoutMismatch, [trace(table, { attributes })])).toEqual([]);
  expect(seen(timeoutMismatch, [trace(table)])).toHaveLength(1);
});
