import { describe, expect, it } from "vitest";
import { FAULT_NAMES } from "./catalogue.ts";
import { formatFlagFile, readFlagFile, restingFlag, restingFlags } from "./flag-file.ts";

const flagFile = (flags: object): string => JSON.stringify({ flags });
const noOp = restingFlag("no-op");

describe("a flag file", () => {
  it("that is written is read as it was", () => {
    expect(readFlagFile(formatFlagFile(restingFlags()))).toEqual(restingFlags());
  });

  it("that says nothing of most faults is taken", () => {
    const flags = { "no-op": { ...noOp, defaultVariant: "on" } };
    expect(readFlagFile(flagFile(flags))).toEqual(flags);
  });

  it.each([
    ["is no JSON", '{"flags":{', /not JSON: .*position 10/],
    ["has no flags", "{}", /the flag file, flags: /],
    [
      "names an unknown fault",
      flagFile({ "orders-n-plus-two": noOp }),
      /flags\.orders-n-plus-two: there is no fault "orders-n-plus-two"; there are no-op, .*orders-n-plus-one/,
    ],
    [
      "names a fault like a property of objects",
      flagFile({ constructor: noOp }),
      /there is no fault "constructor"/,
    ],
    [
      "has an unknown variant",
      flagFile({ "no-op": { ...noOp, variants: { off: {}, on: {}, half: {} } } }),
      /flags\.no-op\.variants\.half: no-op has no variant "half"; it has on/,
    ],
    [
      "sets a variant to something else",
      flagFile({
        "orders-n-plus-one": {
          ...restingFlag("orders-n-plus-one"),
          variants: { off: {}, on: { most: 9_999 } },
        },
      }),
      /variants\.on: is \{"most":60\} and cannot be \{"most":9999\}/,
    ],
    [
      "has an unknown default",
      flagFile({ "no-op": { ...noOp, defaultVariant: "half" } }),
      /flags\.no-op\.defaultVariant: no-op has no variant "half"/,
    ],
    ["has an unknown state", flagFile({ "no-op": { ...noOp, state: "ON" } }), /flags\.no-op\.state: /],
    [
      "targets by an unknown operation",
      flagFile({ "no-op": { ...noOp, targeting: { fractionall: [1] } } }),
      /flags\.no-op\.targeting .*fractionall/,
    ],
  ])("that %s is refused, with the place and what is known", (_, text, message) => {
    expect(() => readFlagFile(text)).toThrow(message);
  });

  it("has a flag for each fault, all off", () => {
    const flags = restingFlags();
    expect(Object.keys(flags)).toEqual(FAULT_NAMES);
    expect(Object.values(flags).map(({ defaultVariant }) => defaultVariant)).toEqual(
      FAULT_NAMES.map(() => "off"),
    );
  });
});
