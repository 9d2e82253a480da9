import { expect, it } from "vitest";
import { causeData } from "./cause-data.ts";
import { anEvent, aSpan } from "./span-for-test.ts";

const exceptionsOf = (text: string) => {
  const event = anEvent("exception", 1, {
    "exception.type": "E",
    "exception.message": "m",
    "exception.stacktrace": text,
  });
  const cause = causeData(aSpan({ id: 1, events: [event] }));
  return typeof cause === "object" ? (cause.exceptions ?? []) : [];
};

it.each([
  {
    runtime: "Java",
    text: [
      "shop.OrderException: no order",
      "\tat shop.Orders.place(Orders.java:12)",
      "\tSuppressed: java.io.IOException: not closed",
      "\t\tat shop.Orders.close(Orders.java:99)",
      "Caused by: shop.StockException: no stock:",
      "of tea",
      "\tat shop.Stock.reserve(Stock.java:7)",
      "\t... 1 more",
      "Caused by: java.net.ConnectException",
      "\tat java.base/java.net.Socket.connect(Socket.java:3)",
    ].join("\n"),
    exceptions: [
      { type: "E", message: "m", stack: [{ path: "Orders.java", line: 12, label: "shop.Orders.place" }] },
      {
        type: "shop.StockException",
        message: "no stock:",
        stack: [{ path: "Stock.java", line: 7, label: "shop.Stock.reserve" }],
      },
      {
        type: "java.net.ConnectException",
        stack: [{ path: "Socket.java", line: 3, label: "java.base/java.net.Socket.connect" }],
      },
    ],
  },
  {
    runtime: "Python",
    text: [
      "Traceback (most recent call last):",
      '  File "/app/stock.py", line 7, in reserve',
      "    raise KeyError(sku)",
      "KeyError: 'tea'",
      "",
      "The above exception was the direct cause of the following exception:",
      "",
      "Traceback (most recent call last):",
      '  File "/app/main.py", line 3, in <module>',
      "    place()",
      '  File "/app/orders.py", line 12, in place',
      "    raise OrderError() from error",
      "OrderError: no order",
    ].join("\n"),
    exceptions: [
      {
        type: "E",
        message: "m",
        stack: [
          { path: "/app/orders.py", line: 12, label: "place" },
          { path: "/app/main.py", line: 3, label: "<module>" },
        ],
      },
      {
        type: "KeyError",
        message: "'tea'",
        stack: [{ path: "/app/stock.py", line: 7, label: "reserve" }],
      },
    ],
  },
])("tells the exceptions of $runtime apart that caused one another", ({ text, exceptions }) => {
  const found = exceptionsOf(text);
  expect(
    found.map(({ type, message, stack }) => ({ type, ...(message !== undefined && { message }), stack })),
  ).toEqual(exceptions);
  expect(found.map(({ cause }) => cause)).toEqual([...found.slice(1).map(({ id }) => id), undefined]);
  expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
});

it("says how many frames of a long stack are left out", () => {
  const frames = Array.from({ length: 130 }, (_, index) => `    at f (/app/a.js:${index + 1}:1)`);
  const [exception] = exceptionsOf(["Error: m", ...frames].join("\n"));
  expect(exception?.stack).toHaveLength(100);
  expect(exception?.truncated).toBe(30);
});

it("reads texts that are made to be slow to read", () => {
  for (const text of [`    at ${"(".repeat(500_000)}`, `\tat ${":1".repeat(500_000)}`, " ".repeat(500_000)]) {
    expect(exceptionsOf(text)).toHaveLength(1);
  }
});
