import type { SegmentDocument } from "@playground/shared/wire/xray/segment";
import { checkout, part } from "../xray/documents-for-test.ts";

/** A request that went well: web (0–50 ms) asks orders (10–40 ms). */
const fine = (): SegmentDocument[] => [
  part(0, 50, {
    id: "web",
    user: "bob",
    http: {
      request: {
        method: "GET",
        url: "http://shop/products?q=tea",
        user_agent: "Mozilla/5.0",
        client_ip: "10.0.0.2",
      },
      response: { status: 200 },
    },
    annotations: { tier: "silver", items: 1, vip: true, "order.id": "o-1" },
    subsegments: [part(5, 45, { id: "call", name: "orders", namespace: "remote" })],
  }),
  part(10, 40, {
    id: "orders",
    parent_id: "call",
    origin: "AWS::Lambda::Function",
    resource_arn: "arn:aws:lambda:eu-west-1:1:function:orders",
    aws: { account_id: "111122223333" },
  }),
];

/** A request that was refused for being one too many. */
const throttled = (): SegmentDocument[] => [
  part(0, 3, {
    id: "api",
    error: true,
    throttle: true,
    http: { request: { method: "GET", url: "http://api/" }, response: { status: 429 } },
    annotations: { vip: false },
  }),
];

/** A request under way, of which one part is over. */
const underWay = (): SegmentDocument[] => {
  const { end_time: _, ...open } = part(0, 0, { id: "batch", in_progress: true });
  return [open, part(10, 2_500, { id: "worker", parent_id: "batch", annotations: { items: 40 } })];
};

/** A slow request (0–6 s): nearly all of it is a call of a table that is not there. */
const slow = (): SegmentDocument[] => [
  part(0, 6_000, {
    id: "game",
    http: { request: { method: "GET", url: "http://www/api/game/7" }, response: { status: 200 } },
    subsegments: [
      part(100, 5_900, {
        id: "get",
        name: "DynamoDB",
        namespace: "aws",
        error: true,
        aws: { table_name: "scores" },
      }),
    ],
  }),
  part(100, 5_900, {
    id: "table",
    name: "scores",
    parent_id: "get",
    origin: "AWS::DynamoDB::Table",
    inferred: true,
    error: true,
  }),
];

/** By the letter that the table of expressions names them by. */
export const TRACES: Readonly<Record<string, readonly SegmentDocument[]>> = {
  C: checkout(),
  F: fine(),
  T: throttled(),
  P: underWay(),
  S: slow(),
};
