import { expect, it } from "vitest";
import { traceItem } from "./trace-item.ts";

const SERVICES = [{ Name: "storefront" }, { Name: "orders" }, { Name: "orders" }];

it("is what a summary says, in milliseconds", () => {
  expect(
    traceItem({
      Id: "1-5759e988-bd862e3fe1be46a994272793",
      StartTime: 1_767_225_600.5,
      Duration: 0.03,
      ResponseTime: 0.02,
      HasFault: false,
      HasError: true,
      EntryPoint: { Name: "storefront" },
      Http: { HttpURL: "http://127.0.0.1:8101/products/tea?x=1", HttpMethod: "GET", HttpStatus: 404 },
      Annotations: {
        customer: [{ AnnotationValue: { StringValue: "ada" } }],
        retries: [{ AnnotationValue: { NumberValue: 0 } }],
        nothing: [],
      },
      ServiceIds: SERVICES,
    }),
  ).toEqual({
    id: "1-5759e988-bd862e3fe1be46a994272793",
    startMs: 1_767_225_600_500,
    entry: "storefront GET /products/tea",
    responseMs: 20,
    durationMs: 30,
    outcome: "error",
    status: 404,
    services: ["storefront", "orders"],
    annotations: { customer: "ada", retries: "0" },
  });
});

it.each([
  { summary: { HasFault: true, HasError: true }, outcome: "fault" },
  { summary: { HasThrottle: true, HasError: true }, outcome: "throttle" },
  { summary: {}, outcome: "ok" },
])("with $summary is $outcome", ({ summary, outcome }) => {
  expect(traceItem(summary).outcome).toBe(outcome);
});

it.each([
  {
    name: "the route of the entry",
    summary: {
      EntryPoint: { Name: "shop" },
      Http: { HttpURL: "http://h/products/tea", HttpMethod: "GET" },
      Annotations: {
        http_route: [
          { AnnotationValue: { StringValue: "/stock/:sku" }, ServiceIds: [{ Name: "stock" }] },
          { AnnotationValue: { StringValue: "/products/:sku" }, ServiceIds: [{ Name: "shop" }] },
        ],
      },
    },
    entry: "shop GET /products/:sku",
  },
  {
    name: "a path alone",
    summary: { EntryPoint: { Name: "shop" }, Http: { HttpURL: "/x" } },
    entry: "shop /x",
  },
  { name: "nothing", summary: {}, entry: "unknown" },
])("is named by $name", ({ summary, entry }) => {
  expect(traceItem(summary).entry).toBe(entry);
});
