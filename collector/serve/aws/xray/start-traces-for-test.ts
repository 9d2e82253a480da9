import { XRayClient } from "@aws-sdk/client-xray";
import { unixNanosFromMillis } from "@playground/shared/model/units";
import type { SegmentDocument } from "@playground/shared/wire/xray/segment";
import { checkout, EPOCH } from "../../../analyse/xray/documents-for-test.ts";
import { createIngestCounters } from "../../../receive/ingest-counters.ts";
import { createSegmentIntake } from "../../../receive/xray-segments.ts";
import { createMemoryStore } from "../../../store/memory-store.ts";
import { startServer } from "../fixtures/start-server.ts";
import { openKeptValue } from "../state/kept-value.ts";
import { xrayHandlers } from "./xray-handlers.ts";
import { type GroupSettings, INITIAL_XRAY_SETTINGS, xraySettingsSchema } from "./xray-settings.ts";

const group = (name: string, filterExpression: string): GroupSettings => ({
  name,
  arn: `arn:aws:xray:eu-west-1:123456789012:group/${name}/1`,
  filterExpression,
  insightsEnabled: false,
  notificationsEnabled: false,
});

const GROUPS = [
  group("faults", "fault"),
  group("gold", 'annotation.tier = "gold"'),
  group("a", 'group.name = "b"'),
  group("b", 'group.name = "a"'),
];

/** A minute after the traces of these tests. */
const NOW = (EPOCH + 60) * 1_000;

/** The n-th trace id in X-Ray's form, of the time at which the tests' traces begin. */
export const xrayId = (n: number): string => `1-${EPOCH.toString(16)}-${n.toString(16).padStart(24, "0")}`;

/** Ids of 16 digits out of names. */
export const idOf = (name: string): string => Buffer.from(name.padEnd(8)).toString("hex").slice(0, 16);

/** A document as it is sent: its ids out of names, and without what only X-Ray makes. */
function sent<Part extends Partial<SegmentDocument> & Pick<SegmentDocument, "id">>(
  part: Part,
  traceId?: string,
): object {
  const { subsegments, parent_id, ...rest } = part;
  const { trace_id: _, ...fields } = rest;
  return {
    ...fields,
    id: idOf(part.id),
    ...(traceId !== undefined && { trace_id: traceId }),
    ...(parent_id !== undefined && { parent_id: idOf(parent_id) }),
    ...(part.cause !== undefined && {
      cause: { exceptions: [{ id: idOf("e"), type: "Timeout", message: "lock not available" }] },
    }),
    ...(subsegments && { subsegments: subsegments.map((inner) => sent(inner)) }),
  };
}

/** The documents of the n-th checkout, which begins so many seconds after the first one. */
export function checkoutDocuments(
  n: number,
  afterSeconds = 0,
  more: Partial<SegmentDocument> = {},
): string[] {
  const shift = <Part extends SegmentDocument>(part: Part): Part => ({
    ...part,
    start_time: part.start_time + afterSeconds,
    ...(part.end_time !== undefined && { end_time: part.end_time + afterSeconds }),
    ...(part.subsegments && {
      subsegments: part.subsegments.map((inner) => shift(inner as SegmentDocument)),
    }),
  });
  return checkout()
    .filter(({ inferred }) => inferred !== true)
    .map((document, index) => ({ ...shift(document), ...(index === 0 && more) }))
    .map((document) => JSON.stringify(sent({ ...document, ...withSql(document) }, xrayId(n))));
}

/** The calls of the database say that they are in SQL, so that the inferred segments are of a database. */
const withSql = (document: SegmentDocument): Partial<SegmentDocument> =>
  document.subsegments === undefined
    ? {}
    : {
        subsegments: document.subsegments.map((inner) =>
          inner.name === "shop@db" ? { ...inner, sql: { database_type: "PostgreSQL" } } : inner,
        ),
      };

/** X-Ray's own client, of a server over an empty store. */
export async function startXRayForTest() {
  const store = createMemoryStore({ maxSpans: 50_000, maxLogs: 10, maxPoints: 10 });
  const handlers = xrayHandlers({
    store,
    putSegments: createSegmentIntake({
      store,
      counters: createIngestCounters(),
      now: () => unixNanosFromMillis(NOW),
    }),
    settings: await openKeptValue(undefined, xraySettingsSchema, {
      ...INITIAL_XRAY_SETTINGS,
      groups: GROUPS,
    }),
    onTelemetry: () => undefined,
    now: () => NOW,
  });
  const { client } = await startServer({ services: { xray: handlers } });
  return { xray: new XRayClient(client), store };
}

/** From the beginning of the tests' traces on. */
export const range = (fromSeconds = 0, toSeconds = 60) => ({
  StartTime: new Date((EPOCH + fromSeconds) * 1_000),
  EndTime: new Date((EPOCH + toSeconds) * 1_000),
});
