import { expect, it } from "vitest";
import { trace, traces } from "./detect/seen-for-test.ts";
import { MS, nodeOf } from "./drawn-for-test.ts";
import { observe } from "./observed.ts";

const address = (port: number) => ({ "server.address": "127.0.0.1", "server.port": port });
const answered = trace(
  `
shop GET /cart server 0-10
  a: shop GET /stock client 1-9
    stock GET /stock server 2-8`,
  { attributes: { a: address(1) } },
);
const unanswered = trace(
  `
shop GET /cart server 0-10
  a: shop GET /stock client! 1-9
  b: shop GET /price client! 1-9
  c: shop GET /photo client! 1-9`,
  { number: 2, at: 7, attributes: { a: address(1), b: address(2) } },
);

it.each([
  { label: "a", peer: "stock" },
  { label: "b", peer: "127.0.0.1:2" },
  { label: "c", peer: "" },
])("who is at the other end of call $label: “$peer”", ({ label, peer }) => {
  expect(observe([answered, unanswered]).peerOf(nodeOf(unanswered, label))).toBe(peer);
});

it("traces have places in one time", () => {
  const { offsetOf } = observe([unanswered, answered]);
  expect([offsetOf(answered), offsetOf(unanswered)]).toEqual([0, 7 * MS]);
});

it.each([
  { statement: "BEGIN", count: 5, millis: 3 },
  { statement: "BEGIN", count: 4, millis: 0 },
  { statement: "COMMIT", count: 5, millis: 0 },
])("the way to the database, by $count × $statement: $millis ms", ({ statement, count, millis }) => {
  const [from, to] = [1, 4];
  const some = traces(
    count,
    100,
    () => `stock GET /stock server 0-10\n  stock ${statement} client ${from}-${to}`,
  );
  expect(observe(some).roundTripOf("stock")).toBe(millis * MS);
});
