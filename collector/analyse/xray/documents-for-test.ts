import type { SegmentDocument } from "@playground/shared/wire/xray/segment";

const TRACE = "1-5759e988-bd862e3fe1be46a994272793";
/** 2026-03-01T00:00:00Z, from where the times in these tests count. */
export const EPOCH = 1_772_323_200;

type Parts = Partial<Omit<SegmentDocument, "id" | "start_time" | "end_time">> & { readonly id: string };

/** A part of a document with times in milliseconds. */
export function part<More extends object>(
  startMs: number,
  endMs: number,
  fields: Parts & More,
): SegmentDocument & More {
  return {
    name: fields.id,
    trace_id: TRACE,
    start_time: EPOCH + startMs / 1_000,
    end_time: EPOCH + endMs / 1_000,
    ...fields,
  };
}

/**
 * A checkout that fails: web (0–200 ms) calls orders (20–150), which asks its database twice, the second time in vain, and puts
 * a job into a queue, which stock takes (300–800).
 */
export const checkout = (): SegmentDocument[] => [
  part(0, 200, {
    id: "web",
    fault: true,
    user: "ana",
    origin: "AWS::ECS::Container",
    http: {
      request: { method: "POST", url: "http://shop/checkout", user_agent: "curl", client_ip: "10.0.0.1" },
      response: { status: 500 },
    },
    annotations: { tier: "gold", items: 2 },
    aws: { ec2: { instance_id: "i-1", availability_zone: "eu-1a" } },
    subsegments: [part(10, 170, { id: "call", name: "orders", namespace: "remote", fault: true })],
  }),
  part(20, 150, {
    id: "orders",
    parent_id: "call",
    fault: true,
    annotations: { tier: "gold", items: 3 },
    subsegments: [
      part(30, 33, { id: "select", name: "shop@db", namespace: "remote" }),
      part(40, 140, {
        id: "insert",
        name: "shop@db",
        namespace: "remote",
        fault: true,
        cause: { exceptions: [{ id: "e", type: "Timeout", message: "lock not available" }] },
      }),
      part(141, 143, { id: "put", name: "jobs", namespace: "remote" }),
    ],
  }),
  part(300, 800, { id: "stock", parent_id: "put" }),
  part(30, 33, { id: "i1", name: "shop@db", parent_id: "select", origin: "Database::SQL", inferred: true }),
  part(40, 140, {
    id: "i2",
    name: "shop@db",
    parent_id: "insert",
    origin: "Database::SQL",
    inferred: true,
    fault: true,
  }),
];
