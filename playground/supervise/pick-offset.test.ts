import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { PORTS } from "@playground/shared/ports";
import { expect, it, onTestFinished } from "vitest";
import { pickOffset } from "./pick-offset.ts";

it("skips an offset at which a port is taken", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  const { port: taken } = server.address() as AddressInfo;
  // Begins at the first offset, 40, and `taken - 40` is the port whose place there is taken.
  expect(await pickOffset([taken - 40], () => 0)).toBe(80);
});

it("keeps every port below those that are handed out to outgoing connections", async () => {
  const highest = Math.max(...Object.values(PORTS));
  expect(highest + (await pickOffset(Object.values(PORTS), () => 0.9999))).toBeLessThan(32_768);
});

it("never lets two offsets share a port: no two ports lie a multiple of 40 apart", () => {
  const ports = Object.values(PORTS);
  const apart = ports.flatMap((one) => ports.map((other) => Math.abs(one - other))).filter((gap) => gap > 0);
  expect(apart.filter((gap) => gap % 40 === 0)).toEqual([]);
});
