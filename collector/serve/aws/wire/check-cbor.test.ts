import { describe, expect, it } from "vitest";
import { checkCbor } from "./check-cbor.ts";

const check = (hex: string) => checkCbor(Buffer.from(hex, "hex"));

describe("CBOR that is taken", () => {
  // https://www.rfc-editor.org/rfc/rfc8949#appendix-A
  it.each([
    "00",
    "17",
    "1818",
    "1903e8",
    "1a000f4240",
    "1b000000e8d4a51000",
    "1bffffffffffffffff",
    "20",
    "3863",
    "3903e7",
    "3bffffffffffffffff",
    "f90000",
    "f93c00",
    "fb3ff199999999999a",
    "fa47c35000",
    "f97e00",
    "f4",
    "f5",
    "f6",
    "f7",
    "c11a514b67b0",
    "c1fb41d452d9ec200000",
    "40",
    "4401020304",
    "60",
    "6449455446",
    "62c3bc",
    "80",
    "83010203",
    "8301820203820405",
    "98190102030405060708090a0b0c0d0e0f101112131415161718181819",
    "a0",
    "a26161016162820203",
    "826161a161626163",
    "5f42010243030405ff",
    "7f657374726561646d696e67ff",
    "9fff",
    "9f018202039f0405ffff",
    "83018202039f0405ff",
    "bf61610161629f0203ffff",
    "bf6346756ef563416d7421ff",
  ])("%s", (hex) => {
    expect(check(hex)).toBeUndefined();
  });
});

describe("CBOR that is refused", () => {
  // Most of them: https://www.rfc-editor.org/rfc/rfc8949#appendix-F
  it.each([
    { hex: "18", problem: "it ends in the middle, at byte 1" },
    { hex: "19ff", problem: "it ends in the middle, at byte 1" },
    { hex: "6261", problem: "it ends in the middle, at byte 1" },
    { hex: "5bffffffffffffffff010203", problem: "it ends in the middle, at byte 9" },
    { hex: "9affffffff", problem: "it ends in the middle, at byte 5" },
    { hex: "bb7fffffffffffffff", problem: "it ends in the middle, at byte 9" },
    { hex: "818181818181818181", problem: "it ends in the middle, at byte 9" },
    { hex: "9f0102", problem: "it ends in the middle, at byte 3" },
    { hex: "a16161", problem: "it ends in the middle, at byte 3" },
    { hex: "1c", problem: "a head of unknown form, at byte 0" },
    { hex: "3d", problem: "a head of unknown form, at byte 0" },
    { hex: "f818", problem: "an unknown simple value, at byte 2" },
    { hex: "e0", problem: "an unknown simple value, at byte 1" },
    { hex: "ff", problem: "an end without a beginning, at byte 1" },
    { hex: "81ff", problem: "an end without a beginning, at byte 2" },
    { hex: "1f", problem: "an end without a beginning, at byte 1" },
    { hex: "5f00ff", problem: "a chunk of another kind, at byte 2" },
    { hex: "7f4100ff", problem: "a chunk of another kind, at byte 2" },
    { hex: "a10102", problem: "a key that is no text, at byte 1" },
    { hex: "c2420102", problem: "tag 2 is not known here, at byte 1" },
    { hex: "c482211903e8", problem: "tag 4 is not known here, at byte 1" },
    { hex: "c16161", problem: "a timestamp that is no number, at byte 2" },
    { hex: "0000", problem: "there is more behind the item, at byte 1" },
  ])("$hex: $problem", ({ hex, problem }) => {
    expect(check(hex)).toBe(problem);
  });

  it("is 65 lists within each other", () => {
    expect(check(`${"81".repeat(64)}00`)).toBeUndefined();
    expect(check(`${"81".repeat(65)}00`)).toBe("more than 64 items within each other, at byte 65");
  });
});
