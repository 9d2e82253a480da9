import { expect, it } from "vitest";
import { aLog } from "./contract/telemetry.ts";
import { logPlaceOf } from "./log-group.ts";

type Attributes = NonNullable<Parameters<typeof aLog>[0]["resource"]>;

const place = (service: string, resource: Attributes = []) => {
  const { logGroup, logStream } = logPlaceOf(aLog({ body: "", service, resource }).resource);
  return `${logGroup} ${logStream}`;
};

it.each<[string, Attributes, string]>([
  ["orders", [], "/playground/orders default"],
  ["orders", [["service.instance.id", "i-1"]], "/playground/orders i-1"],
  ["an order: {1}", [["service.instance.id", "a:b*c"]], "/playground/an_order___1_ a_b_c"],
  ["orders", [["aws.log.group.names", ["/ecs/orders", "other"]]], "/ecs/orders default"],
  ["orders", [["aws.log.group.names", "/ecs/orders"]], "/ecs/orders default"],
  ["orders", [["aws.log.group.names", []]], "/playground/orders default"],
  ["orders", [["aws.log.stream.names", ["s/1"]]], "/playground/orders s/1"],
])("the lines of %s with %j are in %s", (service, resource, expected) => {
  expect(place(service, resource)).toBe(expected);
});

it("cuts names that are longer than CloudWatch Logs takes", () => {
  expect(place("x".repeat(600))).toBe(`/playground/${"x".repeat(500)} default`);
});
