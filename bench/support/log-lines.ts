import { type SpanId, type TraceId, traceId } from "@playground/shared/model/ids";
import type { LogRecord } from "@playground/shared/model/log-record";
import type { Resource, Scope } from "@playground/shared/model/resource";
import { unixNanos } from "@playground/shared/model/units";
import { mix32, spanIdBytes, traceIdBytes } from "./numbered-ids.ts";

/** As the playground's services name themselves. */
export const LOG_SERVICES = ["storefront", "orders", "inventory"] as const;

const RESOURCES: readonly Resource[] = LOG_SERVICES.map((service, index) => ({
  attributes: {
    "service.name": service,
    "service.version": "1.0.0",
    "service.instance.id": `4f1c2a60-7d0e-4c63-9a51-0c6f2f3f7c1${index}`,
  },
  droppedAttributesCount: 0,
  schemaUrl: "",
}));

const SCOPE: Scope = {
  name: "playground",
  version: "",
  attributes: {},
  droppedAttributesCount: 0,
  schemaUrl: "",
};

const SKUS = ["green-tea", "black-tea", "teapot", "mug", "honey", "lemon", "sieve", "tin"];
const ROUTES = [
  ["GET", "/products"],
  ["GET", "/products/green-tea"],
  ["POST", "/checkout"],
  ["GET", "/orders/5d0f"],
] as const;
/** One order in so many is lost. */
const LOST_ORDERS = 40;

const pick = <Item>(items: readonly [Item, ...Item[]] | readonly Item[], number: number): Item =>
  items[number % items.length] as Item;

/** Durations have a long tail, as real ones. */
const durationMs = (random: number): number => Math.round(200 / (0.05 + (random % 1_000) / 100)) / 10;

type Said = Pick<LogRecord, "body" | "attributes" | "severityNumber" | "severityText">;

function said(number: number, random: number): Said {
  const duration_ms = durationMs(random);
  if (number % LOST_ORDERS === 1) {
    const message = `${pick(SKUS, random)} is out of stock: ${(random % 5) + 1} wanted, ${random % 2} available`;
    const error = { code: "OUT_OF_STOCK", message };
    return { body: "order lost", attributes: { error, duration_ms }, ...level(17, "error") };
  }
  if (number % 8 === 1) {
    const order_id = spanIdBytes(number).toString("hex");
    const attributes = { order_id, total_cents: (random % 9_000) + 100, items: (random % 4) + 1 };
    return { body: "order placed", attributes, ...level(9, "info") };
  }
  const [method, path] = pick(ROUTES, random);
  const status = random % 50 === 0 ? 409 : 200;
  return {
    body: "request answered",
    attributes: { method, path, status, duration_ms },
    ...level(9, "info"),
  };
}

const level = (severityNumber: number, severityText: string) => ({ severityNumber, severityText });

/**
 * The line of this number, always the same but for its time: what the services write, about 500 bytes of JSON.
 * @param time Unix nanoseconds
 */
export function logLine(number: number, time: bigint): LogRecord {
  const random = mix32(number + 17);
  const { attributes, ...rest } = said(number, random);
  return {
    ...rest,
    time: unixNanos(time),
    observed: unixNanos(time + 1_000_000n),
    eventName: "",
    attributes: { correlation_id: `bench-${mix32(number >> 3)}`, ...attributes },
    droppedAttributesCount: 0,
    flags: 1,
    traceId: traceId(traceIdBytes(number >> 3).toString("hex")) satisfies TraceId,
    spanId: spanIdBytes(number).toString("hex") as SpanId,
    resource: pick(RESOURCES, Math.floor(number / 100)),
    scope: SCOPE,
  };
}
