import { expect, it, vi } from "vitest";
import { Line, lineField } from "./line-fields.ts";
import { ACCOUNT, LAMBDA_LINES, ODD_LINES } from "./lines-for-test.ts";

it.each([
  [ODD_LINES[0], 1],
  [ODD_LINES[1], 0],
  [ODD_LINES[4], 1],
])("reads a message as JSON once, whatever it is, and only when a field needs it", (event, times) => {
  if (event === undefined) throw new Error("no line");
  const parse = vi.spyOn(JSON, "parse");
  try {
    const line = new Line(event);
    const read = (names: readonly string[]) => names.map((name) => lineField(name, ACCOUNT)(line));
    read(["@timestamp", "@message", "@logStream", "@log", "@ptr", "@type"]);
    expect(parse).toHaveBeenCalledTimes(0);
    read(["level", "a", "a.b", "list.0.x", "absent"]);
    expect(parse).toHaveBeenCalledTimes(times);
  } finally {
    parse.mockRestore();
  }
});

it("finds what Lambda says of an invocation", () => {
  const names = [
    "@type",
    "@requestId",
    "@duration",
    "@billedDuration",
    "@memorySize",
    "@maxMemoryUsed",
    "@initDuration",
  ];
  const trace = ["@xrayTraceId", "@xraySegmentId"];
  const values = LAMBDA_LINES.slice(3, 6).map((event) => {
    const line = new Line(event);
    return [...names, ...trace].map((name) => lineField(name, ACCOUNT)(line));
  });
  const id = "00000001-65ce-4fd2-8d1b-6718fcb0b269";
  const none = undefined;
  expect(values).toEqual([
    ["START", id, none, none, none, none, none, none, none],
    [none, id, none, none, none, none, none, none, none],
    [
      "REPORT",
      id,
      101.5,
      102,
      128_000_000,
      61_000_000,
      none,
      "1-6568b3a0-000000000000000000000001",
      "0cfd6f4a00000001",
    ],
  ]);
});
