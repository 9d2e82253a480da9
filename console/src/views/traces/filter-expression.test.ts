import { parseFilterExpression } from "@playground/collector/analyse/xray-filter/parse";
import { describe, expect, it } from "vitest";
import {
  completions,
  errorPosition,
  expressionOf,
  NO_CHOICE,
  operationFilter,
  quoted,
  withTerm,
} from "./filter-expression.ts";

describe("the form's expression", () => {
  it.each([
    { choice: {}, expression: "" },
    { choice: { service: "orders" }, expression: 'service("orders")' },
    { choice: { outcome: "fault" as const }, expression: "fault" },
    { choice: { service: "orders", outcome: "error" as const }, expression: 'service("orders") { error }' },
    { choice: { minSeconds: "0.5" }, expression: "responsetime >= 0.5" },
    { choice: { minSeconds: "-1" }, expression: "" },
    {
      choice: { service: "orders", annotationKey: "customer", annotationValue: 'o"hara\\' },
      expression: 'service("orders") AND annotation["customer"] = "o\\"hara\\\\"',
    },
    {
      choice: { annotationKey: "attempt", annotationValue: "3" },
      expression: 'annotation["attempt"] = 3',
    },
  ])("$expression", ({ choice, expression }) => {
    const written = expressionOf({ ...NO_CHOICE, ...choice });
    expect(written).toBe(expression);
    if (written !== "") expect(() => parseFilterExpression(written)).not.toThrow();
  });

  it("takes further terms", () => {
    expect(withTerm(" ", "ok")).toBe("ok");
    expect(withTerm("fault ", `service(${quoted("a")})`)).toBe('fault AND service("a")');
  });
});

describe("completion", () => {
  const known = { services: ["orders", "storefront"], annotations: ["customer"] };

  it.each([
    { text: "du", goesOn: ["duration"] },
    { text: "fault AND serv", goesOn: ['fault AND service("orders")', 'fault AND service("storefront")'] },
    { text: "!ann", goesOn: ['!annotation["customer"]'] },
    { text: 'service("or', goesOn: ['service("orders")'] },
    { text: "http.s", goesOn: ["http.status"] },
    { text: "duration > 3", goesOn: [] },
  ])("of $text", ({ text, goesOn }) => {
    expect(completions(text, known)).toEqual(goesOn);
  });
});

it("knows where it is wrong", () => {
  expect(errorPosition("Invalid filter expression at position 22: unknown keyword duratio")).toBe(22);
  expect(errorPosition("The collector does not answer")).toBeUndefined();
});

it.each([
  {
    operation: "storefront POST /checkout",
    expression: 'service("storefront") { http.method = "POST" } AND annotation["http_route"] = "/checkout"',
  },
  {
    operation: "my shop GET /orders/:id",
    expression: 'service("my shop") { http.method = "GET" } AND annotation["http_route"] = "/orders/:id"',
  },
  { operation: "POST /checkout", expression: 'annotation["http_route"] = "/checkout"' },
])("$operation is found by $expression", ({ operation, expression }) => {
  expect(operationFilter(operation)).toBe(expression);
  expect(() => parseFilterExpression(expression)).not.toThrow();
});

it.each(["", "orders process fulfil-order", "pg.query:SELECT playground"])(
  "%j is none that X-Ray has terms for",
  (operation) => {
    expect(operationFilter(operation)).toBeUndefined();
  },
);
