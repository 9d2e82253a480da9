import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { checkCheckout } from "./example.ts";
import { expectTrace } from "./expect-trace.ts";

const read = (name: string) => readFile(new URL(name, import.meta.url), "utf8");

async function serve(answers: readonly unknown[]) {
  let asked = 0;
  const server = createServer((_req, res) => {
    const answer = answers[Math.min(asked, answers.length - 1)];
    asked += 1;
    res.end(JSON.stringify(answer));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, asked: () => asked };
}

const span = (span_id: string, parent_span_id: string | null, service: string, name: string) => ({
  ...{ span_id, parent_span_id, service, name, start_unix_nano: span_id },
  links: span_id === "6" ? [{ span_id: "5" }] : [],
});

const COMPLETE = {
  spans: [
    span("1", null, "storefront", "POST /checkout"),
    span("2", "1", "storefront", "GET"),
    span("3", "1", "storefront", "POST"),
    span("4", "3", "orders", "POST /orders"),
    span("5", "4", "orders", "send fulfil-order"),
    span("6", "5", "orders", "process fulfil-order"),
    span("7", "6", "orders", "pg.query:UPDATE"),
  ],
};
const NOT_YET = { error: { code: "TRACE_NOT_FOUND" } };
const WITHOUT_THE_JOB = { spans: COMPLETE.spans.slice(0, 5) };

it("shows the example that is compiled and run here", async () => {
  const [, shown] = /```ts\n(.*?)```/s.exec(await read("README.md")) ?? [];
  expect(shown).toBe(await read("example.ts"));
});

it("has an example that waits for the trace to be complete", async () => {
  const server = await serve([NOT_YET, WITHOUT_THE_JOB, COMPLETE]);
  await checkCheckout(server.url, "5759e988bd862e3fe1be46a994272793");
  expect(server.asked()).toBe(3);
});

it("has an example that fails for a trace that stays incomplete", async () => {
  const server = await serve([WITHOUT_THE_JOB]);
  await expect(checkCheckout(server.url, "5759e988bd862e3fe1be46a994272793")).rejects.toThrow(
    /^still failing after [\s\S]*-\s+orders process fulfil-order ~> orders send fulfil-order/,
  );
});

it("shows the failure as it looks", async () => {
  const failing = { span_id: "2", parent_span_id: "1", service: "orders", name: "POST /orders" };
  const spans = [
    { span_id: "1", service: "storefront", name: "POST /checkout", start_unix_nano: "1" },
    { ...failing, start_unix_nano: "2", status: { code: "error" } },
  ];
  const [, shown] = /```\n(The trace does not match.*?)```/s.exec(await read("README.md")) ?? [];
  const check = () =>
    expectTrace({ spans }).toMatchOutline("storefront POST /checkout\n  orders POST /orders");
  expect(shown).toBeTypeOf("string");
  expect(check).toThrow(shown);
});
