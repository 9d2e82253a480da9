import { type TraceId, traceId } from "@playground/shared/model/ids";
import type { LogRecord } from "@playground/shared/model/log-record";
import { expect, it } from "vitest";
import { examineLines } from "./examine-lines.ts";

const KNOWN = traceId("5759e988bd862e3fe1be46a994272793");
const OTHER = traceId("5759e988bd862e3fe1be46a994272794");

const line = (id: TraceId | undefined, attributes: LogRecord["attributes"] = {}, service = "shop") =>
  ({
    traceId: id,
    attributes,
    resource: { attributes: { "service.name": service } },
  }) as unknown as LogRecord;

const found = (...lines: LogRecord[]): string[] =>
  examineLines(lines, (id) => id === KNOWN)
    .filter(({ verdict }) => verdict !== "ok")
    .map(({ id, count, of, services, verdict }) => `${id} ${count}/${of} ${services.join()} ${verdict}`);

const healthy = Array.from({ length: 8 }, () => line(KNOWN));

it.each([
  { name: "lines that all belong to a trace", lines: healthy, expected: [] },
  { name: "a line of the start among many", lines: [...healthy, line(undefined)], expected: [] },
  {
    name: "a service that writes without context",
    lines: [...healthy, ...Array.from({ length: 4 }, () => line(undefined, {}, "worker"))],
    expected: ["lines-without-trace 4/12 worker warn"],
  },
  {
    name: "nothing but lines without",
    lines: [line(undefined)],
    expected: ["lines-without-trace 1/1 shop fail"],
  },
  {
    name: "an id that is a number",
    lines: [line(KNOWN, { "dd.trace_id": "1234567890" })],
    expected: ["ids-in-the-wrong-form 1/1 shop fail"],
  },
  {
    name: "ids in either form",
    lines: [line(KNOWN, { trace_id: KNOWN, xray_trace_id: "1-5759e988-bd862e3fe1be46a994272793" })],
    expected: [],
  },
  {
    name: "a trace that nobody knows",
    lines: [line(KNOWN), line(OTHER)],
    expected: ["lines-of-unknown-traces 1/2 shop fail"],
  },
])("$name", ({ lines, expected }) => {
  expect(found(...lines)).toEqual(expected);
});

it("finds nothing where there are no lines", () => {
  expect(found()).toEqual([]);
});
