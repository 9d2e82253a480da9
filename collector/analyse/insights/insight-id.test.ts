import { describe, expect, it } from "vitest";
import { fnv1a } from "./fnv1a.ts";
import { groupDigest, insightId, parseInsightId } from "./insight-id.ts";

// https://datatracker.ietf.org/doc/html/rfc9923 has them among its test vectors.
it.each([
  ["", 0xcbf29ce484222325n],
  ["a", 0xaf63dc4c8601ec8cn],
  ["foobar", 0x85944171f73967e8n],
])("hashes %j as FNV-1a does", (text, hash) => {
  expect(fnv1a(text)).toBe(hash);
});

describe("an insight's id", () => {
  const identity = { start: 0x6b000000, groupName: "Default", distinction: "fault orders" };
  const id = insightId(identity);

  it("has the form that X-Ray documents", () => {
    expect(id).toMatch(
      /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-5][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$/,
    );
  });

  it("tells its start and its group", () => {
    expect(parseInsightId(id)).toEqual({ start: 0x6b000000, group: groupDigest("Default") });
    expect(parseInsightId(id.toUpperCase())).toEqual(parseInsightId(id));
  });

  it.each([
    { ...identity, start: identity.start + 30 },
    { ...identity, groupName: "Other" },
    { ...identity, distinction: "latency orders" },
  ])("is another one for %j", (other) => {
    expect(insightId(other)).not.toBe(id);
  });

  it.each(["", "6b000000", id.replace("-5", "-4"), `${id}0`])("is not %j", (text) => {
    expect(parseInsightId(text)).toBeUndefined();
  });
});
