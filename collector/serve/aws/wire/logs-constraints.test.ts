import type { NormalizedSchema } from "@smithy/core/schema";
import { describe, expect, it } from "vitest";
import { checkShape } from "./check-shape.ts";
import { LOGS_CONSTRAINTS } from "./logs-constraints.ts";
import { createServices } from "./services.ts";

const { operations } = await createServices().logs.load();

function violations(operation: string, input: object) {
  const schema = operations.get(operation)?.input;
  if (schema === undefined) throw new Error(`there is no ${operation}`);
  return checkShape(schema, input, LOGS_CONSTRAINTS).map(({ path, must }) => `${path}: ${must}`);
}

/** The members of each structure within a schema, by the structure's name. */
function collectStructures(schema: NormalizedSchema, found: Map<string, string[]>): void {
  if (schema.isListSchema() || schema.isMapSchema()) collectStructures(schema.getValueSchema(), found);
  else if (schema.isStructSchema() && !found.has(schema.getName() ?? "")) {
    const members = [...schema.structIterator()];
    found.set(
      schema.getName() ?? "",
      members.map(([name]) => name),
    );
    for (const [, member] of members) collectStructures(member, found);
  }
}

describe("CloudWatch Logs' constraints", () => {
  it("speak of structures and members that the SDK's client has", () => {
    const found = new Map<string, string[]>();
    for (const { input } of operations.values()) collectStructures(input, found);
    const unknown = Object.entries(LOGS_CONSTRAINTS).flatMap(([structure, members]) =>
      Object.keys(members)
        .filter((member) => !found.get(structure)?.includes(member))
        .map((member) => `${structure}.${member}`),
    );
    expect(unknown).toEqual([]);
  });

  it.each([
    ["CreateLogGroup", { logGroupName: "/a-b_c.d#1", tags: { "ключ:a@b": "naïve 1" } }, []],
    ["CreateLogGroup", {}, ["logGroupName: not be null"]],
    [
      "CreateLogGroup",
      { logGroupName: "a b" },
      ["logGroupName: satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+"],
    ],
    [
      "TagLogGroup",
      { logGroupName: "a", tags: { "a!": "" } },
      ["tags.a!: satisfy regular expression pattern: ^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+)$"],
    ],
    ["DescribeLogStreams", { limit: 51 }, ["limit: have value less than or equal to 50"]],
    [
      "CreateLogStream",
      { logGroupName: "a", logStreamName: "a:b" },
      ["logStreamName: satisfy regular expression pattern: [^:*]*"],
    ],
    ["CreateDelivery", { deliverySourceName: "a", deliveryDestinationArn: "a", recordFields: ["a-b"] }, []],
  ])("take and refuse inputs of %s", (operation, input, expected) => {
    expect(violations(operation, input)).toEqual(expected);
  });
});
