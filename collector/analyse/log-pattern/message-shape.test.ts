import { expect, it } from "vitest";
import { messageShape } from "./message-shape.ts";

it.each([
  ["numbers", "took 12 ms", "took 7.5 ms"],
  ["signs of numbers", "moved -5 to +7", "moved 5 to 7"],
  ["exponents", "x=1.5e-7,", "x=2,"],
  ["times", "2026-11-23T12:00:00.123Z up", "2026-11-23T12:00:00+01:00 up"],
  [
    "UUIDs",
    "order f47ac10b-58cc-4372-a567-0e02b2c3d479 placed",
    "order 0195d8a2-0000-7000-8000-abcdefabcdef placed",
  ],
  ["hex ids", '{"trace_id":"4bf92f3577b34da6a3ce929d0e0e4736"}', '{"trace_id":"00f067aa0ba902b7"}'],
  ["addresses", "from 10.0.0.1:8080 to fe80::1", "from 192.168.17.4 to 2001:db8::ff00:42"],
  ["ids with letters", "resource id 12342342k124-12345", "resource id 3ff231242342-12345"],
  ["host names with numbers", "at ip-10-0-0-7.ec2.internal", "at ip-10-0-0-19.ec2.internal"],
  ["runs of spaces", "a  b\t\tc", "a b c"],
  ["spaces at both ends", "  a b\n", "a b"],
  ["JSON numbers", '{"n":5,"level":"info"}', '{"n":17.25,"level":"info"}'],
])("is the same where only these differ: %s", (_, a, b) => {
  expect(messageShape(a)).toBe(messageShape(b));
});

it.each([
  ["words", "took 12 ms", "took 12 s"],
  ["letter case", "Error 5", "error 5"],
  ["order", "a b", "b a"],
  ["signs", "a: 5", "a; 5"],
  ["where words end", "ab c", "a bc"],
  ["a word more", "retry 5", "retry 5 again"],
  ["a number or a word", "code 5", "code five"],
  ["keys with digits", '{"p95":5}', '{"p99":5}'],
  ["levels that are numbers", '{"level":30,"n":5}', '{"level":50,"n":5}'],
  ["letters beyond ASCII", "größe 5", "grüße 5"],
  ["nothing or a space in between", "a=b", "a =b"],
  ["nothing at all or something", "", "a"],
])("is different where these differ: %s", (_, a, b) => {
  expect(messageShape(a)).not.toBe(messageShape(b));
});

it("takes a word of more than 128 characters for one that varies", () => {
  expect(messageShape("a".repeat(129))).toBe(messageShape("b".repeat(300)));
  expect(messageShape("a".repeat(128))).not.toBe(messageShape("b".repeat(128)));
});

it("takes a key with many digits for an id", () => {
  expect(messageShape('{"a4f2019":1}')).toBe(messageShape('{"b771044":1}'));
});

/** The number in letters, the lowest place first. */
function inLetters(number: number): string {
  let text = "";
  for (let rest = number; text === "" || rest > 0; rest = Math.floor(rest / 26)) {
    text += String.fromCharCode(97 + (rest % 26));
  }
  return text;
}

it("has 64 bits", () => {
  const shapes = Array.from({ length: 1_000 }, (_, n) => messageShape(inLetters(n)));
  expect(shapes.every((shape) => shape >= 0n && shape < 1n << 64n)).toBe(true);
  const setBits = (bit: bigint) => shapes.filter((shape) => ((shape >> bit) & 1n) === 1n).length;
  const counts = Array.from({ length: 64 }, (_, bit) => setBits(BigInt(bit)));
  // 1000 throws of a coin: 400 and 600 are more than six standard deviations away.
  expect(Math.min(...counts)).toBeGreaterThan(400);
  expect(Math.max(...counts)).toBeLessThan(600);
});

it("is different for a million messages that differ by few letters", () => {
  const shapes = new Set<bigint>();
  const count = 1_000_000;
  for (let n = 0; n < count / 2; n++) {
    shapes.add(messageShape(`{"level":"info","sku":"${inLetters(n)}","took":5}`));
    shapes.add(messageShape(`${inLetters(n % 700)} of ${inLetters(Math.floor(n / 700))}`));
  }
  expect(shapes.size).toBe(count);
});

it.each(["a1".repeat(200_000), "{".repeat(200_000), " ".repeat(200_000), "-".repeat(200_000)])(
  "takes long messages of one kind",
  (message) => {
    expect(messageShape(message)).toBe(messageShape(message));
  },
);
